package org.commonweal.exchange.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody breaks in the files by hand is said, with file, row and remedy; and never comes through. */
class BrokenVoicesTest {

    private static final String TEXT =
            "INTERVIEWER: Who sat there?\n\nP01: My aunt, and the \uD83D\uDC3C, and my aunt.\n";

    @TempDir
    Path temp;

    private static SortedMap<String, byte[]> small() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        put(files, "voices/participants.csv", """
                participant,role,neighbourhood,language,age_band,gender,years_in_area,involvement,consent_interview,consent_recording,consent_quotes,consent_archive
                P01,resident,N01,en,,,71,none,yes,no,anonymous,no
                """);
        put(files, "voices/codebook/1.yaml", """
                version: "1"
                made: 2019-01-01
                note: {en: "first"}
                codes:
                  - {id: kin, guid: de818558-032a-5ac3-8a62-621925da30ec, name: {en: "Kin"}, colour: "#3576B4"}
                """);
        put(files, "voices/guides/resident/1.md", "# Guide\n");
        put(files, "voices/sources/I01/1.txt", TEXT);
        put(files, "voices/sources/I01/1.turns.csv", """
                turn,speaker,start,end,from_ms,to_ms
                1,INTERVIEWER,13,27,,
                2,P01,34,67,10,20
                """);
        put(files, "voices/sources/I01/source.yaml", """
                source: I01
                guid: e66abd41-0c48-5d0f-89c2-d5dc08537c82
                kind: interview
                title: {en: "The aunt"}
                participants: [P01]
                interviewer: RA
                date: 2019-05-02
                language: en
                guide: resident
                guide_version: 1
                versions:
                  - {n: 1, made: 2019-05-13, by: RA, reason: "as transcribed", sha256: "%s"}
                """.formatted(
                        org.commonweal.store.Fingerprint.of(TEXT.getBytes(StandardCharsets.UTF_8))));
        put(files, "voices/codings/mei/I01.csv", """
                coding,version,start,end,quote,prefix,suffix,code,codebook,at,memo
                m1,1,34,41,My aunt,"TERVIEWER: Who sat there?

                P01: ",", and the \uD83D\uDC3C, and my aunt.
                ",kin,1,2019-09-12T09:45:18Z,
                """);
        put(files, "voices/reviews/mei/I01.csv", "turn,at\n1,2019-09-12T09:45:18Z\n");
        return files;
    }

    private static void put(SortedMap<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> after(String path, UnaryOperator<String> change) {
        SortedMap<String, byte[]> files = small();
        String before = new String(files.get(path), StandardCharsets.UTF_8);
        String changed = change.apply(before);
        assertThat(changed).as("the change itself").isNotEqualTo(before);
        put(files, path, changed);
        return VoicesDocuments.look(files).problems();
    }

    private static List<Kind> kinds(String path, String what, String by) {
        return after(path, text -> text.replace(what, by)).stream()
                .map(Problem::kind)
                .toList();
    }

    @Test
    void a_sound_folder_has_no_problems() {
        assertThat(VoicesDocuments.look(small()).problems()).isEmpty();
    }

    @Test
    void a_text_that_somebody_changed_is_told_by_its_fingerprint_and_by_the_words() {
        List<Problem> problems = after("voices/sources/I01/1.txt", text -> text.replace("My aunt", "The aunt"));

        assertThat(problems)
                .extracting(Problem::kind)
                .contains(VoicesProblem.FINGERPRINT_DIFFERS, VoicesProblem.QUOTE_NOT_THERE);
        Problem words = problems.stream()
                .filter(problem -> problem.kind() == VoicesProblem.QUOTE_NOT_THERE)
                .findFirst()
                .orElseThrow();
        assertThat(words.place()).hasToString("voices/codings/mei/I01.csv:2 (quote)");
        assertThat(words.inWords(Locale.ENGLISH)).isEqualTo("'My aunt' does not stand at 34. There stands: 'The aun'.");
        assertThat(words.remedy(Locale.CHINESE)).contains("新版本");
    }

    @Test
    void words_that_stand_once_elsewhere_are_pointed_to() {
        List<Problem> problems = after("voices/codings/mei/I01.csv", text -> text.replace("34,41", "33,40"));
        assertThat(problems).extracting(Problem::kind).containsExactly(VoicesProblem.QUOTE_ELSEWHERE);
        assertThat(problems.getFirst().inWords(Locale.ENGLISH)).contains("but once, at 34");
    }

    @Test
    void a_coding_points_to_what_is_there() {
        String codings = "voices/codings/mei/I01.csv";
        assertThat(kinds(codings, ",kin,1", ",kith,1")).containsExactly(VoicesProblem.NO_SUCH_CODE);
        assertThat(kinds(codings, ",kin,1", ",kin,2")).containsExactly(VoicesProblem.NO_SUCH_CODEBOOK);
        assertThat(kinds(codings, "m1,1,", "m1,3,")).containsExactly(VoicesProblem.NO_SUCH_VERSION);
        assertThat(kinds(codings, "m1,1,34,41", "m1,1,34,4100")).containsExactly(VoicesProblem.NO_STRETCH);
        assertThat(kinds(codings, "2019-09-12T09:45:18Z", "12 Sept")).containsExactly(VoicesProblem.NOT_A_TIME);
        assertThat(kinds(codings, "Who sat", "Who was")).containsExactly(VoicesProblem.CONTEXT_DIFFERS);
        assertThat(kinds(codings, "m1,", "\u202Em1,")).containsExactly(VoicesProblem.NO_CODING_ID);
        assertThat(kinds(codings, "m1,1,34", "m1,1,-34")).containsExactly(VoicesProblem.NOT_A_NUMBER);
    }

    @Test
    void turns_stand_in_the_text_and_readers_read_turns_that_there_are() {
        String turns = "voices/sources/I01/1.turns.csv";
        assertThat(kinds(turns, "34,67", "34,670")).containsExactly(VoicesProblem.TURN_OUTSIDE);
        assertThat(kinds(turns, "34,67", "20,67")).containsExactly(VoicesProblem.TURN_OUTSIDE);
        assertThat(kinds(turns, "10,20", "20,10")).containsExactly(VoicesProblem.TURN_TIME);
        assertThat(kinds("voices/reviews/mei/I01.csv", "\n1,", "\n9,")).containsExactly(VoicesProblem.NO_SUCH_TURN);
    }

    @Test
    void a_source_names_people_guides_and_versions_that_there_are() {
        String source = "voices/sources/I01/source.yaml";
        assertThat(kinds(source, "[P01]", "[P99]")).containsExactly(VoicesProblem.NO_SUCH_PARTICIPANT);
        assertThat(kinds(source, "guide_version: 1", "guide_version: 7")).containsExactly(VoicesProblem.NO_SUCH_GUIDE);
        assertThat(kinds(source, "date: 2019-05-02", "date: 2019-02-30"))
                .extracting(Kind::name)
                .containsExactly("NOT_A_DATE");
        assertThat(kinds(source, "n: 1", "n: 2")).extracting(Kind::name).containsExactly("VERSIONS_NOT_IN_ORDER");
        assertThat(kinds(source, "source: I01", "source: I02"))
                .extracting(Kind::name)
                .containsExactly("VERSION_NAMED_ELSE");
        assertThat(kinds("voices/codebook/1.yaml", "#3576B4", "blue"))
                .extracting(Kind::name)
                .contains("NOT_A_COLOUR");
        assertThat(kinds("voices/participants.csv", "anonymous", "perhaps"))
                .containsExactly(VoicesProblem.UNKNOWN_WORD);
    }

    @Test
    void carriage_returns_in_a_text_are_refused_since_they_shift_codings() {
        assertThat(kinds("voices/sources/I01/1.txt", "\n", "\r\n")).contains(VoicesProblem.TEXT_NOT_CLEAN);
    }

    @Test
    void everything_is_said_at_once() {
        SortedMap<String, byte[]> files = small();
        put(files, "voices/codings/mei/I02.csv", "coding\n");
        put(files, "voices/sources/I01/2.txt", "more\n");
        files.put("voices/reviews/mei/I01.csv", new byte[] {(byte) 0xFF});
        assertThatThrownBy(() -> VoicesDocuments.read(files))
                .isInstanceOfSatisfying(
                        Problems.class,
                        wrong -> assertThat(wrong.all())
                                .extracting(Problem::kind)
                                .containsExactlyInAnyOrder(
                                        VoicesProblem.NO_SUCH_SOURCE,
                                        VoicesProblem.TEXT_NOT_LISTED,
                                        VoicesProblem.NOT_UTF8));
    }

    @Test
    void a_study_without_voices_says_so() {
        assertThatThrownBy(() -> VoicesFolder.read(temp)).hasMessageContaining("no folder 'voices'");
    }

    @Test
    void a_cell_that_a_spreadsheet_would_calculate_is_kept_as_it_was_said() throws IOException {
        SortedMap<String, byte[]> files = small();
        String memo = "'=1+1 ";
        String table = new String(files.get("voices/codings/mei/I01.csv"), StandardCharsets.UTF_8)
                .replace("18Z,", "18Z," + memo);
        put(files, "voices/codings/mei/I01.csv", table);
        assertThat(VoicesDocuments.read(files).codings().getFirst().memo()).isEqualTo(memo);
        assertThat(VoicesDocuments.of(VoicesDocuments.read(files)).get("voices/codings/mei/I01.csv"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(table);
    }
}
