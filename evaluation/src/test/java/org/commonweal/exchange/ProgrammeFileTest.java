package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A programme is written as it is read, and may begin with nothing but a name. */
class ProgrammeFileTest {

    private static Programme riverside() throws IOException {
        return ProgrammeFile.read(
                Files.readString(Path.of(System.getProperty("commonweal.root"), "examples/riverside/programme.yaml")));
    }

    @Test
    void a_programme_that_has_just_begun_is_read_as_it_was_written() throws IOException {
        Programme riverside = riverside();
        Programme begun = new Programme(
                riverside.id(),
                riverside.title(),
                true,
                riverside.began(),
                riverside.framework(),
                List.of(),
                List.of());
        assertThat(ProgrammeFile.read(ProgrammeFile.write(begun))).isEqualTo(begun);
        Programme oneArm = riverside.with(riverside.in(Arm.INTERVENTION));
        Programme withoutCounts = new Programme(
                oneArm.id(),
                oneArm.title(),
                true,
                oneArm.began(),
                oneArm.framework(),
                oneArm.neighbourhoods(),
                List.of());
        assertThat(ProgrammeFile.read(ProgrammeFile.write(withoutCounts))).isEqualTo(withoutCounts);
    }

    @Test
    void a_study_says_what_a_programme_that_has_just_begun_still_lacks(@TempDir Path folder) throws IOException {
        MiniStudy study = MiniStudy.in(folder);
        Programme whole = study.open().programme();
        Programme oneArm = new Programme(
                whole.id(),
                whole.title(),
                true,
                whole.began(),
                whole.framework(),
                whole.in(Arm.INTERVENTION),
                List.of());
        study.write("programme.yaml", ProgrammeFile.write(oneArm));
        assertThatThrownBy(study::open)
                .isInstanceOf(Problems.class)
                .hasMessageContaining("No neighbourhood is in the arm 'comparator'")
                .hasMessageContaining("The list is empty");
    }
}
