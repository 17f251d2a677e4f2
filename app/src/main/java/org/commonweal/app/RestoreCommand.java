package org.commonweal.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.app.care.BackupKey;
import org.commonweal.app.care.Restore;
import org.commonweal.app.ledger.LedgerWalk;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal restore FILE}: bring a backup back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Bring a backup back, into an empty store or in place of one. Close the workbench first.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "FILE", description = "the backup")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--check", description = "read and verify the backup, and change nothing")
    private boolean check;

    @Option(names = "--replace", description = "let the backup take the place of everything that is there")
    private boolean replace;

    @Option(names = "--even-broken", description = "take a backup whose ledger was broken when it was made")
    private boolean evenBroken;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Locale in = language.chosen();
        Words words = Words.of(Restore.class, in);
        PrintWriter out = spec.commandLine().getOut();
        Restore restore = new Restore(options.settings(), Clock.systemUTC());
        BackupKey key = keys.key(false, in);
        Restore.Restored restored = check ? restore.check(file, key) : restore.run(file, key, replace, evenBroken);
        out.println(words.say(
                check ? "care.restore.checked" : "care.restore.done",
                restored.madeAt().toString(),
                restored.rows(),
                restored.studies(),
                restored.accounts()));
        out.println(LedgerWalk.inWords(restored.ledger(), in));
        restored.kept().ifPresent(kept -> out.println(words.say("care.restore.kept", kept.toString())));
        if (restored.withdrawn() > 0) {
            out.println(words.say("care.restore.withdrawn", restored.withdrawn()));
        }
        if (!check) {
            out.println(words.say("care.restore.sessions"));
        }
        return restored.ledger().broken().isPresent() ? Workbench.TO_PUT_RIGHT : 0;
    }
}
