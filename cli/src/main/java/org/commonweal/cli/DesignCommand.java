package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.commonweal.figure.LinePlot;
import org.commonweal.file.WriteAside;
import org.commonweal.statistics.design.AreaChangeTest;
import org.commonweal.statistics.design.AreaWaves;
import org.commonweal.statistics.design.ExactRandomisation;
import org.commonweal.statistics.design.InferenceMethod;
import org.commonweal.statistics.design.Power;
import org.commonweal.statistics.design.Rejections;
import org.commonweal.statistics.design.SimulatedStudy;
import org.commonweal.statistics.design.StudyDesign;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.statistics.inference.WildTest;
import org.commonweal.table.TableWriter;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweal design}: what could a study see, before it is done? */
@Command(
        name = "design",
        mixinStandardHelpOptions = true,
        description = {
            "What could a study see, before it is done?",
            "Power and the smallest detectable difference for a share, by formula and, with --simulate, by simulation under"
                    + " the inference that would be declared."
        })
final class DesignCommand implements Callable<Integer> {

    private static final double[] CHANCES = {0.8, 0.9};
    private static final int STEPS = 20;
    /** Beyond this many areas in all, sign vectors and assignments are too many for every simulated study. */
    private static final int ENUMERABLE = 20;

    @Option(names = "--areas", paramLabel = "N", description = "areas in each arm (default ${DEFAULT-VALUE})")
    private int areas = 9;

    @Option(
            names = "--households",
            paramLabel = "N",
            description = "households in each area and wave (default ${DEFAULT-VALUE})")
    private double households = 167;

    @Option(
            names = "--baseline",
            paramLabel = "SHARE",
            description = "the share before, 0 to 1 (default ${DEFAULT-VALUE})")
    private double baseline = 0.35;

    @Option(
            names = "--icc",
            paramLabel = "RHO",
            description = "intra-cluster correlation: how alike people of one area are (default ${DEFAULT-VALUE})")
    private double icc = 0.03;

    @Option(
            names = "--cac",
            paramLabel = "R",
            description = "how alike an area is to itself at the other wave, 0 to 1 (default ${DEFAULT-VALUE})")
    private double clusterAutocorrelation = 0.8;

    @Option(
            names = "--panel",
            paramLabel = "SHARE",
            description = "the share of a wave that is asked again (default ${DEFAULT-VALUE})")
    private double panel = 0.15;

    @Option(
            names = "--iac",
            paramLabel = "R",
            description = "how alike the answers of one person are at both waves (default ${DEFAULT-VALUE})")
    private double individualAutocorrelation = 0.5;

    @Option(
            names = "--sizes",
            paramLabel = "CV",
            description = "how unequal areas are: SD of households over their mean (default ${DEFAULT-VALUE})")
    private double sizes;

    @Option(
            names = "--effect",
            paramLabel = "POINTS",
            description = "the difference to be found (default ${DEFAULT-VALUE})")
    private double points = 7.5;

    @Option(names = "--alpha", paramLabel = "A", description = "two-sided level of the test (default ${DEFAULT-VALUE})")
    private double alpha = 0.05;

