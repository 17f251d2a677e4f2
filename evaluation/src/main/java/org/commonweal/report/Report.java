package org.commonweal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.file.WriteAside;
import org.commonweal.study.Evaluation;

/** What is handed back. Whatever goes out has passed disclosure at the threshold of the plan. */
public final class Report {

    private final DisclosedEvaluation evaluation;

    private Report(DisclosedEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Passes the evaluation through disclosure, at the smallest cell that its plan declares. */
    public static Report of(Evaluation evaluation) {
        return new Report(Disclosure.withThreshold(evaluation.plan().plan().smallestCell())
                .of(evaluation));
    }

    public static Report of(DisclosedEvaluation evaluation) {
        return new Report(evaluation);
    }

    /** What was shown and what was hidden. */
    public DisclosedEvaluation disclosed() {
        return evaluation;
    }

    /** The page in this language: well-formed XML as well as HTML, without script, without anything from elsewhere. */
    public String html(Locale language) {
        return new ReportPage(evaluation, language).write();
    }

    /** Everything a machine may read, with a stable order of keys and twelve significant digits. */
    public String json() {
        return new ReportJson(evaluation).write();
    }

    /** The tables as CSV, by their name: {@code findings}, {@code areas}, .. */
    public Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Sheet sheet : new Sheets(evaluation).all()) {
            tables.put(sheet.name(), sheet.csv());
        }
        return tables;
    }

    /** Every file of the report by its path, in the order they are written. */
    public Map<String, String> files() {
        List<String> first = Stream.<Supplier<String>>of(
                        () -> html(Locale.ENGLISH), () -> html(Locale.CHINESE), this::json)
                .parallel()
                .map(Supplier::get)
                .toList();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("report.html", first.get(0));
        files.put("report.zh.html", first.get(1));
        files.put("report.json", first.get(2));
        tables().forEach((name, csv) -> files.put("tables/" + name + ".csv", csv));
        return files;
    }

    /**
     * Writes all files into this folder, which is made where it is missing; all of them, or none.
     *
     * @return the files written
     * @throws IOException where one of them could not be written; what stood there before still does
     */
    public List<Path> writeTo(Path folder) throws IOException {
        Map<Path, String> placed = new LinkedHashMap<>();
        files().forEach((path, text) -> placed.put(folder.resolve(path), text));
        WriteAside.texts(placed);
        return List.copyOf(placed.keySet());
    }
}
