package org.commonweal.exchange.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interviews come in as people have typed them. */
class TranscriptReaderTest {

    @TempDir
    Path folder;

    private static final List<String> TALK = List.of(
            "Interviewer: How long have you lived here?",
            "Ann Smith: Since ninety-six. “It was all fields”, my nan said… 😀",
            "Interviewer: And now?",
            "Ann Smith: Now they came back.");

    private Draft read(String called, byte[] bytes) {
        return Written.read(folder, called, bytes);
    }

    private Draft text(String text) {
        return read("talk.txt", Written.bytes(text));
    }

    private static List<String> turns(Draft draft) {
        return draft.turns().stream()
                .map(said -> said.speaker() + "|" + said.words())
                .toList();
    }

    private static List<String> kinds(Draft draft) {
        return draft.warnings().stream().map(problem -> problem.kind().name()).toList();
    }

    @Test
    void a_document_of_word_becomes_turns_and_becomes_a_text_when_somebody_says_who_is_who() {
        Draft draft = read("a.docx", Written.docx(TALK));
        assertThat(draft.format()).isEqualTo(Format.DOCX);
        assertThat(draft.speakers())
                .extracting(Draft.Speaker::name, Draft.Speaker::turns, Draft.Speaker::questions)
                .containsExactly(tuple("Interviewer", 2, 2), tuple("Ann Smith", 2, 0));
        assertThat(draft.suggested(List.of("P07"))).isEqualTo(Map.of("Interviewer", "INTERVIEWER", "Ann Smith", "P07"));
        TextVersion text = draft.text(1, draft.suggested(List.of("P07")));
        assertThat(text.text())
                .startsWith("INTERVIEWER: How long have you lived here?\n\nP07: Since ninety-six. “It was")
                .doesNotContain("Ann")
                .endsWith("P07: Now they came back.\n");
        assertThat(TextVersion.of(1, text.text())).isEqualTo(text);
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void the_words_of_a_document_agree_with_those_that_poi_reads() throws IOException {
        byte[] bytes = Written.docx(document -> {
            TALK.forEach(turn -> Written.paragraph(document, turn));
            document.createParagraph().createRun().setText("a\tb  c");
            var broken = document.createParagraph().createRun();
            broken.setText("one");
            broken.addBreak();
            broken.setText("two");
        });
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes));
                XWPFWordExtractor poi = new XWPFWordExtractor(document)) {
            String ours = String.join(
                    "\n",
                    read("a.docx", bytes).turns().stream()
                            .map(Draft.Said::words)
                            .toList());
            String theirs = poi.getText()
                    .replaceAll("(?m)^(?:Interviewer|Ann Smith): ", "")
                    .strip();
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @Test
    void a_table_of_times_speakers_and_words_is_read_row_by_row() {
        Draft draft = read("table.docx", Written.docx(document -> {
            XWPFTable table = document.createTable(3, 3);
            String[][] cells = {
                {"00:00:01", "Anna", "Where were we?"}, {"00:00:04", "Ben", "At the Hub."}, {"00:01:09", "Anna", "Yes."}
            };
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    table.getRow(row).getCell(column).setText(cells[row][column]);
                }
            }
        }));
        assertThat(turns(draft)).containsExactly("Anna|Where were we?", "Ben|At the Hub.", "Anna|Yes.");
        assertThat(draft.turns().get(1).time()).contains(new Turn.Time(4_000, 69_000));
    }

    @Test
    void what_of_a_document_is_not_read_is_named() {
        byte[] docx = Written.docx(document -> {
            TALK.forEach(turn -> Written.paragraph(document, turn));
            document.createFootnote().createParagraph().createRun().setText("about her sister");
            document.getParagraphs()
                    .getFirst()
                    .addFootnoteReference(document.getFootnotes().getFirst());
            document.createHeader(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("Ann Smith, 3 May");
            var p = document.createParagraph();
            p.getCTP().addNewDel().addNewR().addNewDelText().setStringValue("Mrs Patel");
            p.getCTP().addNewR().addNewCommentReference().setId(java.math.BigInteger.ONE);
        });
        Draft draft = read("a.docx", docx);
        assertThat(kinds(draft))
                .containsExactly("FOOTNOTES_LEFT_OUT", "COMMENTS_LEFT_OUT", "HEADERS_LEFT_OUT", "DELETIONS_LEFT_OUT");
        assertThat(String.join(" ", turns(draft))).doesNotContain("Patel", "sister", "3 May");
        assertThat(draft.warnings()).allSatisfy(warning -> {
            assertThat(warning.inWords(Locale.ENGLISH)).contains("1");
            assertThat(warning.remedy(Locale.CHINESE)).isNotBlank();
        });
    }

    @Test
    void opendocument_is_read_in_its_order_without_notes_and_deletions() {
        Draft draft = read(
                "a.odt",
                Written.odt(
                        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Mrs Patel</text:p></text:deletion>"
                                + "</text:changed-region></text:tracked-changes>"
                                + "<text:p><text:span text:style-name=\"T1\">Anna:</text:span> Where <text:s text:c=\"2\"/>were\n   we?</text:p>"
                                + "<text:p><text:span text:style-name=\"T1\">Ben:</text:span> At<text:note><text:note-body><text:p>the hub"
                                + "</text:p></text:note-body></text:note> the <text:span>Hub</text:span>.<text:line-break/>Always. 😀</text:p>"
                                + "<text:p><text:span text:style-name=\"T1\">Anna:</text:span> And <draw:frame><draw:text-box><text:p>boxed"
                                + "</text:p></draw:text-box></draw:frame>then?</text:p>"
                                + "<text:p><text:span text:style-name=\"T1\">Ben:</text:span> Home.</text:p>"));
        assertThat(turns(draft))
                .containsExactly("Anna|Where   were we?", "Ben|At the Hub.\nAlways. 😀", "Anna|And then?", "Ben|Home.");
        assertThat(kinds(draft)).containsExactly("FOOTNOTES_LEFT_OUT", "TEXT_BOXES_LEFT_OUT", "DELETIONS_LEFT_OUT");
    }

    @Test
    void rich_text_keeps_the_signs_of_windows_and_of_china() {
        Draft draft = read(
                "a.rtf",
                Written.rtf(
                        "{\\b Anna:} \\'93Well\\'85\\'94 she said \\endash  it cost \\'80 3.\\par\n"
                                + "{\\b Ben:} \\u321?\\'f3dka{\\footnote no}? {\\f2 \\'b3}{\\f1 \\'c4\\'e3\\'ba\\'c3}\\~you{\\*\\bkmkstart x}.\\line And \\{on\\}.\\par\n"
                                + "{\\b Anna:} {\\deleted gone}Stay. \\u-10179?\\u-8704?{\\pict 89504e47}\\par {\\b Ben:} Yes\\par"));
        assertThat(turns(draft))
                .containsExactly(
                        "Anna|“Well…” she said – it cost € 3.",
                        "Ben|Łódka? ł你好\u00A0you.\nAnd {on}.",
                        "Anna|Stay. 😀",
                        "Ben|Yes");
        assertThat(kinds(draft)).containsExactly("IMAGES_LEFT_OUT", "FOOTNOTES_LEFT_OUT", "DELETIONS_LEFT_OUT");
        assertThat(String.join("", turns(draft))).doesNotContain("Somebody Real", "SimSun");
    }

    @Test
    void rows_of_a_table_in_rich_text_are_rows() {
        Draft draft = read(
                "a.rtf",
                Written.rtf("\\trowd\\cellx1000\\cellx9000\\intbl P1\\cell Hello there.\\cell\\row"
                        + "\\trowd\\cellx1000\\cellx9000\\intbl Q\\cell Who?\\cell\\row\\trowd\\intbl P1\\cell Me.\\cell\\row"
                        + "\\trowd\\intbl Q\\cell Oh.\\cell\\row"));
        assertThat(turns(draft)).containsExactly("P1|Hello there.", "Q|Who?", "P1|Me.", "Q|Oh.");
    }

    @Test
    void lines_of_a_pdf_become_turns_again_and_hyphens_are_joined_only_with_consent() {
        List<List<String>> pages = List.of(
                List.of(
                        "Riverside, interview 7",
                        "*INTERVIEWER: Who did you meet there when you went for the first time, do you re-",
                        "member? And later?",
                        "*P07: A lot of well-",
                        "known people, and the",
                        "ones nobody knows.",
                        "1"),
                List.of("Riverside, interview 7", "P07: They came back.", "2"),
                List.of("Riverside, interview 7", "INTERVIEWER: Thank you.", "3"));
        byte[] pdf = Written.pdf(pages);
        Draft kept = Written.read(folder, "a.pdf", pdf, false);
        assertThat(turns(kept))
                .containsExactly(
                        "INTERVIEWER|Who did you meet there when you went for the first time, do you re-member? And later?",
                        "P07|A lot of well-known people, and the ones nobody knows.",
                        "P07|They came back.",
                        "INTERVIEWER|Thank you.");
        assertThat(kinds(kept)).containsExactly("HEADERS_LEFT_OUT", "HYPHENS_KEPT");
        Draft joined = Written.read(folder, "a.pdf", pdf, true);
        assertThat(turns(joined).getFirst()).contains("do you remember?");
        assertThat(kinds(joined)).containsExactly("HEADERS_LEFT_OUT", "HYPHENS_JOINED");
    }

    @Test
    void a_pdf_without_words_says_so() {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(org.commonweal.problem.Problems.class)
                .isThrownBy(() -> read("scan.pdf", Written.pdf(List.of(List.of()))))
                .satisfies(
                        refused -> assertThat(refused.all().getFirst().kind()).isEqualTo(TranscriptProblem.NO_WORDS));
    }

    @Test
    void captions_of_a_meeting_are_joined_by_speaker_and_keep_their_times() {
        Draft draft = read("a.vtt", Written.bytes("""
                        WEBVTT

                        NOTE made by a machine

                        1
                        00:00:01.000 --> 00:00:03.500
                        <v Anna Lee>Where <i>were</i></v>

                        2
                        00:00:03.500 --> 00:00:04.000 align:start
                        <v Anna Lee>we &amp; you?</v>

                        00:05.000 --> 00:07.000
                        <v Ben>At the Hub.</v>
                        """));
        assertThat(draft.format()).isEqualTo(Format.VTT);
        assertThat(turns(draft)).containsExactly("Anna Lee|Where were we & you?", "Ben|At the Hub.");
        assertThat(draft.turns())
                .extracting(said -> said.time().orElseThrow())
                .containsExactly(new Turn.Time(1_000, 4_000), new Turn.Time(5_000, 7_000));
    }

    @Test
    void captions_whose_names_stand_in_the_words_are_read_too() {
        Draft draft = read(
                "zoom.srt",
                Written.bytes(
                        "1\n00:00:01,000 --> 00:00:02,000\nAnna Lee: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\nAre you there?\n\n"
                                + "3\n00:00:03,000 --> 00:00:04,000\nBen: Yes.\n\n4\n00:00:05,000 --> 00:00:06,000\nAnna Lee: Good.\n\n"
                                + "5\n00:00:06,500 --> 00:00:07,000\nBen: Go on.\n"));
        assertThat(draft.format()).isEqualTo(Format.SRT);
        assertThat(turns(draft))
                .containsExactly("Anna Lee|Hello. Are you there?", "Ben|Yes.", "Anna Lee|Good.", "Ben|Go on.");
        assertThat(draft.turns().getFirst().time()).contains(new Turn.Time(1_000, 3_000));
    }

    @Test
    void shapes_of_recorders_and_meeting_programs_are_known() {
        assertThat(turns(text("Anna Lee  0:03  \nHello there.\n\nSpeaker 2  1:02\nHi.\nYes.\n\nAnna Lee  1:10\nSo.\n")))
                .as("otter, Teams")
                .containsExactly("Anna Lee|Hello there.", "Speaker 2|Hi.\nYes.", "Anna Lee|So.");
        assertThat(
                        turns(
                                text(
                                        "[00:00:01] Anna: Hello.\n[00:00:04] Ben: Hi.\n[00:01:00] Anna: So: what now?\n[00:01:10] Ben: No.\n")))
                .containsExactly("Anna|Hello.", "Ben|Hi.", "Anna|So: what now?", "Ben|No.");
        assertThat(turns(text(
                        "[00:00:01] Anna\nHello.\n[00:00:04] Ben\nHi.\n[00:00:05] Anna\nYes.\n[00:00:06] Ben\nBye.\n")))
                .containsExactly("Anna|Hello.", "Ben|Hi.", "Anna|Yes.", "Ben|Bye.");
        assertThat(turns(text("S00: Hello.\nS01: Hi.\nS00: Go on.\nS01: No.\n")))
                .as("noScribe")
                .containsExactly("S00|Hello.", "S01|Hi.", "S00|Go on.", "S01|No.");
        assertThat(turns(text("访谈者：你好吗？\n受访者：还好。\n就是这样。\n访谈者：谢谢。\n")))
                .containsExactly("访谈者|你好吗？", "受访者|还好。\n就是这样。", "访谈者|谢谢。");
        assertThat(turns(text("P07 [00:01:02]: Hello.\nQ [00:01:09]: Why?\nP07 [00:02:00]: So.\nQ [00:02:09]: Ah.")))
                .containsExactly("P07|Hello.", "Q|Why?", "P07|So.", "Q|Ah.");
        assertThat(turns(read("b.docx", Written.docx(document -> {
                    for (String turn :
                            List.of("*Anna", "Hello.", "*Ben", "Hi.", "Really.", "*Anna", "Yes.", "*Ben", "Bye.")) {
                        var run = document.createParagraph().createRun();
                        run.setBold(turn.startsWith("*"));
                        run.setText(turn.replace("*", ""));
                    }
                }))))
                .as("a bold name on its own line")
                .containsExactly("Anna|Hello.", "Ben|Hi.\nReally.", "Anna|Yes.", "Ben|Bye.");
    }

    @Test
    void a_word_and_a_colon_make_no_speaker() {
        Draft draft = text("Date: 3 May 2019\n\nWe met at the Hub. So: nothing had changed.\n\nSo: I went home.\n");
        assertThat(draft.speakers()).isEmpty();
        assertThat(draft.turns()).hasSize(3);
        assertThat(kinds(draft)).containsExactly("NO_SPEAKERS");
    }

    @Test
    void questions_in_bold_are_taken_for_the_interviewer_and_that_is_said() {
        Draft draft = read("b.docx", Written.docx(document -> {
            for (int i = 0; i < 4; i++) {
                var question = document.createParagraph().createRun();
                question.setBold(true);
                question.setText("And what happened after you had gone there for the first time, on day " + i + "?");
                document.createParagraph().createRun().setText("I went home, and that was it on day " + i + ".");
            }
        }));
        assertThat(kinds(draft)).containsExactly("BOLD_TAKEN_FOR_SPEAKER");
        assertThat(draft.suggested(List.of("P01"))).isEqualTo(Map.of("BOLD", "INTERVIEWER", "PLAIN", "P01"));
    }

    @Test
    void plain_text_is_read_whatever_wrote_it() {
        String talk = "Anna: “Café” costs € 3…\nBen: Oui.\nAnna: Ça va.\nBen: Non.\n";
        List<String> expected = List.of("Anna|“Café” costs € 3…", "Ben|Oui.", "Anna|Ça va.", "Ben|Non.");
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16,
                Charset.forName("windows-1252"))) {
            assertThat(turns(read("a.txt", talk.getBytes(charset))))
                    .as(charset.name())
                    .isEqualTo(expected);
        }
        assertThat(turns(read("a.txt", Written.bytes("\uFEFF" + talk.replace("\n", "\r\n")))))
                .isEqualTo(expected);
        String chinese = "访谈者：你在这里住了多久？\n受访者：很多年了，我不记得。\n";
        assertThat(turns(read("a.txt", chinese.getBytes(Charset.forName("GB18030")))))
                .containsExactly("访谈者|你在这里住了多久？", "受访者|很多年了，我不记得。");
    }

    @Test
    void text_broken_at_a_width_flows_again() {
        Draft draft = text("""
                ANNA: I had lived there for eleven years before anybody asked me what I
                thought of the place, and by then I thought rather a lot about it, to be
                honest with you.

                BEN: And what did you say to them when they finally came and knocked at
                the door of your house?

                ANNA: Come in.

                BEN: Ha.
                """);
        assertThat(draft.turns().getFirst().words())
                .contains("what I thought of the place")
                .doesNotContain("\n");
        assertThat(draft.turns()).hasSize(4);
    }

    @Test
    void a_name_that_is_no_speaker_goes_back_into_the_words() {
        Draft draft = text("P01: One.\nNB: it rained\nP02: Two.\nNB: and snowed\nP01: Three.\nP02: Four.\n");
        TextVersion text = draft.text(3, Map.of("P01", "P01", "P02", "P02", "NB", Draft.NO_SPEAKER));
        assertThat(text.text())
                .isEqualTo("P01: One.\nNB: it rained\n\nP02: Two.\nNB: and snowed\n\nP01: Three.\n\nP02: Four.\n");
        assertThat(text.number()).isEqualTo(3);
        assertThat(text.turns()).extracting(Turn::speaker).containsExactly("P01", "P02", "P01", "P02");
    }

    @Test
    void times_that_run_backwards_are_not_believed() {
        Draft draft =
                text("[00:00:10] Anna: One.\n[00:00:04] Ben: Two.\n[00:00:30] Anna: Three.\n[00:00:31] Ben: Four.\n");
        assertThat(draft.turns().get(1).time()).isEmpty();
        assertThat(kinds(draft)).containsExactly("TIMES_BACKWARDS");
    }
}