    @Option(
            names = "--simulate",
            paramLabel = "N",
            description = "simulate so many studies under each method, with and without the effect")
    private int simulated;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the simulation (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "also write power.csv, power.svg and detectable.svg there")
    private @org.jspecify.annotations.Nullable Path out;

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        Words words = Words.of(Commonweal.class, Locale.forLanguageTag(language));
        StudyDesign design = design();
        Power power = design.power(points / 100);
        print.println(words.say("design.of", areas, number(households, 0), number(100 * baseline, 1)));
        print.println(words.say("design.error", number(100 * power.standardError(), 2)));
        print.println(words.say("design.power", number(points, 1), number(100 * power.power(), 0)));
        for (double chance : CHANCES) {
            print.println(words.say(
                    "design.detectable",
                    number(100 * design.minimumDetectableEffect(chance), 1),
                    number(100 * chance, 0)));
        }
        print.println(words.say("design.recipe", power.recipe()));
        if (simulated > 0) {
            simulate(design, print, words);
        }
        if (out != null) {
            write(design, out, words);
            print.println(words.say("design.written", out.toString()));
        }
        print.flush();
        return 0;
    }

    private StudyDesign design() {
        try {
            StudyDesign design = StudyDesign.forShare(areas, households, baseline, icc, alpha)
                    .withClusterAutocorrelation(clusterAutocorrelation)
                    .withPanel(panel, individualAutocorrelation);
            return sizes > 0 ? design.withSizeVariation(sizes) : design;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    private void simulate(StudyDesign design, PrintWriter print, Words words) {
        SimulatedStudy study = SimulatedStudy.of(design, baseline);
        print.println();
        print.println(words.say("design.simulated", simulated));
        print.println(String.format(
                Locale.ROOT,
                "  %-42s %16s %16s",
                words.say("design.method"),
                words.say("design.size"),
                words.say("design.found")));
        List<Rejections> none = study.rejections(methods(), 0, simulated, seed);
        List<Rejections> some = study.rejections(methods(), points / 100, simulated, seed + 1);
        for (int m = 0; m < none.size(); m++) {
            print.println(String.format(
                    Locale.ROOT,
                    "  %-42s %16s %16s",
                    words.say("design.method." + none.get(m).method()),
                    share(none.get(m)),
                    share(some.get(m))));
        }
    }

    /** A share in percent with its Monte-Carlo error. */
    private static String share(Rejections row) {
        return number(100 * row.share(), 1) + " ± " + number(100 * row.monteCarloError(), 1);
    }

    private TreeMap<String, InferenceMethod> methods() {
        TreeMap<String, InferenceMethod> methods = new TreeMap<>();
        methods.put("area-change-t", new AreaChangeTest());
        methods.put("cr2", waves -> robust(waves, ClusterCovariance.CR2));
        methods.put("cr3", waves -> robust(waves, ClusterCovariance.CR3_JACKKNIFE));
        if (2 * areas <= ENUMERABLE) {
            methods.put("randomisation", ExactRandomisation.of(2 * areas, areas));
            methods.put("wild", DesignCommand::wild);
        }
        return methods;
    }

    private static double robust(AreaWaves waves, ClusterCovariance covariance) {
        return ClusterRobust.of(waves.withAreaEffects(), DifferenceInDifferences.EFFECT)
                                .effect(covariance)
                        instanceof Estimate estimate
                ? estimate.pValue()
                : Double.NaN;
    }

    private static double wild(AreaWaves waves) {
        return WildClusterBootstrap.of(DifferenceInDifferences.EFFECT)
                                .withoutConfidenceSet()
                                .test(waves.withAreaEffects())
                        instanceof WildTest test
                ? test.p()
                : Double.NaN;
    }

    private void write(StudyDesign design, Path folder, Words words) throws IOException {
        double largest = 2 * design.minimumDetectableEffect(0.8);
        TableWriter table = TableWriter.forSpreadsheets();
        table.row("difference_points", "power", "areas_per_arm", "households_per_area_and_wave");
        List<LinePlot.Line> lines = new ArrayList<>();
        for (int arms : List.of(Math.max(2, areas / 2), areas, 2 * areas)) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (Power point : design.withAreasPerArm(arms).curve(largest, STEPS)) {
                x.add(100 * point.effect());
                y.add(point.power());
                table.row(
                        number(100 * point.effect(), 3),
                        number(point.power(), 6),
                        Integer.toString(arms),
                        number(households, 0));
            }
            lines.add(new LinePlot.Line(words.say("design.line", arms), x, y));
        }
        LinePlot power = new LinePlot(
                words.say("design.picture.power"),
                words.say("design.across.effect"),
                words.say("design.up.power"),
                lines,
                List.of(0.8));
        WriteAside.text(folder.resolve("power.csv"), table.text());
        WriteAside.text(
                folder.resolve("power.svg"), power.draw(words.language()).standalone(760));
        WriteAside.text(
                folder.resolve("detectable.svg"),
                detectable(design, words).draw(words.language()).standalone(760));
    }

    /** The smallest detectable difference by the number of areas. */
    private static LinePlot detectable(StudyDesign design, Words words) {
        List<LinePlot.Line> lines = new ArrayList<>();
        for (double chance : CHANCES) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int arms = 3; arms <= 30; arms += 3) {
                x.add((double) arms);
                y.add(100 * design.withAreasPerArm(arms).minimumDetectableEffect(chance));
            }
            lines.add(new LinePlot.Line(words.say("design.chance", number(100 * chance, 0)), x, y));
        }
        return new LinePlot(
                words.say("design.picture.detectable"),
                words.say("design.across.areas"),
                words.say("design.up.detectable"),
                lines,
                List.of());
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
