package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.sample.Draw;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wave drawn, visited and weighted from a folder of plain files. */
class FieldCommandsTest {

    @TempDir
    Path folder;

    private Path study;

    @BeforeEach
    void a_frame_of_two_streets() throws IOException {
        study = FourStreets.in(folder).folder();
        List<String> areas = FieldFolder.at(study).programme().neighbourhoods().stream()
                .limit(2)
                .map(place -> place.id())
                .toList();
        StringBuilder frame = new StringBuilder("dwelling,area,flats\n");
        for (int i = 0; i < 200; i++) {
            frame.append("D%03d,%s,%d%n".formatted(i, areas.get(i < 120 ? 0 : 1), i % 3));
        }
        write("sample/2018/frame.csv", frame.toString());
        write("fieldwork.yaml", """
                waves:
                  - wave: "2018"
                    from: 2018-10-01
                    to: 2019-03-15
                    sample: {seed: 20181001, strata: {"%s": 30, "%s": 20}}
                    call_backs: {attempts: 3}
                    replacement: {when: not_eligible, most: 10}
                """.formatted(areas.get(0), areas.get(1)));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(study.resolve(file).getParent());
        Files.writeString(study.resolve(file), text);
    }

    private Said survey(Object... words) {
        Object[] all = new Object[words.length + 2];
        all[0] = "survey";
        all[1] = words[0];
        all[2] = study;
        System.arraycopy(words, 1, all, 3, words.length - 1);
        return Said.when(all);
    }

    @Test
    void a_draw_is_made_once_and_then_only_verified() throws IOException {
        Said first = survey("draw");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("50 dwellings drawn").contains("30 of 120");
        byte[] drawn = Files.readAllBytes(study.resolve("sample/2018/draw.csv"));
        assertThat(survey("draw").out()).contains("Drawn before");
        assertThat(Files.readAllBytes(study.resolve("sample/2018/draw.csv"))).isEqualTo(drawn);
        String text = new String(drawn, StandardCharsets.UTF_8);
        Files.writeString(study.resolve("sample/2018/draw.csv"), text.replaceFirst(",no\r\n", ",yes\r\n"));
        assertThat(survey("draw").code()).isEqualTo(1);
        assertThat(survey("draw", "--wave", "1999").err()).contains("has no wave '1999'");
    }

    /** Of every ten dwellings six are interviewed, one refuses, one is empty, one is not opened, one not yet visited. */
    private void visited() throws IOException {
        survey("draw");
        Draw draw = FieldFolder.at(study).draw("2018");
        StringBuilder visits = new StringBuilder("dwelling,attempt,at,mode,interviewer,outcome,next\n");
        StringBuilder wave = new StringBuilder("respondent_id,dwelling,adults,sex\n");
        int i = 0;
        for (Draw.DrawnDwelling each : draw.sample()) {
            String code = List.of("1.1", "1.1", "2.11", "1.1", "4.61", "1.1", "2.24", "1.2", "1.1", "")
                    .get(i % 10);
            if (!code.isEmpty()) {
                visits.append("%s,1,2018-10-%02dT18:00+01:00,in person,I%d,%s,%n"
                        .formatted(each.dwelling(), 2 + i % 5, i % 3, code));
            }
            if (code.startsWith("1")) {
                wave.append("R-%s,%s,%d,%s%n"
                        .formatted(each.dwelling(), each.dwelling(), 1 + i % 3, i % 4 == 0 ? "male" : "female"));
            }
            i++;
        }
        write("fieldwork/2018/visits.csv", visits.toString());
        write("waves/2018.csv", wave.toString());
        write("weights/2018.yaml", """
                wave: "2018"
                dwelling: dwelling
                steps:
                  - {step: nonresponse, by: classes, classes: [stratum], smallest: 5}
                  - {step: selection, adults: adults}
                  - {step: rake, margins: [sex]}
                  - {step: trim, medians: 3}
                margins:
                  - {name: sex, source: "invented", totals: {female: 210, male: 190}}
                """);
    }

