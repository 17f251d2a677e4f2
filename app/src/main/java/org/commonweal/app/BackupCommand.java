package org.commonweal.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.app.care.Backup;
import org.commonweal.app.care.BackupKey;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.InstallationKeys;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code commonweal backup}: write the whole store into one encrypted file, while the workbench runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write the whole store into one encrypted file; the workbench may run meanwhile.")
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "a file that is not there yet, or a folder; 'backups' in the data folder unless said")
    private @Nullable Path to;

    @Option(
            names = "--new-key",
            paramLabel = "FILE",
            description = "make a new key, write it into this file, and use it; keep the file away from this machine")
    private @Nullable Path newKey;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        Locale in = language.chosen();
        Words words = Words.of(Backup.class, in);
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        try (Database database = Database.openAsItIs(settings, clock)) {
            BackupKey key = newKey != null ? BackupKey.KeyFile.make(newKey, settings.data()) : keys.key(true, in);
            InstallationKeys installation = InstallationKeys.of(settings);
            Path folder = to == null ? settings.data().resolve("backups") : to;
            Path file = to == null || Files.isDirectory(to) ? folder.resolve(Backup.name(clock.instant())) : to;
            Backup.Made made = Backup.make(database, key, installation, file, clock.instant());
            out.println(words.say("care.backup.made", made.file().toString(), made.rows(), made.bytes()));
            if (installation.isApart()) {
                out.println(
                        words.say("care.backup.keys.apart", installation.file().toString()));
            }
            out.println(words.say("care.backup.head", made.head() + ":" + made.headHash()));
            if (newKey != null) {
                out.println(words.say("care.backup.key", newKey.toString()));
            } else if (key instanceof BackupKey.Passphrase) {
                out.println(words.say("care.backup.passphrase.kept"));
            }
        }
        return 0;
    }
}
