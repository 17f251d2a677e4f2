package org.commonweal.exchange.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.dta.DtaWriter;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.sav.SavFile;
import org.commonweal.exchange.sav.SavWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, over random tables; {@code -Dcommonweal.seed} runs one of them again. */
class RoundTripTest {

    private static final int ROUNDS = 300;

    private final long seed = Long.getLong("commonweal.seed", new Random().nextLong());

    @TempDir
    Path temp;

    @Test
    void a_system_file_gives_back_what_was_written() throws IOException {
        for (long round = seed; round < seed + ROUNDS; round++) {
            LabelledTable table = new RandomTable(round).table(700);
            Path path = temp.resolve("random.sav");
            SavWriter.write(table, path, "random");
            try (SavFile file = SavFile.open(path, "random.sav")) {
                check(table, file, round, false);
                assertThat(file.rowsSaid()).hasValue(table.rows());
                for (int i = 0; i < file.variables().size(); i++) {
                    assertThat(file.variables().get(i).measure())
                            .isEqualTo(table.variables().get(i).measure());
                }
            }
        }
    }

    @Test
    void a_stata_file_gives_back_what_was_written() throws IOException {
        for (long round = seed; round < seed + ROUNDS; round++) {
            LabelledTable table = new RandomTable(round).table(3000);
            Path path = temp.resolve("random.dta");
            DtaWriter.write(table, path, "random");
            try (DtaFile file = DtaFile.open(path, "random.dta")) {
                check(table, file, round, true);
                assertThat(file.notes())
                        .isEqualTo(table.notes().stream()
                                .map(note -> note.in(Locale.ENGLISH))
                                .toList());
            }
        }
    }

    @Test
    void the_same_table_gives_the_same_bytes() throws IOException {
        LabelledTable table = new RandomTable(seed).table(500);
        SavWriter.write(table, temp.resolve("one.sav"), "random");
        SavWriter.write(table, temp.resolve("two.sav"), "random");
        DtaWriter.write(table, temp.resolve("one.dta"), "random");
        DtaWriter.write(table, temp.resolve("two.dta"), "random");
        assertThat(temp.resolve("one.sav")).hasSameBinaryContentAs(temp.resolve("two.sav"));
        assertThat(temp.resolve("one.dta")).hasSameBinaryContentAs(temp.resolve("two.dta"));
    }

    @Test
    void more_variables_than_release_118_holds_are_written_in_119() throws IOException {
        List<Variable> many = new ArrayList<>();
        Variable one = new RandomTable(7).table(5).variables().getFirst();
        for (int i = 0; i < 32_768; i++) {
            many.add(Variable.of("v" + i, Kind.WHOLE, one.cells()));
        }
        LabelledTable small = new RandomTable(7).table(5);
        LabelledTable table = new LabelledTable(
                "wide", small.title(), small.made(), Locale.ENGLISH, 0, many, List.of(), java.util.Optional.empty());
        Path path = temp.resolve("wide.dta");
        DtaWriter.write(table, path, "random");
        assertThat(new String(Files.readAllBytes(path), 0, 60, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("<release>119</release>");
        try (DtaFile file = DtaFile.open(path, "wide.dta")) {
            assertThat(file.variables()).hasSize(32_768);
            assertThat(Kept.of(file)).isEmpty();
        }
    }

    private static void check(LabelledTable table, LabelledFile file, long round, boolean letters) throws IOException {
        List<FileVariable> found = file.variables();
        assertThat(found).as("seed %d", round).hasSize(table.variables().size());
        List<List<String>> rows = Kept.of(file);
        assertThat(rows).as("seed %d", round).hasSize(table.rows());
        for (int i = 0; i < found.size(); i++) {
            Variable variable = table.variables().get(i);
            String as = "seed " + round + ", " + variable.name() + " (" + variable.kind() + ")";
            assertThat(found.get(i).original()).as(as).isEqualTo(variable.name());
            assertThat(found.get(i).label()).as(as).isEqualTo(variable.label().in(Locale.ENGLISH));
            assertThat(found.get(i).labels()).as(as).isEqualTo(labels(variable, letters));
            boolean coded = letters && variable.coded();
            assertThat(found.get(i).codes())
                    .as(as)
                    .isEqualTo(coded ? variable.labels().codes() : List.of());
            for (int row = 0; row < table.rows(); row++) {
                assertThat(rows.get(row).get(i)).as(as).isEqualTo(cell(variable, row, letters));
            }
            for (Reason reason : variable.reasons()) {
                assertMissing(found.get(i), variable, reason, letters, as);
            }
        }
    }

    /** In a system file up to three reasons, or any number of numbers below all answers, are missing values. */
    private static void assertMissing(
            FileVariable found, Variable variable, Reason reason, boolean letters, String as) {
        if (!letters && variable.reasons().size() <= 3) {
            assertThat(found.missing().values()).as(as).contains(code(variable, reason));
        }
    }

    private static Map<String, String> labels(Variable variable, boolean letters) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (letters && variable.kind() == Kind.TEXT && !variable.coded()) {
            return labels;
        }
        int place = 1;
        for (var entry : variable.labels().byCode().entrySet()) {
            String code = letters && variable.coded() ? Integer.toString(place++) : entry.getKey();
            labels.put(code, Names.trimmed(entry.getValue().in(Locale.ENGLISH)));
        }
        for (Reason reason : variable.reasons()) {
            labels.put(
                    letters ? "." + reason.letter() : code(variable, reason),
                    Names.trimmed(reason.label().in(Locale.ENGLISH)));
        }
        return labels;
    }

    /** The code as rows hand it over: of days and moments, system files count the seconds since 1582. */
    private static String code(Variable variable, Reason reason) {
        double seconds = variable.kind() == Kind.DATE || variable.kind() == Kind.MOMENT
                ? Double.parseDouble(reason.code()) - 12_219_379_200.0
                : 0;
        return switch (variable.kind()) {
            case DATE -> FileVariable.plain(seconds / 86_400);
            case MOMENT -> FileVariable.plain(seconds * 1000);
            default -> reason.code();
        };
    }

    private static String cell(Variable variable, int row, boolean letters) {
        int reason = variable.cells().reason(row);
        boolean text = variable.kind() == Kind.TEXT && !(letters && variable.coded());
        if (reason > 0) {
            Reason why = variable.reasons().get(reason - 1);
            return text ? "'" + why.code() : letters ? "." + why.letter() : code(variable, why);
        }
        if (text) {
            return "'" + variable.cells().text(row);
        }
        return reason == Cells.BLANK ? "." : FileVariable.plain(variable.cells().number(row));
    }
}
