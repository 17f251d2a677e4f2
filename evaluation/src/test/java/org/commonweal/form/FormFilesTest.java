package org.commonweal.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.problem.Problems;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Forms in and out of files: what is written is read back; what is no form does no harm. */
class FormFilesTest {

    private static final List<String> TYPES = List.of(
            "text",
            "integer",
            "note",
            "select_one yn",
            "select_multiple yn",
            "begin_group",
            "end_group",
            "begin_repeat",
            "end_repeat",
            "calculate",
            "range",
            "geopoint",
            "audit",
            "intger",
            "image",
            "begin loop over yn",
            "trigger");

    private static final String[] SCRAPS = {
        "a",
        "q1",
        "${q1}",
        "${",
        "${q2} > 1",
        "yes",
        "| x",
        "a \\ b",
        "\\|",
        "-",
        "--",
        "'",
        "\"",
        "<b>",
        "&amp;",
        "1.0",
        "=1+1",
        "中文",
        "\uD83D\uDE00",
        "instance('yn')/root/item[name = ${q1}]",
        "pulldata('f', 'a', 'b', ${q1})",
        "%(name)s",
        "100%",
        "randomize=true",
        "start=1 end=0",
        "a=b=c",
        "x y",
        "last-saved#q1",
        "indexed-repeat(${q1}, ${q2}, 1)",
        "data",
        "meta"
    };

    private static final List<String> COLUMNS = List.of(
            "type",
            "name",
            "label",
            "label::English (en)",
            "hint",
            "relevant",
            "calculation",
            "constraint",
            "default",
            "parameters",
            "appearance",
            "choice_filter",
            "trigger",
            "repeat_count",
            "bind::x",
            "media::image",
            "required");

    private static Sheets random(Random random) {
        List<Sheet.Row> rows = new ArrayList<>();
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("type", TYPES.get(random.nextInt(TYPES.size())));
            cells.put("name", random.nextInt(40) == 0 ? scrap(random) : "q" + i);
            cells.put("label", random.nextInt(4) == 0 ? scrap(random) : "Words");
            for (String column : COLUMNS) {
                if (random.nextInt(25) == 0) {
                    cells.put(column, scrap(random));
                }
            }
            rows.add(new Sheet.Row(i + 2, ordered(cells, COLUMNS)));
        }
        List<String> choiceColumns = List.of("list_name", "name", "label", "x");
        List<Sheet.Row> choices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            choices.add(new Sheet.Row(
                    i + 2,
                    ordered(
                            Map.of("list_name", "yn", "name", "c" + i, "label", scrap(random), "x", scrap(random)),
                            choiceColumns)));
        }
        return new Sheets(
                "form.md", List.of(new Sheet("survey", COLUMNS, rows), new Sheet("choices", choiceColumns, choices)));
    }

    private static Map<String, String> ordered(Map<String, String> cells, List<String> columns) {
        Map<String, String> ordered = new LinkedHashMap<>();
        columns.stream().filter(cells::containsKey).forEach(column -> ordered.put(column, cells.get(column)));
        return ordered;
    }

    private static String scrap(Random random) {
        return SCRAPS[random.nextInt(SCRAPS.length)];
    }

    @Test
    void random_sheets_never_do_worse_than_to_be_refused() {
        Random random = new Random(20271126);
        int converted = 0;
        for (int i = 0; i < 4000; i++) {
            Sheets sheets = random(random);
            try {
                XmlView.of(Form.of(sheets).convert().xform());
                converted++;
            } catch (Problems problems) {
                assertThat(problems.all()).isNotEmpty();
            }
        }
        assertThat(converted).as("some must pass, or nothing was tried").isGreaterThan(100);
    }

    @Test
    void a_form_written_is_read_back_the_same() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Sheets sheets = random(random);
            Sheets fromMarkdown = Sheets.read("form.md", sheets.toMarkdown().getBytes(StandardCharsets.UTF_8));
            Sheets fromWorkbook = Sheets.read("form.xlsx", sheets.toXlsx());

            assertThat(fromMarkdown.all()).isEqualTo(sheets.all());
            assertThat(fromWorkbook.all()).isEqualTo(sheets.all());
        }
    }

    @Test
    void numbers_and_truths_of_a_workbook_are_written_as_people_write_them() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("survey");
            List<String> header = List.of("type", "name", "label", "default", "required");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(1, 0, "integer");
            sheet.value(1, 1, "age");
            sheet.value(1, 2, "How\u00A0old?");
            sheet.value(1, 3, 12.0);
            sheet.value(1, 4, true);
            workbook.finish();
        }

        Sheet survey =
                Sheets.read("form.xlsx", bytes.toByteArray()).sheet("survey").orElseThrow();

        assertThat(survey.rows().getFirst().cells())
                .containsEntry("default", "12")
                .containsEntry("required", "TRUE")
                .containsEntry("label", "How old?");
    }

    @Test
    void the_three_kinds_of_file_give_the_same_form() {
        String markdown = """
                | survey |
                | | type | name | label |
                | | integer | age | How old are you, in years? |
                | settings |
                | | form_id |
                | | riverside |
                """;
        String csv = """
                survey
                ,type,name,label
                ,integer,age,"How old are you, in years?"
                settings
                ,form_id
                ,riverside
                """;
        Form fromMarkdown = FormTest.form(markdown);

        assertThat(Form.read("f.csv", csv.getBytes(StandardCharsets.UTF_8))
                        .convert()
                        .xform())
                .isEqualTo(fromMarkdown.convert().xform());
        assertThat(Form.read("f.xlsx", fromMarkdown.toXlsx()).convert().xform())
                .isEqualTo(fromMarkdown.convert().xform());
        assertThat(FormTest.form(fromMarkdown.toMarkdown()).convert().xform())
                .isEqualTo(fromMarkdown.convert().xform());
    }

    @Test
    void a_workbook_that_unfolds_without_end_is_stopped() throws IOException {
        byte[] bomb = zip(Map.of("xl/workbook.xml", new byte[300_000_000]));

        assertThat(bomb.length).isLessThan(1_000_000);
        assertThatThrownBy(() -> Sheets.read("form.xlsx", bomb))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("unfolds");
    }

    @Test
    void macros_outside_names_far_cells_and_document_types_are_refused() throws IOException {
        byte[] some = "<x/>".getBytes(StandardCharsets.UTF_8);
        byte[] far = "<c r=\"ZZZZZ1\"/>".getBytes(StandardCharsets.UTF_8);
        byte[] typed = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>".getBytes(StandardCharsets.UTF_8);
        for (Map<String, byte[]> parts : List.of(
                Map.of("xl/vbaProject.bin", some),
                Map.of("../../x", some),
                Map.of("xl/worksheets/sheet1.xml", far),
                Map.of("xl/workbook.xml", typed))) {
            byte[] bytes = zip(parts);
            assertThatThrownBy(() -> Sheets.read("form.xlsx", bytes)).isInstanceOf(Problems.class);
        }
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
