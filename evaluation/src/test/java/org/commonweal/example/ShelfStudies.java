package org.commonweal.example;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Study folders made of real data that may not live in this repository: they are read from the shelf ({@code ../shared}
 * beside the repository) and written where a test wants them.
 *
 * <p>{@code if (ShelfStudies.present()) ShelfStudies.CARD_KRUEGER.writeInto(folder)}. The programme, questionnaire and plan
 * of each stand under {@code src/test/resources/studies}.
 */
public enum ShelfStudies {
    /** Card and Krueger, every store an area: 410 of them, most in both waves. */
    CARD_KRUEGER("card-krueger", "card_krueger", row -> "S%03d".formatted(Integer.parseInt(row.get("store")))),
    /** Card and Krueger, five regions. */
    CARD_KRUEGER_REGIONS("card-krueger-regions", "card_krueger", ShelfStudies::region),
    /** Card and Krueger, two states: nothing can be said about doubt. */
    CARD_KRUEGER_STATES("card-krueger-states", "card_krueger", row -> "1".equals(row.get("nj")) ? "NJ" : "PA"),
    /** The synthetic survey, 18 neighbourhoods. */
    NRP_SYNTHETIC("nrp-synthetic", "nrp_synthetic", row -> place(Integer.parseInt(row.get("neighbourhood")))),
    /** Trainees and a comparison sample; no areas, so that it must be refused. */
    NSW_CPS("nsw-cps", "nsw_cps_long", row -> "1".equals(row.get("experimental")) ? "trainees" : "cps"),
    /** A simulated repeated cross-section; no areas, so that it must be refused. */
    SIM_RC("sim-rc", "sim_rc", row -> "1".equals(row.get("d")) ? "treated" : "untreated");

    private final String folder;
    private final String dataset;
    private final Function<Map<String, String>, String> area;

    ShelfStudies(String folder, String dataset, Function<Map<String, String>, String> area) {
        this.folder = folder;
        this.dataset = dataset;
        this.area = area;
    }

    /** The folder of oracle data; it need not be there. */
    public static Path data() {
        return Path.of(System.getProperty("commonweal.root")).resolve("../shared/oracles/data");
    }

    /** Whether the shelf is here. */
    public static boolean present() {
        return Files.isDirectory(data());
    }

    /** Writes the study and returns its folder, named as the study. */
    public Path writeInto(Path parent) throws IOException {
        return writeInto(parent, data());
    }

    /** Writes the study from the tables in another folder: the synthetic survey also lives in {@code reference/data}. */
    public Path writeInto(Path parent, Path tables) throws IOException {
        Path study = Files.createDirectories(parent.resolve(folder));
        List<Map<String, String>> rows = rows(tables.resolve(dataset + ".csv"));
        Files.createDirectories(study.resolve("waves"));
        Files.writeString(study.resolve("questionnaire.yaml"), template("questionnaire.yaml"));
        Files.writeString(study.resolve("plan.yaml"), template("plan.yaml"));
        Files.writeString(
                study.resolve("programme.yaml"),
                template("programme.yaml").replace("  # {neighbourhoods}\n", neighbourhoods(rows)));
        Map<String, StringBuilder> waves = new TreeMap<>();
        for (Map<String, String> row : rows) {
            Map<String, String> answers = answers(row);
            StringBuilder text = waves.computeIfAbsent(
                    wave(row), wave -> new StringBuilder(String.join(",", answers.keySet())).append('\n'));
            text.append(String.join(",", answers.values())).append('\n');
        }
        for (Map.Entry<String, StringBuilder> wave : waves.entrySet()) {
            Files.writeString(study.resolve("waves/" + wave.getKey() + ".csv"), wave.getValue());
        }
        return study;
    }

