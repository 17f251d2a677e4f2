package org.commonweal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commonweal.statistics.design.AreaWaves;
import org.commonweal.statistics.design.Rejections;
import org.commonweal.statistics.design.SimulatedStudy;

/**
 * How often each method of the protocol rejects at 5%: where there is no effect (its size), and where the truth is +7.5
 * points (its power). Writes the tables into a page between its markers and leaves the words around them alone.
 *
 * <p>Study number i of a setting is drawn from (seed, i) alone and blocks are summed in order: the number of threads changes
 * nothing.
 */
public final class SizeOfTests {

    private static final int BLOCK = 50;
    private static final long SEED = 20_261_123L;
    private static final double ALPHA = 0.05;
    private static final double EFFECT = 0.075;

    private SizeOfTests() {}

    /** @param args studies for size, studies for power, the page */
    public static void main(String[] args) throws IOException {
        int forSize = Integer.parseInt(args[0]);
        int forPower = Integer.parseInt(args[1]);
        Path page = Path.of(args[2]);
        StringBuilder size = new StringBuilder();
        StringBuilder power = new StringBuilder();
        double furthest = 0;
        for (int[] arms : new int[][] {{9, 9}, {6, 12}}) {
            for (boolean unequal : new boolean[] {false, true}) {
                List<Setting> settings = settings(arms[0], arms[1], unequal);
                size.append(table(settings, 0, forSize));
                power.append(table(settings, EFFECT, forPower));
                furthest = Math.max(furthest, furthest(settings));
                System.err.printf(Locale.ROOT, "%d and %d areas, unequal %b: done%n", arms[0], arms[1], unequal);
            }
        }
        String text = Files.readString(page);
        text = between(text, "size", intro(forSize, "no effect", furthest) + size);
        text = between(text, "power", intro(forPower, "a true effect of +7.5 points", furthest) + power);
        Files.writeString(page, text);
    }

    private static List<Setting> settings(int treated, int others, boolean unequal) {
        List<Setting> settings = new ArrayList<>();
        for (double icc : new double[] {0.02, 0.05, 0.10}) {
            for (double lasting : new double[] {0.8, 0.5}) {
                settings.add(new Setting(treated, others, unequal, icc, lasting));
            }
        }
        return settings;
    }

    private static String intro(int studies, String truth, double furthest) {
        return String.format(
                Locale.ROOT,
                "%,d studies a column, %s, baseline %.0f%%, seeds from %d. Adding dummies of the areas to the model moved no p-value of CR1 or CR2 by more than %.0e in the first 20 studies of each column.%n",
                studies,
                truth,
                100 * Setting.BASELINE,
                SEED,
                Math.max(furthest, 1e-15));
    }

    private static String table(List<Setting> settings, double effect, int studies) {
        List<List<Rejections>> columns =
                settings.stream().map(one -> rejections(one, effect, studies)).toList();
        Setting first = settings.getFirst();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n**%d areas with the programme, %d without; %s households an area and wave**%n%n| rejected, in 100 |",
                first.treated(),
                first.others(),
                first.sizesInWords()));
        for (Setting setting : settings) {
            text.append(String.format(Locale.ROOT, " ICC %.2f, lasting %.1f |", setting.icc(), setting.lasting()));
        }
        text.append(String.format("%n|---|")).append("---|".repeat(settings.size()));
        for (int m = 0; m < Battery.METHODS.size(); m++) {
            text.append(String.format("%n| %s |", Battery.METHODS.get(m)));
            for (List<Rejections> column : columns) {
                text.append(cell(column.get(m), effect));
            }
        }
        return text.append(System.lineSeparator()).toString();
    }

    /** The share, its Monte-Carlo error, and bold where a size is not 5% by more than two such errors. */
    private static String cell(Rejections rejections, double effect) {
        double atNominal = Math.sqrt(ALPHA * (1 - ALPHA) / rejections.studies());
        boolean tooMany = effect == 0 && rejections.share() > ALPHA + 2 * atNominal;
        String share = String.format(Locale.ROOT, "%.1f", 100 * rejections.share());
        return String.format(
                Locale.ROOT,
                " %s ± %.1f%s |",
                tooMany ? "**" + share + "**" : share,
                100 * rejections.monteCarloError(),
                rejections.without() > 0 ? " (" + rejections.without() + " without)" : "");
    }

    private static List<Rejections> rejections(Setting setting, double effect, int studies) {
        SimulatedStudy study = setting.study();
        int blocks = (studies + BLOCK - 1) / BLOCK;
        int[][][] counts = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> block(setting, study, effect, block * BLOCK, Math.min(studies, (block + 1) * BLOCK)))
                .toArray(int[][][]::new);
        return IntStream.range(0, Battery.METHODS.size())
                .mapToObj(m -> {
                    int rejected = 0;
                    int without = 0;
                    for (int[][] block : counts) {
                        rejected += block[m][0];
                        without += block[m][1];
                    }
                    return new Rejections(Battery.METHODS.get(m), effect, ALPHA, studies, rejected, without);
                })
                .toList();
    }

    private static int[][] block(Setting setting, SimulatedStudy study, double effect, int from, int to) {
        double[][] p = Battery.pValues(drawn(setting, study, effect, from, to));
        int[][] counts = new int[Battery.METHODS.size()][2];
        for (double[] one : p) {
            for (int m = 0; m < one.length; m++) {
                counts[m][0] += one[m] <= ALPHA ? 1 : 0;
                counts[m][1] += Double.isNaN(one[m]) ? 1 : 0;
            }
        }
        return counts;
    }

    private static List<AreaWaves> drawn(Setting setting, SimulatedStudy study, double effect, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> setting.draw(study, effect, SEED, number))
                .toList();
    }

    private static double furthest(List<Setting> settings) {
        return settings.stream()
                .mapToDouble(setting -> Battery.furthestFromAreaEffects(drawn(setting, setting.study(), 0, 0, 20)))
                .max()
                .orElse(0);
    }

    private static String between(String page, String name, String tables) {
        String begin = "<!-- " + name + ": written by bench/size -->";
        String end = "<!-- " + name + ": end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page lacks the markers '" + begin + "' and '" + end + "'");
        }
        return page.substring(0, from + begin.length()) + "\n" + tables.replace("\r\n", "\n") + page.substring(to);
    }
}
