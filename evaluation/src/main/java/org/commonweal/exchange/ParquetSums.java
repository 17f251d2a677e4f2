package org.commonweal.exchange;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.statistics.compression.Cells;
import org.commonweal.statistics.compression.Cells.Sum;
import org.commonweal.study.CovariateColumns;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Wave;

/**
 * The sums of a plan straight from two Parquet files, by one {@code GROUP BY} in DuckDB: for waves too large to read row by
 * row. No row leaves the database; memory grows with the cells and not with the rows.
 *
 * <p>Weights are rounded to millionths and every sum is one of whole numbers, so that neither threads nor the order of rows
 * change a bit, and the sums are those that a {@code RowCollector} makes of the same rows. Terms: "1", "post", and the dummies
 * of the covariates by the names of {@code CovariateColumns}. A number that is a covariate without bands makes a cell for each
 * of its values. Rows outside the areas, without a weight above 0 or without a covariate are left out; codes that are no
 * answer are missing. Nobody has looked at these waves: the concerns of the room {@code quality} are not raised.
 *
 * @param questionnaire what was asked
 * @param plan which waves, outcomes, covariates and weights; must have been checked against the questionnaire
 * @param areas the ids of the compared neighbourhoods, in the order in which they are to be reported
 */
public record ParquetSums(Questionnaire questionnaire, AnalysisPlan plan, List<String> areas) {

    /** Below this weight its square in millionths fits a long. */
    private static final double SMALL = 3_000;

    private static final String NEGATIVE = "a weight is negative: weights are above 0";

    public ParquetSums {
        areas = List.copyOf(areas);
    }

