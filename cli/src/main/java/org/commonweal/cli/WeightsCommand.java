package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.WeightsFile;
import org.commonweal.file.WriteAside;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.WeightingReport;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;

/** Makes the weights of a wave by its recipe. */
@Command(
        name = "weights",
        mixinStandardHelpOptions = true,
        description = "Make the weights of a wave by weights/WAVE.yaml, with what each step costs.")
final class WeightsCommand extends FieldCommand {

    @Override
    public Integer call() throws IOException {
        FieldFolder folder = folder();
        String wave = wave().isEmpty() ? folder.wave("").wave() : wave();
        Recipe recipe = folder.recipe(wave);
        Respondents respondents = folder.respondents(recipe);
        WeightingReport report = recipe.weigh(folder.units(recipe, respondents), respondents);
        Words steps = Words.of(WeightingReport.class, in());
        print().println("  " + words().say("weights.header"));
        for (WeightingReport.Done done : report.steps()) {
            print().println(String.format(
                    Locale.ROOT,
                    "  %-22s %6d  %12.1f  %8.2f  %8.2f  %6.3f  %8.1f",
                    steps.say("step." + done.name()),
                    done.kish().rows(),
                    done.kish().sum(),
                    done.kish().least(),
                    done.kish().largest(),
                    done.kish().designEffect(),
                    done.kish().effectiveRows()));
        }
        report.noAnswer().forEach(it -> print().println("  " + it.inWords(in())));
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(study().resolve(WeightsFile.report(wave)), WeightsFile.writeReport(report, folder.hashes()));
        if (report.refused().isEmpty()) {
            files.put(study().resolve(WeightsFile.weights(wave)), WeightsFile.write(report));
        }
        WriteAside.texts(files);
        report.refused().ifPresent(refused -> {
            say("weights.refused", refused.number(), steps.say("step." + refused.name()), refused.inWords(in()));
            print().println("  " + refused.remedy(in()));
            refused.why()
                    .unmet()
                    .forEach(each -> print().println(
                                    "  " + each.name() + ": " + plain(each.found()) + " / " + plain(each.wanted())));
        });
        say(
                report.refused().isEmpty() ? "weights.written" : "weights.report",
                WeightsFile.report(wave),
                WeightsFile.weights(wave));
        print().flush();
        return report.refused().isEmpty() ? 0 : Commonweal.TO_PUT_RIGHT;
    }
}
