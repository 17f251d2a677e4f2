package org.commonweal.exchange.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean harm, or are not what they say. */
class TranscriptAttackTest {

    private static final byte[] DOCX = Written.docx(List.of("ANNA: Hello.", "BEN: Hi.", "ANNA: Yes.", "BEN: No."));

    @TempDir
    Path folder;

    private void refused(TranscriptProblem kind, String called, byte[] bytes) {
        Problems refused = catchThrowableOfType(Problems.class, () -> Written.read(folder, called, bytes));
        assertThat(refused).as(kind + " " + called).isNotNull();
        assertThat(refused.all().getFirst().kind()).as(called).isEqualTo(kind);
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(refused.all().getFirst().remedy(language)).isNotBlank();
        }
    }

    private static byte[] body(String content) {
        return Written.zip(Map.of("word/document.xml", Written.bytes(content)));
    }

    @Test
    void attack_1_a_document_type_is_refused_and_nothing_is_fetched() {
        String evil = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        refused(TranscriptProblem.HAS_DOCTYPE, "a.docx", body(evil + "<document><p><r><t>&a;</t></r></p></document>"));
        refused(TranscriptProblem.HAS_DOCTYPE, "a.odt", Written.odtOf(evil + "<x/>"));
    }

    @Test
    void attack_2_parts_within_parts_without_end_are_refused() {
        refused(TranscriptProblem.TOO_DEEP, "a.docx", body("<w>".repeat(50_000) + "</w>".repeat(50_000)));
        refused(
                TranscriptProblem.TOO_DEEP,
                "a.rtf",
                ("{\\rtf1" + "{".repeat(50_000)).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void attack_4_names_that_lead_out_or_stand_twice_refuse_the_whole_document() {
        for (String name : List.of("../../x", "/etc/x", "C:\\x", "a\\..\\x", "word/Document.xml")) {
            Map<String, byte[]> parts = new LinkedHashMap<>();
            parts.put("word/document.xml", Written.bytes("<document><p><r><t>hello</t></r></p></document>"));
            parts.put(name, Written.bytes("x"));
            refused(TranscriptProblem.PATH_LEADS_OUT, "a.docx", Written.zip(parts));
        }
    }

    @Test
    void attack_5_what_unfolds_beyond_measure_is_refused_while_unfolding() throws IOException {
        byte[] spaces = new byte[100 << 20];
        Arrays.fill(spaces, (byte) ' ');
        refused(TranscriptProblem.UNFOLDS_TOO_FAR, "a.docx", Written.zip(Map.of("word/document.xml", spaces)));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(spaces);
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write(Written.bytes("%PDF-1.4\n1 0 obj\n<</Length " + packed.size() + "/Filter/FlateDecode>>\nstream\n"));
        pdf.write(packed.toByteArray());
        pdf.write(Written.bytes("\nendstream\nendobj\n"));
        Assertions.assertTimeout(
                Duration.ofSeconds(60), () -> refused(TranscriptProblem.UNFOLDS_TOO_FAR, "a.pdf", pdf.toByteArray()));
        refused(
                TranscriptProblem.UNFOLDS_TOO_FAR,
                "a.pdf",
                Written.bytes("%PDF-1.4\n1 0 obj\n<</Filter[/FlateDecode /FlateDecode]>>\nstream\nx\nendstream"));
    }

    @Test
    void attack_5_a_size_that_lies_is_found_out() {
        byte[] lying = DOCX.clone();
        String signs = new String(lying, StandardCharsets.ISO_8859_1);
        int at = signs.indexOf("PK\u0001\u0002");
        while (at >= 0) {
            lying[at + 24] ^= 1;
            at = signs.indexOf("PK\u0001\u0002", at + 4);
        }
        refused(TranscriptProblem.DAMAGED, "a.docx", lying);
    }

    @Test
    void attack_6_what_is_locked_or_holds_macros_is_refused_with_a_way_on() throws IOException {
        refused(TranscriptProblem.OLD_WORD_OR_LOCKED, "a.docx", new byte[] {
            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        });
        refused(
                TranscriptProblem.HOLDS_MACROS,
                "a.docm",
                Written.zip(Map.of("word/document.xml", new byte[1], "word/vbaProject.bin", new byte[1])));
        refused(
                TranscriptProblem.LOCKED_WITH_PASSWORD,
                "a.odt",
                Written.zip(Map.of(
                        "content.xml",
                        new byte[9],
                        "META-INF/manifest.xml",
                        Written.bytes("<manifest:encryption-data/>"))));
        try (PDDocument document = Loader.loadPDF(Written.pdf(List.of(List.of("P01: Hello."))));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            refused(TranscriptProblem.LOCKED_WITH_PASSWORD, "a.pdf", out.toByteArray());
        }
    }

    @Test
    void attack_12_the_content_decides_and_not_the_name() {
        assertThat(Written.read(folder, "a.pdf", DOCX).format()).isEqualTo(Format.DOCX);
        assertThat(Written.read(folder, "a.docx", Written.bytes("P01: Hello.\n"))
                        .format())
                .isEqualTo(Format.TXT);
        refused(TranscriptProblem.NO_TRANSCRIPT, "a.txt", Written.bytes("<svg onload=\"x()\"/>"));
        refused(TranscriptProblem.NO_TRANSCRIPT, "a.txt", Written.bytes("  <!DOCTYPE html><p>P01: Hello."));
        refused(TranscriptProblem.NO_TRANSCRIPT, "a.txt", new byte[] {1, 2, 3, 0, 5, 6, 7});
        refused(TranscriptProblem.NO_TRANSCRIPT, "a.docx", Written.zip(Map.of("x/y.xml", new byte[3])));
        refused(TranscriptProblem.NO_WORDS, "a.txt", new byte[0]);
    }

    @Test
    void attack_10_marks_in_a_transcript_are_words() {
        assertThat(Written.read(folder, "a.txt", Written.bytes("P01: <script>alert(1)</script>\n"))
                        .turns()
                        .getFirst()
                        .words())
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void attack_32_signs_that_nobody_sees_stay_and_those_that_nothing_can_hold_are_replaced_and_said() {
        Draft draft =
                Written.read(folder, "a.rtf", Written.rtf("P01: a\\u8238?b\\u-10179? \\u-8704?\\par P02: e\\u769?"));
        assertThat(draft.turns().getFirst().words()).isEqualTo("a\u202Eb\uFFFD \uFFFD");
        assertThat(draft.warnings())
                .extracting(problem -> problem.kind().name())
                .contains("SIGNS_REPLACED");
    }

    /** Whatever happens to the bytes of a file on the way, the reader gives a draft or says what is wrong; nothing else, and soon. */
    @Test
    void files_with_any_byte_changed_or_cut_anywhere_are_read_or_refused_in_words() {
        Map<String, byte[]> files = Map.of(
                "a.docx",
                DOCX,
                "a.odt",
                Written.odt("<text:p>ANNA: Hello.</text:p><text:p>BEN: Hi.</text:p>"),
                "a.rtf",
                Written.rtf(
                        "{\\b ANNA:} \\'93Well\\'85\\'94\\par \\trowd\\intbl Q\\cell A\\u321?\\cell\\row{\\f1 \\'c4\\'e3}"),
                "a.pdf",
                Written.pdf(List.of(List.of("ANNA: Hello.", "BEN: Hi."))),
                "a.vtt",
                Written.bytes(
                        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hi &amp; you\n\n00:03.000 --> 00:04.000\n<v Ben>No\n"),
                "a.txt",
                Written.bytes("[00:00:01] Anna: 你好。\nBen (00:02): Hi.\nAnna: No."));
        Random random = new Random(7);
        files.forEach((name, bytes) -> Assertions.assertTimeout(Duration.ofMinutes(3), () -> {
            for (int i = 0; i < 150; i++) {
                byte[] changed = bytes.clone();
                for (int k = 0; k < 1 + random.nextInt(4); k++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                if (random.nextInt(4) == 0) {
                    changed = Arrays.copyOf(changed, random.nextInt(changed.length));
                }
                read(name, changed);
            }
        }));
    }

    private void read(String name, byte[] changed) {
        try {
            Draft draft = Written.read(folder, name, changed);
            Map<String, String> labels = new LinkedHashMap<>();
            draft.speakers().forEach(speaker -> labels.put(speaker.name(), "P0" + (labels.size() % 9)));
            assertThat(draft.text(1, labels).turns()).isNotEmpty();
        } catch (Problems said) {
            assertThat(said.all()).isNotEmpty();
        }
    }
}
