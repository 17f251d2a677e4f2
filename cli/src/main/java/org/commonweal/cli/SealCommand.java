package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.commonweal.exchange.WaveSealFile;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.exchange.WaveSealing.How;
import org.commonweal.file.WriteAside;
import org.commonweal.sealing.LeftOut;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seals a wave: its interviews that count, with their weights, in the table that {@code evaluate} reads. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = "Make a wave of the interviews that count, with their weights, and seal it; or only look.")
final class SealCommand extends FieldCommand {

    @Option(names = "--by", paramLabel = "NAME", description = "who seals it")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why now, if that needs saying")
    private String reason = "";

    @Option(names = "--look", description = "say what would be done, and do nothing")
    private boolean look;

    @Override
    public Integer call() throws IOException {
        if (!look && by.isBlank()) {
            say("seal.by");
            print().flush();
            return Commonweal.TO_PUT_RIGHT;
        }
        String wave = wave().isEmpty() ? folder().wave("").wave() : wave();
        WaveSealing sealing = WaveSealing.of(study(), wave);
        WaveSealing.Ready ready = sealing.ready();
        Words why = Words.of(LeftOut.class, in());
        say(
                "seal.kept",
                ready.interviews(),
                ready.sorted().map(it -> it.leftOut().size()).orElse(0));
        ready.sorted()
                .ifPresent(sorted -> sorted.counts()
                        .forEach((reason, count) ->
                                print().println("  " + count + "  " + why.say("why." + reason.name()))));
        say("seal.weights", why.say("how." + ready.how().name()));
        if (ready.how() != How.NONE) {
            say(
                    "seal.kish",
                    number(ready.kish().designEffect(), 3),
                    number(ready.kish().effectiveRows(), 1),
                    number(ready.kish().least(), 2),
                    number(ready.kish().largest(), 2));
        }
        ready.compared().ifPresent(it -> say("seal.compared", it.added(), it.gone(), it.changed(), it.reweighted()));
        ready.files().forEach((file, hash) -> print().println(file + "  " + hash));
        if (!look) {
            Map<Path, byte[]> files = new LinkedHashMap<>();
            sealing.sealed(ready, now(), by, reason).forEach((path, bytes) -> files.put(study().resolve(path), bytes));
            WriteAside.all(files);
            say("seal.sealed", WaveSealFile.name(wave));
        }
        print().flush();
        return 0;
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Opens a sealed wave again. */
    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description = "Open a sealed wave again, with a reason that stays in its seal.")
    static final class Reopen extends FieldCommand {

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "who opens it")
        private String by = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            String wave = wave().isEmpty() ? folder().wave("").wave() : wave();
            byte[] seal = WaveSealing.of(study(), wave).reopened(now(), by, reason);
            WriteAside.bytes(study().resolve(WaveSealFile.name(wave)), seal);
            say("seal.reopened", wave);
            print().flush();
            return 0;
        }
    }
}
