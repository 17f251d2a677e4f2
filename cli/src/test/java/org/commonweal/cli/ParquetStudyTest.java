package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It does not matter in which kind of file the answers came. */
class ParquetStudyTest {

    private static final Path RIVERSIDE = Reference.ROOT.resolve("examples/riverside");

    @TempDir
    Path temp;

    @Test
    void riverside_in_parquet_gives_the_report_of_riverside_in_csv() throws Exception {
        Map<String, String> csv = evaluated(RIVERSIDE);

        assertThat(evaluated(riverside("guessed", "auto_detect = true"))).isEqualTo(csv);
        assertThat(evaluated(riverside("texts", "all_varchar = true"))).isEqualTo(csv);
    }

    /** Riverside with its waves as Parquet, as the database reads the CSV files when told so. */
    private Path riverside(String name, String reading) throws IOException, SQLException {
        Path study = Files.createDirectories(temp.resolve(name));
        Files.createDirectories(study.resolve("waves"));
        for (String file : new String[] {"questionnaire.yaml", "plan.yaml", "plan.seal"}) {
            Files.copy(RIVERSIDE.resolve(file), study.resolve(file));
        }
        Files.writeString(
                study.resolve("programme.yaml"),
                Files.readString(RIVERSIDE.resolve("programme.yaml")).replace(".csv", ".parquet"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String wave : new String[] {"waves/2015", "waves/2018"}) {
                statement.execute("COPY (SELECT * FROM read_csv('%s.csv', %s)) TO '%s.parquet' (FORMAT parquet)"
                        .formatted(RIVERSIDE.resolve(wave), reading, study.resolve(wave)));
            }
        }
        return study;
    }

    /** Every file of the report, but for the names and fingerprints of the tables. */
    private Map<String, String> evaluated(Path study) throws IOException {
        Path out = Files.createTempDirectory(temp, "out");
        assertThat(Said.when("evaluate", study, "--quiet", "--out", out)).isEqualTo(new Said(0, "", ""));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        out.relativize(file).toString(),
                        Files.readString(file)
                                .replaceAll("waves/(2015|2018)\\.(csv|parquet)", "waves/$1")
                                .replaceAll("\\b[0-9a-f]{64}\\b", "fingerprint"));
            }
        }
        return files;
    }
}
