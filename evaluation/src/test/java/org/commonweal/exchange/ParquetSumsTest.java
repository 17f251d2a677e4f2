package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.statistics.compression.Cells;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.study.CovariateColumns;
import org.commonweal.study.Measured;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSumsTest {

    private static final Path RIVERSIDE =
            Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");

    @TempDir
    Path temp;

    private final StudyFolder study = StudyFolder.at(RIVERSIDE);

    private List<String> areas() {
        return study.programme().neighbourhoods().stream()
                .filter(place -> place.arm() != Programme.Arm.REFERENCE)
                .map(Programme.Neighbourhood::id)
                .toList();
    }

    /** The table of a wave as Parquet, as DuckDB guesses its types, or with every column a text. */
    private Path parquet(Path csv, String name, boolean texts) throws SQLException {
        Path file = temp.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('%s', all_varchar = %b)) TO '%s' (FORMAT parquet)"
                    .formatted(csv, texts, file));
        }
        return file;
    }

    private Cells fromParquet(boolean texts) throws SQLException, IOException {
        return new ParquetSums(study.questionnaire(), study.plan(), areas())
                .cells(
                        parquet(RIVERSIDE.resolve("waves/2015.csv"), "before.parquet", texts),
                        parquet(RIVERSIDE.resolve("waves/2018.csv"), "after.parquet", texts));
    }

    private RowCollector collected() {
        List<Wave> waves = study.waves();
        List<Outcome> outcomes = study.plan().outcomes();
        List<String> terms = new ArrayList<>(List.of("1", "post"));
        terms.addAll(
                CovariateColumns.of(study.plan().covariates(), waves.getFirst()).names());
        RowCollector collector = RowCollector.of(
                areas(), terms, outcomes.stream().map(Outcome::id).toList());
        for (Wave wave : waves) {
            CovariateColumns covariates = CovariateColumns.of(study.plan().covariates(), wave);
            double[][] values =
                    outcomes.stream().map(outcome -> Measured.of(outcome, wave)).toArray(double[][]::new);
            Column.Texts area = wave.texts(study.questionnaire().columns().area());
            Column.Numbers weight = wave.numbers("weight");
            for (int row = 0; row < wave.size(); row++) {
                double[] x = new double[terms.size()];
                x[0] = 1;
                x[1] = wave.id().equals(study.plan().after()) ? 1 : 0;
                for (int c = 2; c < x.length; c++) {
                    x[c] = covariates.columns().get(c - 2).values()[row];
                }
                double[] y = new double[values.length];
                for (int o = 0; o < y.length; o++) {
                    y[o] = values[o][row];
                }
                collector.row(areas().indexOf(area.text(row)), x, weight.number(row), y);
            }
        }
        return collector;
    }

    private static void same(Cells one, Cells other) {
        assertThat(one.clusters()).isEqualTo(other.clusters());
        assertThat(one.terms()).isEqualTo(other.terms());
        assertThat(one.outcomes()).isEqualTo(other.outcomes());
        assertThat(one.size()).isEqualTo(other.size());
        for (int cell = 0; cell < one.size(); cell++) {
            assertThat(one.cluster(cell)).isEqualTo(other.cluster(cell));
            assertThat(one.basis(cell)).containsExactly(other.basis(cell));
            assertThat(one.rows(cell)).isEqualTo(other.rows(cell));
            for (int o = 0; o < one.outcomes().size(); o++) {
                for (Cells.Sum sum : Cells.Sum.values()) {
                    assertThat(one.sum(o, sum, cell))
                            .as("%s of %s in cell %d", sum, one.outcomes().get(o), cell)
                            .isEqualTo(other.sum(o, sum, cell));
                }
            }
        }
    }

    @Test
    void the_database_makes_the_sums_that_a_collector_of_rows_makes_to_the_last_bit() throws Exception {
        RowCollector collector = collected();
        Cells cells = fromParquet(false);

        same(cells, collector.cells().orElseThrow());
        List<ClusterSums> sums = collector.sums();
        for (int o = 0; o < sums.size(); o++) {
            ClusterSums fromDatabase = cells.sums(o);
            for (int g = 0; g < areas().size(); g++) {
                for (int power = 0; power < ClusterSums.POWERS; power++) {
                    assertThat(fromDatabase.products(power, g))
                            .containsExactly(sums.get(o).products(power, g));
                }
            }
        }
    }

    @Test
    void it_does_not_matter_whether_codes_are_kept_as_numbers_or_as_texts() throws Exception {
        same(fromParquet(true), fromParquet(false));
    }

    @Test
    void the_order_of_the_rows_leaves_every_bit() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(RIVERSIDE.resolve("waves/2015.csv")));
        String header = lines.removeFirst();
        Collections.shuffle(lines, new Random(7));
        lines.addFirst(header);
        Path shuffled = Files.write(temp.resolve("shuffled.csv"), lines);
        ParquetSums sums = new ParquetSums(study.questionnaire(), study.plan(), areas());
        Path after = parquet(RIVERSIDE.resolve("waves/2018.csv"), "after.parquet", false);

        same(
                sums.cells(parquet(shuffled, "shuffled.parquet", false), after),
                sums.cells(parquet(RIVERSIDE.resolve("waves/2015.csv"), "before.parquet", false), after));
    }

    @Test
    void a_negative_weight_is_refused() throws Exception {
        String text = Files.readString(RIVERSIDE.resolve("waves/2015.csv")).replaceFirst(",N01,0", ",N01,-0");
        Path csv = Files.writeString(temp.resolve("negative.csv"), text);
        Path before = parquet(csv, "negative.parquet", false);
        ParquetSums sums = new ParquetSums(study.questionnaire(), study.plan(), areas());

        assertThatThrownBy(() -> sums.cells(before, before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a weight is negative");
    }
}
