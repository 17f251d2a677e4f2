package org.commonweal.app;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.care.BackupKey;
import org.commonweal.app.care.CareProblem;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of a backup: from a file, or a passphrase that never stands on a command line. */
final class KeyOptions {

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "the key that 'commonweal backup --new-key' has made")
    private @Nullable Path keyFile;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "a file whose first line is the passphrase; COMMONWEAL_BACKUP_PASSPHRASE does the same")
    private @Nullable Path passphraseFile;

    /** @param twice whether it is asked for twice at the terminal, because nobody could notice a slip */
    BackupKey key(boolean twice, Locale language) throws IOException {
        if (keyFile != null) {
            return BackupKey.KeyFile.read(keyFile);
        }
        Optional<String> words = passphraseFile != null
                ? Files.readString(passphraseFile).lines().findFirst()
                : Optional.ofNullable(System.getenv("COMMONWEAL_BACKUP_PASSPHRASE"))
                        .filter(value -> !value.isEmpty())
                        .or(() -> asked(twice, language));
        return new BackupKey.Passphrase(words.orElseThrow(CareProblem.NO_KEY::problem));
    }

    private static Optional<String> asked(boolean twice, Locale language) {
        @Nullable Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            return Optional.empty();
        }
        Words words = Words.of(BackupKey.class, language);
        char[] first = terminal.readPassword("%s ", words.say("care.backup.passphrase"));
        if (first == null) {
            return Optional.empty();
        }
        if (twice) {
            char[] second = terminal.readPassword("%s ", words.say("care.backup.passphrase.again"));
            if (!java.util.Arrays.equals(first, second)) {
                throw CareProblem.PASSPHRASE_DIFFERS.problem();
            }
        }
        return Optional.of(new String(first));
    }
}
