package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The field work of Riverside, followed by the commands as somebody would who has just brought the example home. */
class RiversideFieldWorkCommandsTest {

    @TempDir
    Path folder;

    private Path riverside;

    @BeforeEach
    void a_copy_to_work_in() throws IOException {
        riverside = copied(folder.resolve("riverside"));
    }

    /** Riverside without how it was made up, and without what commands leave behind. */
    static Path copied(Path to) throws IOException {
        Path from = DemoCommand.riverside();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString().replace('\\', '/');
                if (!name.matches("(generator|reports|findings|quality)/.*|weights/.*\\.(csv|json)")) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    /**
     * Netmenders by hand. 277 dwellings went out, of which 5 were no homes: 3 vacant, 2 businesses. That leaves 272, as many
     * as were approached: 120 interviews, none of them partial, 80 refusals, 39 where nobody was reached, 12 other reasons, and
     * 21 of which it is not known whether anybody lives there. RR1 = 120 / 272. Of all dwellings 6,931 are known to be homes
     * and 421 not to be, so e = 6,931 / 7,352 and RR3 = 120 / (251 + 21 e) = 120 / 270.8.
     */
    @Test
    void the_response_rate_of_netmenders_is_what_it_comes_to_by_hand() throws IOException {
        Path table = folder.resolve("rates.csv");
        Said rates = Said.when("survey", "rates", riverside, "--by", "area", "-o", table);

        assertThat(rates.code()).as(rates.err()).isZero();
        assertThat(rates.out())
                .contains("N14  RR1 44.1 %  RR3 44.3 %  COOP1 56.6 %  REF1 29.4 %  CON1 77.9 %")
                .contains("RR2     40.9 %  (3033 / 7409)");
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).anyMatch(line -> line.startsWith("area N14,RR1,120") && line.contains(",272"));
        double value = lines.stream()
                .filter(line -> line.startsWith("area N14,RR3,"))
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[4]))
                .findFirst()
                .orElseThrow();
        double eligible = 6931.0 / 7352;
        assertThat(value).isCloseTo(120 / (251 + 21 * eligible), org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void what_was_left_when_field_work_ended_is_due_for_those_who_were_there_last() {
        Said due = Said.when("survey", "due", riverside, "--on", "2019-03-16");

        assertThat(due.code()).as(due.err()).isZero();
        assertThat(due.out()).contains("95 due, 0 waiting, 6,186 finished, 1,549 tried as often as agreed.");
        assertThat(due.out()).contains("  first visit").containsPattern("I26  N18  [A-Z0-9]{4}  4  call-back");
    }

    @Test
    void weights_lie_beside_the_wave_and_change_nothing_in_it() throws IOException {
        byte[] wave = Files.readAllBytes(riverside.resolve("waves/2018.csv"));
        Said made = Said.when("survey", "weights", riverside);

        assertThat(made.code()).as(made.err()).isZero();
        List<String> weights = Files.readAllLines(riverside.resolve("weights/2018.csv"));
        assertThat(weights).hasSize(3034);
        double adults = weights.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .sum();
        assertThat(adults).isCloseTo(98_063, org.assertj.core.api.Assertions.within(1.0));
        assertThat(riverside.resolve("waves/2018.csv")).hasBinaryContent(wave);
        assertThat(Said.when("plan", "show", riverside).code()).isZero();
    }

    @Test
    void an_interview_that_leads_to_no_dwelling_is_named() throws IOException {
        Path links = riverside.resolve("fieldwork/2018/interviews.csv");
        Files.writeString(links, Files.readString(links).replaceFirst("R18-0001,....\n", ""));
        Said twice = Said.when("survey", "weights", riverside);
        assertThat(twice.code()).isEqualTo(1);
        assertThat(twice.err()).contains("waves/2018.csv").contains("has an interview, but was not drawn");

        Files.writeString(links, Files.readString(links) + "R18-0002,A2A2\n");
        assertThat(Said.when("survey", "weights", riverside).err()).contains("'R18-0002' stands twice");
    }

    @Test
    void the_quality_of_field_work_says_what_is_known_and_why_the_rest_is_not() throws IOException {
        Path table = folder.resolve("quality.csv");
        Said said = Said.when("survey", "quality", riverside, "--wave", "2018", "-o", table);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("Wave 2018: 3,033 interviews by 27 interviewers")
                .contains("when interviews began is known, when they ended is not")
                .contains("no form came with an audit log")
                .contains("95% interval");
        assertThat(Files.readString(table))
                .contains("speed,\"Not estimable: when interviews began is known, when they ended is not.\"");
        assertThat(Said.when("survey", "quality", riverside, "--wave", "2015").out())
                .contains("nobody has written down when interviews began")
                .contains("it is not known who held the interviews");
        assertThat(Said.when("survey", "quality", riverside, "--wave", "1999").code())
                .isNotZero();
        assertThat(Said.when("survey", "quality", riverside, "--language", "zh").out())
                .contains("访问用时");
    }
}
