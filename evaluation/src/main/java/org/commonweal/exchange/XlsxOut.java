package org.commonweal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import org.commonweal.exchange.labelled.LabelledProblem;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.words.Words;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook: the sheet {@code answers} with codes, {@code labels} with what they mean, {@code notes}. Texts are texts, never formulas. */
final class XlsxOut {

    private static final int MOST_ROWS = 1_048_575;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_TEXT = 32_767;

    private XlsxOut() {}

    static void write(LabelledTable table, Path path, String file) throws IOException {
        List<Variable> variables = TableFile.asked(table);
        if (table.rows() > MOST_ROWS || variables.size() > MOST_COLUMNS) {
            throw LabelledProblem.TOO_WIDE_FOR_FORMAT.in(
                    file, table.rows() > MOST_ROWS ? table.rows() : variables.size(), MOST_COLUMNS);
        }
        try (OutputStream out = Files.newOutputStream(path);
                Workbook workbook = new Workbook(out, "Commonweal", "1.0")) {
            workbook.setCompressionLevel(Deflater.BEST_SPEED);
            Worksheet answers = workbook.newWorksheet("answers");
            for (int i = 0; i < variables.size(); i++) {
                answers.value(0, i, variables.get(i).name());
            }
            for (int row = 0; row < table.rows(); row++) {
                for (int i = 0; i < variables.size(); i++) {
                    put(answers, row + 1, i, TableFile.cell(variables.get(i), row), file, variables.get(i));
                }
                if (row % 1000 == 999) {
                    answers.flush();
                }
            }
            answers.finish();
            labels(workbook.newWorksheet("labels"), variables, table);
            Worksheet notes = workbook.newWorksheet("notes");
            for (int i = 0; i < table.notes().size(); i++) {
                notes.value(i, 0, table.notes().get(i).in(table.language()));
            }
        }
    }

    private static void put(Worksheet sheet, int row, int column, Object cell, String file, Variable variable) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (!cell.toString().isEmpty()) {
            if (cell.toString().length() > MOST_TEXT) {
                throw LabelledProblem.TEXT_TOO_WIDE.at(
                        file, row + 1L, variable.name(), cell.toString().length(), MOST_TEXT);
            }
            sheet.value(row, column, cell.toString());
        }
    }

    private static void labels(Worksheet sheet, List<Variable> variables, LabelledTable table) {
        Words words = Words.of(XlsxOut.class, table.language());
        String[] header = {"variable", "wording", "code", "label", "missing"};
        for (int i = 0; i < header.length; i++) {
            sheet.value(0, i, words.say("export.labels." + header[i]));
        }
        int row = 1;
        for (Variable variable : variables) {
            sheet.value(row, 0, variable.name());
            sheet.value(row++, 1, variable.label().in(table.language()));
            for (var choice : variable.labels().byCode().entrySet()) {
                sheet.value(row, 0, variable.name());
                sheet.value(row, 2, choice.getKey());
                sheet.value(row++, 3, choice.getValue().in(table.language()));
            }
            for (Reason reason : variable.reasons()) {
                sheet.value(row, 0, variable.name());
                sheet.value(row, 2, reason.code());
                sheet.value(row, 3, reason.label().in(table.language()));
                sheet.value(row++, 4, words.say("export.labels.yes"));
            }
        }
    }
}