    @Test
    void rates_are_shown_with_what_they_are_made_of() throws IOException {
        visited();
        Said rates = survey("rates", "--by", "interviewer", "-o", folder.resolve("rates.csv"));
        assertThat(rates.code()).as(rates.err()).isZero();
        // Five empty dwellings let five of the reserve go out, which nobody has visited: 25 + 5 + 5 + 5 and 10 unknown.
        assertThat(rates.out()).contains("I: complete interviews  25").contains("RR1     50.0 %  (25 / 50)");
        // e = 40 / 45
        assertThat(rates.out()).contains("88.9 in 100").contains("RR3     51.1 %  (25 / 48.89)");
        assertThat(rates.out()).contains("I0  RR1").contains("(nobody there yet)");
        assertThat(Files.readString(folder.resolve("rates.csv"))).contains("interviewer I1,RR3,");
        assertThat(survey("rates", "--eligible", "1", "--because", "cautious").out())
                .contains("cautious");
        assertThat(survey("rates", "--language", "zh").out()).contains("完整访问");
    }

    @Test
    void every_group_says_whose_share_of_eligible_it_takes() throws IOException {
        visited();
        assertThat(survey("rates", "--by", "interviewer").out())
                .contains("The groups take the share of all")
                .contains("e 88.9 % (of all)")
                .doesNotContain("(own)");
        String stated = survey("rates", "--by", "interviewer", "--eligible", "I0=0.5", "--because", "a recount")
                .out();
        assertThat(stated).contains("e 50.0 % (stated)").contains("e 88.9 % (of all)");
        assertThat(survey("rates", "--by", "interviewer", "--each").out())
                .as("no interviewer has thirty settled dwellings")
                .contains("30 of its dwellings")
                .doesNotContain("(own)");
        Said none = survey("rates", "--by", "interviewer", "--eligible", "Nobody=0.5");
        assertThat(none.code()).isNotZero();
        assertThat(none.err()).contains("'Nobody'").contains("I0");
        assertThat(survey("rates", "--eligible", "seven").err()).contains("'seven'");
    }

    @Test
    void what_is_due_is_said_by_interviewer() throws IOException {
        visited();
        Said due = survey("due", "--on", "2018-10-20");
        assertThat(due.code()).as(due.err()).isZero();
        assertThat(due.out()).contains("first visit").contains("call-back").contains("15 due, 0 waiting");
        assertThat(survey("due", "--on", "2018-10-01").out()).contains("10 due");
    }

    @Test
    void weights_come_out_twice_with_the_same_bytes_and_meet_their_margins() throws IOException {
        visited();
        Said made = survey("weights");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("non-response").contains("raking");
        byte[] weights = Files.readAllBytes(study.resolve("weights/2018.csv"));
        byte[] report = Files.readAllBytes(study.resolve("weights/2018.report.json"));
        assertThat(survey("weights").code()).isZero();
        assertThat(Files.readAllBytes(study.resolve("weights/2018.csv"))).isEqualTo(weights);
        assertThat(Files.readAllBytes(study.resolve("weights/2018.report.json")))
                .isEqualTo(report);
        JsonNode json = JsonMapper.shared().readTree(report);
        assertThat(json.get("inputs").has("sample/2018/draw.csv")).isTrue();
        assertThat(json.get("margins").get(0).get("found").asDouble())
                .isCloseTo(
                        json.get("margins").get(0).get("wanted").asDouble(),
                        org.assertj.core.api.Assertions.within(60.0));
        double sum = new String(weights, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .sum();
        assertThat(sum).isCloseTo(400, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void a_recipe_that_cannot_be_met_leaves_a_report_and_no_weights() throws IOException {
        visited();
        Files.writeString(
                study.resolve("weights/2018.yaml"),
                Files.readString(study.resolve("weights/2018.yaml")).replace("male: 190", "male: 100, other: 90"));
        Said refused = survey("weights");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("Step 3 (raking)").contains("other").contains("No weights were written");
        assertThat(survey("weights", "--language", "zh").out())
                .contains("第 3 步（迭代比例拟合）")
                .contains("只出现在总体中");
        assertThat(study.resolve("weights/2018.csv")).doesNotExist();
        assertThat(String.format(Locale.ROOT, "%s", Files.readString(study.resolve("weights/2018.report.json"))))
                .contains("\"refused\"");
    }
}
