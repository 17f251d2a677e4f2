package org.commonweal.exchange.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.sav.SavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agrees with: files that haven, foreign and PSPP wrote, by the scripts in {@code reference/labelled}. */
class OtherProgramsTest {

    private static final String LONG = "long text ".repeat(60).strip();

    private static LabelledFile open(String name) throws IOException {
        try {
            Path path = Path.of(
                    OtherProgramsTest.class.getResource("/labelled/" + name).toURI());
            return name.endsWith(".dta") ? DtaFile.open(path, name) : SavFile.open(path, name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"haven.sav", "haven-plain.sav", "haven-zsav.zsav"})
    void system_files_of_haven_bytecode_plain_and_zlib(String name) throws IOException {
        try (LabelledFile file = open(name)) {
            FileVariable answer = file.variables().get(1);
            assertThat(answer.label()).isEqualTo("Did you take part?");
            assertThat(answer.labels()).containsEntry("1", "Yes").containsEntry("-8", "Don't know");
            assertThat(answer.missing().values()).containsExactly("-8");
            assertThat(Kept.of(file))
                    .containsExactly(
                            List.of("'a1", "1", "20783", "1795701600000", "'河畔", "1.5"),
                            List.of("'a2", "2", ".", "946684801000", "'" + LONG, "."),
                            List.of("'a3", "-8", "-3654", ".", "'", "-2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"haven113.dta", "haven114.dta", "haven115.dta", "haven117.dta", "haven118.dta", "haven119.dta"})
    void stata_files_of_haven_old_and_new(String name) throws IOException {
        try (LabelledFile file = open(name)) {
            boolean old = name.compareTo("haven118") < 0;
            assertThat(file.variables().get(1).label()).isEqualTo("Did you take part?");
            assertThat(file.variables().get(1).labels())
                    .containsEntry("2", "No")
                    .containsEntry(".a", "Don't know");
            List<List<String>> rows = Kept.of(file);
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).subList(0, 4)).containsExactly("'a1", "1", "20783", "1795701600000");
            assertThat(rows.get(2).subList(0, 4)).containsExactly("'a3", ".a", "-3654", ".");
            assertThat(rows.get(1).get(4)).isEqualTo(old ? "'b" : "'" + LONG);
            assertThat(rows.get(1).get(5)).isEqualTo(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pspp.sav", "pspp-z.sav"})
    void system_files_of_pspp_with_a_text_of_several_segments(String name) throws IOException {
        try (LabelledFile file = open(name)) {
            assertThat(file.variables()).extracting(FileVariable::name).containsExactly("id", "answer", "words");
            assertThat(file.variables().get(1).missing().values()).containsExactly("-8");
            assertThat(Kept.of(file))
                    .containsExactly(
                            List.of("'a1", "1", "'one"), List.of("'a2", "2", "'two"), List.of("'a3", "-8", "'three"));
        }
    }

    @Test
    void a_stata_file_of_foreign() throws IOException {
        try (LabelledFile file = open("foreign8.dta")) {
            assertThat(Kept.of(file)).containsExactly(List.of("'a1", "1", "1.5"), List.of("'a2", "2", "."));
        }
    }
}
