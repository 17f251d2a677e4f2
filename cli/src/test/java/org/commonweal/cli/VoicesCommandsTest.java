package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonweal.exchange.voices.WithdrawnFile;
import org.commonweal.exchange.voices.WithdrawnFile.Line;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Riverside's interviews by the command line. */
class VoicesCommandsTest {

    @TempDir
    Path temp;

    private Path study = Path.of(".");

    @BeforeEach
    void somebody_copies_riverside() throws IOException {
        Path riverside = Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");
        study = temp.resolve("riverside");
        try (Stream<Path> files = Files.walk(riverside.resolve("voices"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = study.resolve(riverside.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void a_sound_study_is_counted() {
        Said said = Said.when("voices", "check", study);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("41 interviews", "rowan: 1,049 codings", "every coding stands on its words");
        assertThat(Said.when("voices", "check", study, "--language", "zh").out())
                .contains("41 份访谈", "没有问题");
    }

    @Test
    void a_text_changed_by_hand_is_told_with_its_remedy() throws IOException {
        Path text = study.resolve("voices/sources/I07/1.txt");
        Files.writeString(text, Files.readString(text).replace("You wanted", "You  wanted"));
        Said said = Said.when("voices", "check", study);
        assertThat(said.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(said.out())
                .contains("✗ voices/sources/I07/1.txt: This text is not the one that was made")
                .contains("do it in a new version");
    }

    @Test
    void agreement_names_its_unit_and_shows_what_is_undefined_as_undefined() {
        Said said = Said.when(
                "voices",
                "agreement",
                study,
                "--code",
                "being_heard,economic_activity",
                "--draws",
                50,
                "--unit",
                "turn");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("14 texts that two or more of them have read; unit: turn");
        assertThat(said.out()).containsPattern("being_heard +0\\.\\d\\d \\[0\\.\\d\\d, [01]\\.\\d\\d] +0\\.\\d\\d \\[");
        assertThat(said.out()).containsPattern("economic_activity +[0-9.]+ *(\\[[0-9., ]+])? +–");
        assertThat(said.out()).contains("– ");
    }

    @Test
    void a_code_that_there_is_not_is_refused() {
        Said said = Said.when("voices", "agreement", study, "--code", "happiness");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("'happiness' is no code of this study");
    }

    @Test
    void codings_are_carried_to_a_corrected_text_and_what_changed_waits_for_a_person() throws IOException {
        Said looked = Said.when("voices", "carry", study, "--source", "I07", "--to", 2);
        assertThat(looked.code()).isZero();
        assertThat(looked.out()).contains("67 the same, 2 reworded, 0 moved, 0 gone.");
        byte[] before = Files.readAllBytes(study.resolve("voices/codings/mei/I07.csv"));
        byte[] other = Files.readAllBytes(study.resolve("voices/codings/mei/I10.csv"));

        Said carried = Said.when("voices", "carry", study, "--source", "I07", "--to", 2, "--write");

        assertThat(carried.out()).contains("67 codings carried over and written; 2 stay");
        assertThat(Files.readAllBytes(study.resolve("voices/codings/mei/I07.csv")))
                .isNotEqualTo(before);
        assertThat(Files.readAllBytes(study.resolve("voices/codings/mei/I10.csv")))
                .isEqualTo(other);
        assertThat(Said.when("voices", "check", study).code()).isZero();
        assertThat(Said.when("voices", "carry", study, "--source", "I07", "--to", 2, "--write", "--accept", "reworded")
                        .out())
                .contains("2 codings carried over and written; 0 stay");
        assertThat(Said.when("voices", "check", study).code()).isZero();
        assertThat(new String(Files.readAllBytes(study.resolve("voices/codings/mei/I07.csv")), StandardCharsets.UTF_8))
                .doesNotContain("I07-mei-01,1,")
                .contains("I07-mei-01,2,");
    }

    @Test
    void a_project_leaves_and_comes_back_and_what_was_lost_on_the_way_is_said() throws IOException {
        Path file = temp.resolve("riverside.qdpx");
        Said out = Said.when("voices", "export", study, "--to", file);
        assertThat(out.err()).isEmpty();
        assertThat(out.code()).isZero();
        assertThat(out.out()).contains("The file cannot hold:", "315 codings settled between coders");

        Said in = Said.when("voices", "import", file, "--to", temp.resolve("other"));

        assertThat(in.code()).isZero();
        assertThat(in.out())
                .contains("89 texts, 42 codes, 1,254 codings by 2 coders, 42 participants; written by: Commonweal")
                .contains("2,508 of 2,508 fall beside words")
                .contains("41 sources lose the topic guide");
        assertThat(Said.when("voices", "check", temp.resolve("other")).code()).isZero();
        Said again = Said.when("voices", "import", file, "--to", temp.resolve("other"));
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void a_codebook_leaves_alone_and_an_unknown_ending_is_refused() {
        Path file = temp.resolve("codes.qdc");
        assertThat(Said.when("voices", "export", study, "--to", file, "--language", "zh")
                        .out())
                .contains("已写入", "通往其他框架的对照表 1 个");
        assertThat(Said.when("voices", "import", file, "--to", temp.resolve("codes"), "--in", "zh")
                        .out())
                .contains("0 texts, 38 codes");
        assertThat(Said.when("voices", "check", temp.resolve("codes")).code()).isZero();
        assertThat(Said.when("voices", "export", study, "--to", temp.resolve("x.nvp"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void attack_37_whoever_withdrew_is_not_taken_in_again_and_stands_in_no_folder() throws IOException {
        Files.write(
                study.resolve(WithdrawnFile.NAME),
                new WithdrawnFile(new TreeSet<>(
                                List.of(Line.ofPerson("riverside", "P99"), Line.ofSource("riverside", "I42"))))
                        .write());
        assertThat(Said.when("voices", "check", study).code()).isZero();
        Path talk = Files.writeString(temp.resolve("talk.txt"), "Ann Smith: Hello.\nQ: Who?\nAnn Smith: Me.\n");
        Said refused = Said.when(
                "voices",
                "take",
                talk,
                "--study",
                study,
                "--participant",
                "P99",
                "--speaker",
                "Q=INTERVIEWER",
                "--accept");
        assertThat(refused.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(refused.out()).contains("'P99' was withdrawn from this study", "Take the row and the texts");
        assertThat(Said.when("voices", "take", talk, "--study", study, "--participant", "P07", "--accept")
                        .out())
                .as("nor is the id of a text that went given to another")
                .contains("talk.txt became I43");
        Path people = study.resolve("voices/participants.csv");
        Files.writeString(people, Files.readString(people).replace("P05,", "P99,"));
        Said found = Said.when("voices", "check", study, "--language", "zh");
        assertThat(found.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(found.out()).contains("“P99”已退出本研究");
    }

    @Test
    void a_transcript_is_shown_before_it_is_taken_and_taken_only_when_it_is_said_who_is_who() throws IOException {
        Path talk = Files.writeString(temp.resolve("talk.txt"), "Ann Smith: Hello.\nQ: Who?\nAnn Smith: Me.\nQ: Ah?\n");
        Said shown = Said.when("voices", "take", talk, "--study", study);
        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains(
                        "talk.txt (TXT): 4 turns, 4 words",
                        "Ann Smith -> ?",
                        "Q -> INTERVIEWER",
                        "Nothing was written");
        assertThat(Said.when("voices", "take", talk, "--study", study, "--accept")
                        .code())
                .isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(study.resolve("voices/sources/I42")).doesNotExist();
        Said taken = Said.when(
                "voices", "take", talk, "--study", study, "--participant", "P07", "--date", "2019-05-02", "--accept");
        assertThat(taken.out()).contains("talk.txt became I42, version 1.");
        assertThat(study.resolve("voices/sources/I42/1.txt"))
                .hasContent("P07: Hello.\n\nINTERVIEWER: Who?\n\nP07: Me.\n\nINTERVIEWER: Ah?\n");
        assertThat(Said.when("voices", "check", study).out()).contains("42 interviews", "Nothing is wrong");
    }

    @Test
    void a_file_that_is_no_transcript_stops_all_of_them() throws IOException {
        Path talk = Files.writeString(temp.resolve("talk.txt"), "P07: Hello.\nQ: Who?\n");
        Path other = Files.writeString(temp.resolve("page.docx"), "<html>P07: Hello.</html>");
        Said said = Said.when("voices", "take", talk, other, "--study", study, "--accept", "--language", "zh");
        assertThat(said.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(said.out()).contains("✗ page.docx: 不论文件名如何");
        assertThat(study.resolve("voices/sources/I42")).doesNotExist();
    }

    @Test
    void what_people_said_is_searched_and_what_is_asked_too_widely_is_refused_with_a_remedy() {
        Said said = Said.when("voices", "search", study, "\"each other's numbers\"");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("[each other's numbers]").containsPattern("\\d+ turns in \\d+ sources");
        assertThat(Said.when("voices", "search", study, "房*", "--language", "zh")
                        .out())
                .contains("[房]", "个话轮");
        Said refused = Said.when("voices", "search", study, "*");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("asks for too many words", "one star at the end");
    }

    @Test
    void codings_are_asked_by_code_by_attribute_and_by_source() {
        Said passages = Said.when("voices", "query", study, "--code", "close_ties", "--where", "language=zh");
        assertThat(passages.code()).isZero();
        assertThat(passages.out())
                .containsPattern("I\\d\\d:\\d+  P\\d+  close_ties")
                .contains(" passages in ");
        assertThat(Said.when("voices", "query", study, "--together", "turn").out())
                .contains("Close ties × ");
        assertThat(Said.when("voices", "query", study, "--by", "role").out()).contains("resident_involved (");
        assertThat(Said.when("voices", "query", study, "--sources", "--code", "close_ties")
                        .out())
                .startsWith("source,close_ties\n")
                .contains("I01,");
        assertThat(Said.when("voices", "query", study, "--saturation").out()).contains("Guest, Namey and Chen");
        assertThat(Said.when("voices", "query", study, "--by", "shoe_size").err())
                .contains("neighbourhood");
        assertThat(Said.when("voices", "query", study, "--of", "nobody").err()).contains("Coders: mei, rowan");
    }

    @Test
    void a_summary_goes_stale_when_the_coding_of_its_cell_changes() throws IOException {
        Files.writeString(
                study.resolve("voices/matrix.yaml"),
                "summaries:\n  - {source: I01, code: close_ties, text: \"A neighbour sat with her.\", rests: \""
                        + "0".repeat(64) + "\", by: mei, at: \"2026-03-01T10:00:00Z\"}\n");
        Said said = Said.when("voices", "matrix", study, "--stale");
        assertThat(said.code()).isEqualTo(Commonweal.TO_PUT_RIGHT);
        assertThat(said.out()).contains("Stale: I01, close_ties", "1 summaries, 1 of them stale");
        assertThat(Said.when("voices", "matrix", study, "--code", "close_ties").out())
                .containsPattern("I01 +\\d+ !");
    }
}
