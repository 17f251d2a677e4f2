package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waves leave as files with labels, once for each link, and without the ids of anybody. */
class WaveFilesTest {

    private static final String PAGE = "/studies/riverside/survey/export";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        evaluator = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void every_format_is_fetched_by_its_link_and_brings_no_id() {
        for (String format : List.of("csv", "sav", "dta", "parquet", "xlsx", "ddi")) {
            Answer file = fetched("2018", format);
            assertThat(file.header("content-disposition")).contains("riverside-2018.");
            assertThat(file.header("cache-control")).contains("no-store");
            assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                    .as(format)
                    .isNotEmpty()
                    .doesNotContain("R18-0001");
        }
        assertThat(fetched("2018", "ddi").text()).contains("ddi:codebook:2_5");
    }

    @Test
    void what_left_comes_back_as_a_wave_and_the_same_file_leaves_twice() {
        byte[] sav = fetched("2018", "sav").bytes();
        assertThat(fetched("2018", "sav").bytes()).isEqualTo(sav);
        Answer preview = evaluator.follow(
                evaluator.upload("/studies/riverside/survey/waves/2018/upload", "table", "back.sav", sav));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    }

    @Test
    void a_person_has_one_pseudonym_in_every_wave() {
        Set<String> first = persons(fetched("2015", "csv").text());
        Set<String> second = persons(fetched("2018", "csv").text());
        assertThat(first).noneMatch(it -> it.matches("P\\d{6}"));
        first.retainAll(second);
        assertThat(first).isNotEmpty();
    }

    @Test
    void a_link_opens_once_for_whoever_asked_and_for_nothing_else() {
        String link = link("2018", "csv");
        DemoVisitor other = bench.signedIn("eli", "evaluator");
        assertThat(other.get(link).status()).isNotEqualTo(200);
        assertThat(evaluator.get(link.replace("/csv/", "/sav/")).status()).isNotEqualTo(200);
        assertThat(evaluator.get(link.replace("texts=false", "texts=true")).status())
                .isNotEqualTo(200);
        assertThat(evaluator.get(link).status()).isEqualTo(200);
        assertThat(evaluator.get(link).status()).isNotEqualTo(200);
    }

    @Test
    void whoever_sees_no_answers_finds_no_such_page() {
        for (String role : List.of("field-manager", "programme-lead", "reader", "interviewer")) {
            DemoVisitor visitor = bench.signedIn("x-" + role, role);
            assertThat(visitor.get(PAGE).status()).as(role).isEqualTo(404);
            assertThat(visitor.post(PAGE, "wave", "2018", "format", "csv").status())
                    .as(role)
                    .isEqualTo(404);
        }
    }

    @Test
    void the_ledger_says_what_left_and_as_what() {
        fetched("2018", "dta");
        assertThat(bench.signedIn("ada", "administrator").get("/ledger").text()).contains("took answers out as a file");
        assertThat(evaluator.post(PAGE, "wave", "2018", "format", "exe").status())
                .isEqualTo(404);
        assertThat(evaluator.post(PAGE, "wave", "1901", "format", "csv").status())
                .isEqualTo(404);
    }

    @Test
    void the_page_speaks_both_languages() {
        assertThat(evaluator.get(PAGE).text()).contains("Files of a wave").contains("DDI Codebook 2.5");
        assertThat(bench.signedIn("wen", "evaluator", Optional.empty(), "zh")
                        .get(PAGE)
                        .text())
                .contains("轮次文件")
                .doesNotContain("??");
    }

    private static String link(String wave, String format) {
        Answer ready = evaluator.post(PAGE, "wave", wave, "format", format, "in", "en");
        assertThat(ready.status()).as(ready.text()).isEqualTo(200);
        Matcher found = Pattern.compile("href=\"(/studies/riverside/survey/export/[^\"]+)\"")
                .matcher(ready.text());
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static Answer fetched(String wave, String format) {
        Answer file = evaluator.get(link(wave, format));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        return file;
    }

    private static Set<String> persons(String csv) {
        String[] lines = csv.split("\r?\n");
        int column = List.of(lines[0].replace("\uFEFF", "").split(",")).indexOf("person_id");
        Set<String> persons = new TreeSet<>();
        for (int i = 1; i < lines.length; i++) {
            persons.add(lines[i].split(",", -1)[column]);
        }
        return persons;
    }
}
