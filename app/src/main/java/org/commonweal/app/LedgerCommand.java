package org.commonweal.app;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.ledger.LedgerWalk;
import org.commonweal.app.store.Database;
import org.commonweal.ledger.Chain;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweal ledger}: what looks after the ledger. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Look after the ledger of who did what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LedgerCommand.Verify.class})
final class LedgerCommand {

    /** {@code commonweal ledger verify}: walk the whole ledger and say where it is broken. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Check every entry; says where the first changed bit is. Exit code 0: whole; 1: broken.")
    static final class Verify implements Callable<Integer> {

        private static final Pattern NOTED = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

        @Mixin
        private final SettingsOptions options = new SettingsOptions();

        @Mixin
        private final LanguageOption language = new LanguageOption();

        @Option(
                names = "--noted",
                paramLabel = "NUMBER:HASH",
                description =
                        "the head that was printed and noted down before: proves that nothing up to it was cut off or replaced")
        private @Nullable String noted;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            Locale in = language.chosen();
            Chain chain = new Chain();
            if (noted != null) {
                Matcher parts = NOTED.matcher(noted);
                if (!parts.matches()) {
                    throw new ParameterException(
                            spec.commandLine(), Words.of(LedgerWalk.class, in).say("ledger.noted.wrong"));
                }
                chain.noted(Long.parseLong(parts.group(1)), parts.group(2));
            }
            try (Database database = Database.openAsItIs(options.settings(), Clock.systemUTC())) {
                LedgerWalk.of(database, chain);
            }
            spec.commandLine().getOut().println(LedgerWalk.inWords(chain, in));
            return chain.broken().isPresent() ? Workbench.TO_PUT_RIGHT : 0;
        }
    }
}
