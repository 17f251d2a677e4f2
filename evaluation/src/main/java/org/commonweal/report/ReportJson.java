package org.commonweal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.study.Evaluation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for machines: where it comes from, the plan's seal, and every table as a list of objects. */
final class ReportJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new tools.jackson.core.util.DefaultPrettyPrinter()
                    .withObjectIndenter(new tools.jackson.core.util.DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new tools.jackson.core.util.DefaultIndenter("  ", "\n")))
            .build();

    private final DisclosedEvaluation evaluation;

    ReportJson(DisclosedEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    String write() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("format", "commonweal-report/1");
        all.put("programme", evaluation.programme().id());
        all.put("title", evaluation.plan().plan().title().byLanguage());
        all.put("fictional", evaluation.programme().fictional());
        all.put("question", evaluation.plan().plan().question().byLanguage());
        all.put("origin", origin());
        all.put("seal", seal());
        all.put("deviations", deviations());
        all.put("threshold", evaluation.threshold());
        for (Sheet sheet : new Sheets(evaluation).all()) {
            all.put(sheet.name(), objects(sheet));
        }
        return JSON.writeValueAsString(all) + "\n";
    }

    private Map<String, @Nullable Object> origin() {
        Evaluation.Origin origin = evaluation.origin();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("plan", origin.planHash());
        out.put("engine", origin.engine());
        out.put("seed", origin.seed());
        List<Map<String, Object>> files = new ArrayList<>();
        for (Evaluation.DataFile it : origin.data()) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("wave", it.wave());
            file.put("file", it.file());
            file.put("fingerprint", it.fingerprint());
            file.put("rows", it.rows());
            files.add(file);
        }
        out.put("data", files);
        return out;
    }

    private Map<String, Object> seal() {
        DeclaredPlan.Seal seal = evaluation.plan().seal();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("hash", seal.hash());
        out.put("declared_at", seal.declaredAt().toString());
        out.put("by", seal.by());
        out.put("engine", seal.engine());
        out.put("after_wave_on_file", seal.afterWaveOnFile());
        return out;
    }

    private List<Map<String, Object>> deviations() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (DeclaredPlan.Deviation it : evaluation.plan().deviations()) {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("at", it.at().toString());
            out.put("by", it.by());
            out.put("reason", it.reason());
            out.put("hash", it.hash());
            List<Map<String, String>> changes = new ArrayList<>();
            for (DeclaredPlan.Change change : it.changes()) {
                Map<String, String> one = new LinkedHashMap<>();
                one.put("path", change.path());
                one.put("before", change.before());
                one.put("now", change.now());
                changes.add(one);
            }
            out.put("changes", changes);
            all.add(out);
        }
        return all;
    }

    private static List<Map<String, @Nullable Object>> objects(Sheet sheet) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (List<@Nullable Object> row : sheet.rows()) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                out.put(sheet.columns().get(i), row.get(i));
            }
            all.add(out);
        }
        return all;
    }
}
