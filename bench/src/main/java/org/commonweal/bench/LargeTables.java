package org.commonweal.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commonweal.exchange.ParquetSums;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.programme.Programme;
import org.commonweal.statistics.compression.Cells;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.inference.AssignmentStatistic;
import org.commonweal.statistics.inference.RandomisationInference;
import org.commonweal.statistics.inference.WildClusterBootstrap;

/**
 * Millions of rows in Parquet: made by repeating the CSV waves of a study with new ids, and then summed in the database.
 */
public final class LargeTables {

    private LargeTables() {}

    /** @param args make, the study, how often to repeat, the folder; or measure, the study, the folder */
    public static void main(String[] args) throws IOException, SQLException {
        StudyFolder study = StudyFolder.at(Path.of(args[1]));
        if (args[0].equals("make")) {
            make(study, Integer.parseInt(args[2]), Path.of(args[3]));
        } else {
            measure(study, Path.of(args[2]));
        }
    }

    private static Path table(Path folder, String wave) {
        return folder.resolve(wave + ".parquet");
    }

    private static void make(StudyFolder study, int times, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        String id = study.questionnaire().columns().respondent();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '2GB'");
            statement.execute("SET preserve_insertion_order = false");
            for (Programme.SurveyWave wave : study.programme().waves()) {
                statement.execute(
                        """
                        COPY (SELECT * REPLACE (%1$s || '-' || copy AS %1$s)
                              FROM read_csv('%2$s'), range(%3$d) AS copies(copy))
                        TO '%4$s' (FORMAT parquet)
                        """.formatted(id, study.folder().resolve(wave.file()), times, table(folder, wave.id())));
            }
        }
    }

    private static void measure(StudyFolder study, Path folder) throws IOException {
        long start = System.nanoTime();
        AnalysisPlan plan = study.plan();
        List<String> areas = study.programme().neighbourhoods().stream()
                .filter(place -> place.arm() != Programme.Arm.REFERENCE)
                .map(Programme.Neighbourhood::id)
                .toList();
        Cells cells = new ParquetSums(study.questionnaire(), plan, areas)
                .cells(table(folder, plan.before()), table(folder, plan.after()));
        double summed = seconds(start);
        List<ClusterSums> basis = IntStream.range(0, cells.outcomes().size())
                .mapToObj(cells::sums)
                .toList();
        inferred(study, basis);
        long rows = IntStream.range(0, cells.size()).mapToLong(cells::rows).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d rows in %,d cells, %d outcomes: sums %.2f s, with CR0 to CR3, wild bootstrap and randomisation %.2f s; CPU %.2f s; largest resident %.0f MB%n",
                rows,
                cells.size(),
                basis.size(),
                summed,
                seconds(start),
                cpu(),
                resident());
    }

    private static void inferred(StudyFolder study, List<ClusterSums> basis) {
        List<String> treated = study.programme().neighbourhoods().stream()
                .filter(place -> place.arm() == Programme.Arm.INTERVENTION)
                .map(Programme.Neighbourhood::id)
                .toList();
        List<String> terms = basis.getFirst().terms();
        DifferenceInDifferences design = DifferenceInDifferences.of(new java.util.TreeSet<>(treated))
                .adjustedFor(terms.subList(2, terms.size()))
                .withAreaEffects();
        basis.forEach(design::estimate);
        WildClusterBootstrap.of(DifferenceInDifferences.EFFECT)
                .withoutConfidenceSet()
                .testEach(basis.stream().map(design::on).toList());
        RandomisationInference.of(AssignmentStatistic.STUDENTISED_CHANGE, "1", "post")
                .withoutConfidenceSet()
                .testEach(basis, new java.util.TreeSet<>(treated));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    /** The most memory the process ever held, from /proc; 0 where there is no /proc. */
    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