    private String neighbourhoods(List<Map<String, String>> rows) {
        Set<String> lines = new LinkedHashSet<>();
        for (Map<String, String> row : rows) {
            String arm = treated(row) ? "intervention" : "comparator";
            String id = area.apply(row);
            String pair = "";
            if (this == NRP_SYNTHETIC) {
                int number = Integer.parseInt(row.get("neighbourhood"));
                pair = ", pair: \"" + (number > 9 ? number - 9 : number) + "\"";
            }
            lines.add("  - {id: %s, name: %s, arm: %s%s}\n".formatted(id, id, arm, pair));
        }
        return String.join("", lines);
    }

    private boolean treated(Map<String, String> row) {
        return switch (this) {
            case CARD_KRUEGER, CARD_KRUEGER_REGIONS, CARD_KRUEGER_STATES -> "1".equals(row.get("nj"));
            case NRP_SYNTHETIC -> "1".equals(row.get("arm"));
            case NSW_CPS -> "1".equals(row.get("experimental"));
            case SIM_RC -> "1".equals(row.get("d"));
        };
    }

    private String wave(Map<String, String> row) {
        return switch (this) {
            case CARD_KRUEGER, CARD_KRUEGER_REGIONS, CARD_KRUEGER_STATES ->
                "0".equals(row.get("d")) ? "1992a" : "1992b";
            case NRP_SYNTHETIC -> cell(row, "wave");
            case NSW_CPS -> cell(row, "year");
            case SIM_RC -> cell(row, "post");
        };
    }

    /** The row as it stands in the wave, in the order of its columns. */
    private Map<String, String> answers(Map<String, String> row) {
        return switch (this) {
            case CARD_KRUEGER, CARD_KRUEGER_REGIONS, CARD_KRUEGER_STATES -> {
                Map<String, String> answers = picked(row, "store", "fte", "wage", "co_owned");
                answers.put("respondent", cell(row, "store"));
                answers.put("area", area.apply(row));
                answers.put("chain", chain(row));
                yield answers;
            }
            case NRP_SYNTHETIC -> {
                Map<String, String> answers = picked(
                        row,
                        "household_id",
                        "weight",
                        "age",
                        "sex",
                        "ethnicity",
                        "tenure",
                        "employment",
                        "qualification",
                        "long_term_illness",
                        "influence",
                        "phq9",
                        "wellbeing",
                        "belong",
                        "area_satisfaction",
                        "active_days");
                answers.put("person_id", "1".equals(row.get("panel")) ? cell(row, "household_id") : "");
                answers.put("neighbourhood", area.apply(row));
                yield answers;
            }
            case NSW_CPS -> {
                Map<String, String> answers = picked(row, "id", "age", "educ", "black", "married", "hisp", "re");
                answers.put("respondent", cell(row, "id"));
                answers.put("sample", area.apply(row));
                yield answers;
            }
            case SIM_RC -> {
                Map<String, String> answers = picked(row, "id", "y", "x1", "x2", "x3", "x4");
                answers.put("arm", area.apply(row));
                yield answers;
            }
        };
    }

    private static Map<String, String> picked(Map<String, String> row, String... columns) {
        Map<String, String> picked = new LinkedHashMap<>();
        for (String column : columns) {
            picked.put(column, cell(row, column));
        }
        return picked;
    }

    private static String chain(Map<String, String> row) {
        return List.of("bk", "kfc", "roys", "wendys").stream()
                .filter(chain -> "1".equals(row.get(chain)))
                .findFirst()
                .orElseThrow();
    }

    private static String region(Map<String, String> row) {
        return List.of("centralj", "southj", "pa1", "pa2").stream()
                .filter(region -> "1".equals(row.get(region)))
                .findFirst()
                .orElse("northj");
    }

    private static String place(int number) {
        return "N%02d".formatted(number);
    }

    private static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("the shelf's table has no column '" + column + "'");
        }
        return cell;
    }

    /** The shelf writes plain tables: no quotes, an empty field for what is missing. */
    private static List<Map<String, String>> rows(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table, StandardCharsets.UTF_8);
        String[] columns = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>(lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private String template(String name) throws IOException {
        String path = "/studies/" + folder + "/" + name;
        try (InputStream in = ShelfStudies.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("no template " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
