package org.commonweal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "..",
                "../x",
                "a/../../x",
                "a/..",
                "a/./b",
                ".",
                ".hidden",
                "a/.git/b",
                "/etc/passwd",
                "C:\\x",
                "C:x",
                "\\\\host\\x",
                "a\\..\\b",
                "a//b",
                "a/",
                "a.",
                "a./b",
                "CON",
                "con.csv",
                "waves/NUL",
                "aux/x.csv",
                "lpt1.txt",
                "a b",
                "a\u0000b",
                "a\nb",
                "a\u202Eb",
                "å.csv",
                "%2e%2e/x",
                "x.aside",
                "a/b/c/d/e/f/g/h/i",
                "~",
                "a:b"
            })
    void attack_4_a_path_that_leaves_the_study_or_means_something_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentPath.of(text));
        assertThat(DocumentPath.fits(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.yaml",
                "waves/2016.csv",
                "places/imd-2019.source.yaml",
                "runs/3/tables/a_b.csv",
                "console.csv"
            })
    void a_plain_path_is_taken_as_it_stands(String text) {
        assertThat(DocumentPath.of(text).text()).isEqualTo(text);
    }

    @Test
    void a_long_path_is_refused() {
        assertThat(DocumentPath.fits("a".repeat(80))).isTrue();
        assertThat(DocumentPath.fits("a".repeat(81))).isFalse();
        assertThat(DocumentPath.fits(("a".repeat(70) + "/").repeat(2) + "a".repeat(70)))
                .isFalse();
    }

    @Test
    void a_change_of_nothing_of_twins_or_from_nothing_to_nothing_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Change(new TreeMap<>()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Change.Step(Optional.empty(), Optional.empty()));
        Change.Step step = new Change.Step(Optional.empty(), Optional.of(new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change(
                        new TreeMap<>(Map.of(DocumentPath.of("a.csv"), step, DocumentPath.of("A.csv"), step))));
    }
}
