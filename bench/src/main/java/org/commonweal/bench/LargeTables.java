package org.commonweal.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.SealFile;
import org.commonweal.programme.Programme;
import org.commonweal.quality.CheckedWave;
import org.commonweal.quality.QualityReport;
import org.commonweal.report.Report;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Study;
import org.commonweal.survey.Wave;

/**
 * A study of millions of rows in Parquet: made by repeating the CSV waves of another with new ids and slightly other weights,
 * so that no two rows are the same; then evaluated, with the time that each stage takes.
 */
public final class LargeTables {

    private long wall = System.nanoTime();
    private double processor = cpu();

    private LargeTables() {}

    /** @param args make, the study, how often to repeat, the folder of the new study; or measure, that folder */
    public static void main(String[] args) throws IOException, SQLException {
        if (args[0].equals("make")) {
            make(StudyFolder.at(Path.of(args[1])), Integer.parseInt(args[2]), Path.of(args[3]));
        } else {
            new LargeTables().measure(Path.of(args[1]));
        }
    }

    private static void make(StudyFolder study, int times, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("waves"));
        for (String file : List.of("questionnaire.yaml", "plan.yaml", "plan.seal")) {
            Files.copy(study.folder().resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                folder.resolve("programme.yaml"),
                Files.readString(study.folder().resolve("programme.yaml")).replace(".csv", ".parquet"));
        String id = study.questionnaire().columns().respondent();
        String weight = study.questionnaire().columns().weight().orElseThrow();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '2GB'");
            statement.execute("SET preserve_insertion_order = false");
            for (Programme.SurveyWave wave : study.programme().waves()) {
                statement.execute(
                        """
                        COPY (SELECT * EXCLUDE (copy) REPLACE (%1$s || '-' || copy AS %1$s, round(%2$s + copy / 1e6, 6) AS %2$s)
                              FROM read_csv('%3$s'), range(%4$d) AS copies(copy))
                        TO '%5$s' (FORMAT parquet)
                        """.formatted(
                                id,
                                weight,
                                study.folder().resolve(wave.file()),
                                times,
                                folder.resolve(wave.file().replace(".csv", ".parquet"))));
            }
        }
    }

    private void measure(Path folder) throws IOException {
        StudyFolder study = StudyFolder.at(folder);
        DeclaredPlan declared = SealFile.read(Files.readString(folder.resolve(SealFile.NAME)), study.plan());
        say("plan and questionnaire");
        List<Wave> waves =
                study.waves(List.of(declared.plan().before(), declared.plan().after()));
        say("reading");
        List<CheckedWave> checked =
                QualityReport.of(study.programme(), waves, study.settlements()).accept();
        say("quality");
        Evaluation evaluation = Study.run(declared, study.programme(), checked, "bench", (done, all) -> {});
        say("sums, tables and inference");
        Report.of(evaluation).writeTo(Files.createTempDirectory("report"));
        say("report");
    }

    private void say(String stage) {
        System.out.printf(
                Locale.ROOT,
                "%-28s wall %6.2f s   processor %6.2f s   largest resident so far %5.0f MB%n",
                stage,
                (System.nanoTime() - wall) / 1e9,
                cpu() - processor,
                resident());
        wall = System.nanoTime();
        processor = cpu();
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
