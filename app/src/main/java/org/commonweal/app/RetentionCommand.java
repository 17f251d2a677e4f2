package org.commonweal.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.app.care.Retention;
import org.commonweal.app.settings.Kept;
import org.commonweal.app.store.Database;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code commonweal retention}: let go of what has been kept long enough. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description =
                "Say what has been kept long enough, and with --do remove it for good. How long stands in commonweal.yaml.")
final class RetentionCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(names = "--dry-run", description = "say what would go and remove nothing; so it is unless --do is said")
    private boolean dry;

    @Option(names = "--do", description = "remove it; this cannot be undone")
    private boolean act;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Locale in = language.chosen();
        Words words = Words.of(Retention.class, in);
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        Path data = options.settings().data();
        Kept kept = options.file().kept();
        try (Database database = Database.openAsItIs(options.settings(), clock)) {
            List<Retention.Due> due = Retention.look(database, data, kept, now);
            out.println(words.say("care.retention.title"));
            for (Retention.Due one : due) {
                String kind = "care.retention." + one.kind();
                if (one.days() >= Kept.FOR_GOOD) {
                    out.println("  " + words.say("care.retention.forever", words.say(kind)));
                    continue;
                }
                out.println("  "
                        + words.say(
                                "care.retention.line",
                                words.say(kind),
                                one.days(),
                                one.count(),
                                one.before().toString().substring(0, 10)));
            }
            out.println("  " + words.say("care.retention.forever", words.say("care.retention.LEDGER")));
            boolean any = due.stream().anyMatch(one -> one.count() > 0);
            if (!any) {
                out.println(words.say("care.retention.nothing"));
            } else if (act && !dry) {
                int gone = Retention.act(database, data, kept, now).stream()
                        .mapToInt(Retention.Due::count)
                        .sum();
                out.println(words.say("care.retention.done", gone));
            } else {
                out.println(words.say("care.retention.dry"));
            }
        }
        return 0;
    }
}
