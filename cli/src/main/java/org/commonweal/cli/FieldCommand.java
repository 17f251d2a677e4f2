package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.SampleFile;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.file.WriteAside;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands on sample and field work share: a study, a wave, a language. */
abstract class FieldCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--wave", paramLabel = "ID", description = "the wave; the last one planned unless said")
    private String wave = "";

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    Path study() {
        return study;
    }

    FieldFolder folder() {
        return FieldFolder.at(study);
    }

    String wave() {
        return wave;
    }

    Locale in() {
        return Locale.forLanguageTag(language);
    }

    Words words() {
        return Words.of(Commonweal.class, in());
    }

    PrintWriter print() {
        return spec.commandLine().getOut();
    }

    void say(String key, Object... facts) {
        print().println(words().say(key, facts));
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Draws the sample of a wave, once. */
    @Command(
            name = "draw",
            mixinStandardHelpOptions = true,
            description = "Draw the sample of a wave by fieldwork.yaml; or, where it is drawn, draw again and compare.")
    static final class DrawSample extends FieldCommand {

        @Override
        public Integer call() throws IOException {
            FieldFolder folder = folder();
            WavePlan plan = folder.wave(wave());
            boolean drawn = folder.has(SampleFile.record(plan.wave()));
            Draw draw;
            if (drawn) {
                AddressFrame frame = folder.frame(plan.wave());
                draw = folder.draw(plan.wave());
                draw.verify(frame, SampleFile.draw(plan.wave()));
            } else {
                draw = folder.newDraw(plan);
                Map<Path, String> files = new LinkedHashMap<>();
                files.put(study().resolve(SampleFile.draw(plan.wave())), SampleFile.writeDraw(draw));
                files.put(study().resolve(SampleFile.record(plan.wave())), SampleFile.writeRecord(plan.wave(), draw));
                WriteAside.texts(files);
            }
            draw.frameSizes()
                    .forEach((stratum, size) -> print().println("  "
                            + words().say(
                                            "draw.stratum",
                                            stratum,
                                            draw.design().sizes().getOrDefault(stratum, 0),
                                            size)));
            say(
                    drawn ? "draw.verified" : "draw.written",
                    draw.sample().size(),
                    SampleFile.draw(plan.wave()),
                    draw.frameHash());
            print().flush();
            return 0;
        }
    }
}