    /**
     * The cells of both waves.
     *
     * @param before the table of the wave before
     * @param after the table of the wave after
     * @throws IOException where a file cannot be read as Parquet or lacks a column
     * @throws IllegalArgumentException where an outcome is not whole, or a weight is negative
     */
    public Cells cells(Path before, Path after) throws IOException {
        Path first = plain(before);
        Path second = plain(after);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            String paths = "['" + first.toString().replace("'", "''") + "', '"
                    + second.toString().replace("'", "''") + "']";
            for (String setting : List.of(
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                    "memory_limit = '1GB'",
                    "temp_directory = ''",
                    "preserve_insertion_order = false",
                    "allowed_paths = " + paths,
                    "enable_external_access = false",
                    "lock_configuration = true")) {
                statement.execute("SET " + setting);
            }
            String rows = wave(statement, first, plan.before(), 0) + "\nUNION ALL\n"
                    + wave(statement, second, plan.after(), 1);
            try (ResultSet found = statement.executeQuery(grouped(rows))) {
                return gathered(found);
            }
        } catch (SQLException e) {
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (line.contains(NEGATIVE)) {
                throw new IllegalArgumentException(NEGATIVE, e);
            }
            throw new IOException(
                    "the sums of %s and %s could not be made: %s"
                            .formatted(first.getFileName(), second.getFileName(), line),
                    e);
        }
    }

    private static Path plain(Path file) throws IOException {
        Path real = file.toRealPath();
        if (!Files.isRegularFile(real) || real.toString().matches(".*[*?\\[\\]{}].*")) {
            throw new IOException("no file, or a name that would be read as a pattern: " + real.getFileName());
        }
        return real;
    }

    private String wave(Statement statement, Path file, String id, int post) throws SQLException {
        String table = "read_parquet('" + file.toString().replace("'", "''") + "')";
        AnswerSql answers = new AnswerSql(questionnaire, id, columns(statement, table));
        String area = AnswerSql.quoted(questionnaire.columns().area());
        List<String> selected = new ArrayList<>();
        StringBuilder place = new StringBuilder("CASE " + area);
        for (int g = 0; g < areas.size(); g++) {
            place.append(" WHEN '")
                    .append(areas.get(g).replace("'", "''"))
                    .append("' THEN ")
                    .append(g);
        }
        selected.add(place + " END AS g");
        selected.add(post + " AS post");
        selected.add(weight(statement, table));
        for (int c = 0; c < plan.covariates().size(); c++) {
            selected.add(answers.category(plan.covariates().get(c)) + " AS k" + c);
        }
        for (int o = 0; o < plan.outcomes().size(); o++) {
            selected.add(answers.outcome(plan.outcomes().get(o)) + " AS y" + o);
        }
        return "SELECT " + String.join(",\n  ", selected) + "\nFROM " + table;
    }

    private String weight(Statement statement, String table) throws SQLException {
        if (plan.weighting().column().isEmpty()) {
            return "CAST(1000000 AS BIGINT) AS w";
        }
        String column = AnswerSql.quoted(plan.weighting().column().get());
        String value = "TRY_CAST(" + column + " AS DOUBLE)";
        boolean small;
        try (ResultSet most = statement.executeQuery("SELECT max(" + value + ") FROM " + table)) {
            small = most.next() && most.getDouble(1) < SMALL;
        }
        return "CAST(CASE WHEN %s < 0 THEN error('%s') ELSE round(%s * 1000000) END AS %s) AS w"
                .formatted(value, NEGATIVE, value, small ? "BIGINT" : "HUGEINT");
    }

    private static Map<String, Boolean> columns(Statement statement, String table) throws SQLException {
        Map<String, Boolean> texts = new LinkedHashMap<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (described.next()) {
                String type = described.getString("column_type").toUpperCase(Locale.ROOT);
                texts.put(described.getString("column_name"), type.startsWith("VARCHAR") || type.startsWith("ENUM"));
            }
        }
        return texts;
    }

    /** Known answers are counted; what concerns the weight of missing ones is summed over the few rows that lack them. */
    private String grouped(String rows) {
        List<String> keys = new ArrayList<>(List.of("g", "post"));
        List<String> known = new ArrayList<>(List.of("g IS NOT NULL", "w > 0"));
        for (int c = 0; c < plan.covariates().size(); c++) {
            keys.add("k" + c);
            known.add("k" + c + " IS NOT NULL");
        }
        List<String> sums = new ArrayList<>(List.of("count(*)", "sum(w)", "sum(w2)"));
        for (int o = 0; o < plan.outcomes().size(); o++) {
            String y = "y" + o;
            sums.add("count(" + y + ")");
            sums.add("sum(w) FILTER (" + y + " IS NULL)");
            sums.add("sum(w2) FILTER (" + y + " IS NULL)");
            if (isShare(o)) {
                sums.add("sum(" + y + ")");
                sums.add("sum(w) FILTER (" + y + " = 1)");
                sums.add("sum(w2) FILTER (" + y + " = 1)");
            } else {
                String yy = "CAST(" + y + " AS HUGEINT) * " + y;
                sums.addAll(List.of("sum(" + y + ")", "sum(w * " + y + ")", "sum(CAST(w2 AS HUGEINT) * " + y + ")"));
                sums.addAll(List.of("sum(" + yy + ")", "sum(w * " + yy + ")", "sum(w2 * " + yy + ")"));
            }
        }
        String all = String.join(", ", keys);
        return "SELECT " + all + ", " + String.join(",\n  ", sums) + "\nFROM (SELECT *, w * w AS w2 FROM (" + rows
                + "))\nWHERE " + String.join(" AND ", known) + "\nGROUP BY " + all;
    }

    private boolean isShare(int outcome) {
        return plan.outcomes().get(outcome).measure() instanceof Share;
    }

    private Cells gathered(ResultSet found) throws SQLException {
        List<Integer> cluster = new ArrayList<>();
        List<double[]> basis = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        List<double[][]> sums = new ArrayList<>();
        List<String> terms = terms();
        while (found.next()) {
            cluster.add(found.getInt(1));
            basis.add(basis(found, terms.size()));
            SumReader reader = new SumReader(found, 3 + plan.covariates().size());
            rows.add(found.getLong(3 + plan.covariates().size()));
            double[][] ofCell = new double[plan.outcomes().size()][];
            for (int o = 0; o < ofCell.length; o++) {
                ofCell[o] = reader.outcome(isShare(o));
            }
            sums.add(ofCell);
        }
        double[][][] all = new double[plan.outcomes().size()][Sum.values().length][sums.size()];
        for (int cell = 0; cell < sums.size(); cell++) {
            for (int o = 0; o < all.length; o++) {
                for (int s = 0; s < all[o].length; s++) {
                    all[o][s][cell] = sums.get(cell)[o][s];
                }
            }
        }
        return new Cells(
                areas,
                terms,
                plan.outcomes().stream().map(Outcome::id).toList(),
                cluster.stream().mapToInt(Integer::intValue).toArray(),
                basis.toArray(double[][]::new),
                rows.stream().mapToLong(Long::longValue).toArray(),
                all);
    }

    /** The terms; a test holds their names to those of {@code CovariateColumns}. */
    private List<String> terms() {
        List<String> terms = new ArrayList<>(List.of("1", "post"));
        terms.addAll(CovariateColumns.of(plan.covariates(), new Wave("", "", "", questionnaire, 0, Map.of(), List.of()))
                .names());
        return Collections.unmodifiableList(terms);
    }

    private double[] basis(ResultSet found, int terms) throws SQLException {
        double[] x = new double[terms];
        x[0] = 1;
        x[1] = found.getInt(2);
        int at = 2;
        for (int c = 0; c < plan.covariates().size(); c++) {
            double value = found.getDouble(3 + c);
            int dummies = dummies(plan.covariates().get(c));
            if (dummies == 0) {
                x[at++] = value;
                continue;
            }
            if (value > 0) {
                x[at + (int) value - 1] = 1;
            }
            at += dummies;
        }
        return x;
    }

    /** How many columns of 0 and 1 a covariate takes; 0 for a number as it is. */
    private int dummies(Covariate covariate) {
        return questionnaire.question(covariate.question()).orElseThrow() instanceof ChoiceQuestion asked
                ? asked.choices().size() - 1
                : covariate.bands().size();
    }

    /** Reads the sums of a cell, one outcome after the other, from where they stand. */
    private static final class SumReader {

        private static final double UNIT = 1e6;

        private final ResultSet found;
        private final BigInteger weight;
        private final BigInteger squared;
        private int at;

        SumReader(ResultSet found, int from) throws SQLException {
            this.found = found;
            this.at = from + 1;
            this.weight = next();
            this.squared = next();
        }

        private BigInteger next() throws SQLException {
            return switch (found.getObject(at++)) {
                case null -> BigInteger.ZERO;
                case BigInteger big -> big;
                case Number number -> BigInteger.valueOf(number.longValue());
                case Object other -> throw new SQLException("no sum: " + other);
            };
        }

        /** In the order of {@link Sum}: each rounded once, then divided by its unit once, as a collector of rows does. */
        double[] outcome(boolean share) throws SQLException {
            double n = next().doubleValue();
            double w = weight.subtract(next()).doubleValue() / UNIT;
            double w2 = squared.subtract(next()).doubleValue() / (UNIT * UNIT);
            double[] y = {next().doubleValue(), next().doubleValue() / UNIT, next().doubleValue() / (UNIT * UNIT)};
            double[] yy = share
                    ? y
                    : new double[] {
                        next().doubleValue(), next().doubleValue() / UNIT, next().doubleValue() / (UNIT * UNIT)
                    };
            return new double[] {n, w, w2, y[0], y[1], y[2], yy[0], yy[1], yy[2]};
        }
    }
}
