package org.commonweal.app.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.Jobs;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The runs of a study and what came of them. */
@Controller
final class ResultsPages {

    private static final String HTML = "text/html;charset=UTF-8";

    private final Runs runs;
    private final Jobs jobs;
    private final Evaluating evaluating;
    private final DatabaseStore store;
    private final StudyDesk desk;

    ResultsPages(Runs runs, Jobs jobs, Evaluating evaluating, DatabaseStore store, StudyDesk desk) {
        this.runs = runs;
        this.jobs = jobs;
        this.evaluating = evaluating;
        this.store = store;
        this.desk = desk;
    }

    /** A run as it is listed. */
    record RunLine(
            int number, String at, String by, String plan, String engine, Map<String, String> data, boolean here) {}

    /** One outcome in two runs. */
    record Pair(String label, String one, String other, boolean changed) {}

    /** One of the causes by which two runs may differ. */
    record Cause(String kind, String what, String one, String other, boolean changed) {}

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results")
    String all(@PathVariable String study, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        return shown(study, List.of(), request, model, language);
    }

    private String shown(String study, List<Said> problems, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        List<Said> said = new ArrayList<>(problems);
        boolean declared = false;
        try {
            StudyFolder folder = StudyFolder.at(desk.folder(study));
            declared = folder.sealText().isPresent();
            if (declared && folder.hasPlan()) {
                SealFile.read(folder.sealText().orElseThrow(), folder.plan());
            }
        } catch (Problems wrong) {
            said.addAll(Said.all(wrong, language));
        }
        List<RunLine> lines = runs.of(study).stream()
                .flatMap(run -> line(study, run, language).stream())
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("runs", lines);
        model.addAttribute("problems", said);
        model.addAttribute("declared", declared);
        model.addAttribute(
                "writes", Policy.allows(Gate.person(request).orElseThrow(), Room.RESULTS, Act.WRITE, Scope.of(study)));
        model.addAttribute(
                "underWay",
                jobs.last(study, EvaluateJob.NAME, 5).stream()
                        .filter(job -> !job.state().isOver())
                        .map(Job::id)
                        .toList());
        return "results/runs";
    }

    private Optional<RunLine> line(String study, Runs.Run run, Locale language) {
        return runs.text(study, run.number(), "report.json").map(json -> {
            Findings found = Findings.of(json, language);
            return new RunLine(
                    run.number(),
                    run.at().toString().substring(0, 16).replace('T', ' '),
                    run.by(),
                    found.plan(),
                    found.engine(),
                    found.data(),
                    run.here());
        });
    }

    @Needs(room = Room.RESULTS, act = Act.WRITE)
    @PostMapping("/studies/{study}/results/run")
    String run(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            String job = evaluating.ask(Gate.person(request).orElseThrow().id(), study);
            return "redirect:/studies/" + study + "/jobs/" + job;
        } catch (Problems problems) {
            response.setStatus(429);
            return shown(study, Said.all(problems, language), request, model, language);
        }
    }

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}")
    String one(@PathVariable String study, @PathVariable("run") int number, Model model, Locale language) {
        Runs.Run run = runs.find(study, number).orElseThrow(NotHere::new);
        model.addAttribute("study", study);
        model.addAttribute("run", number);
        model.addAttribute("at", run.at().toString().substring(0, 16).replace('T', ' '));
        model.addAttribute("by", run.by());
        model.addAttribute("here", run.here());
        model.addAttribute("pieces", pieces(study, run, language, "answer", "limits", "outcomes", "origin"));
        model.addAttribute(
                "lines",
                Findings.of(runs.text(study, number, "report.json").orElseThrow(NotHere::new), language)
                        .lines());
        model.addAttribute(
                "tables",
                runs.files(study, number).stream()
                        .filter(it -> it.startsWith("tables/") && it.endsWith(".csv"))
                        .map(it -> it.substring("tables/".length(), it.length() - ".csv".length()))
                        .toList());
        model.addAttribute(
                "others",
                runs.of(study).stream()
                        .map(Runs.Run::number)
                        .filter(it -> it != number)
                        .toList());
        return "results/run";
    }

    /** Who answered, balance, placebos and all else by which a result can be doubted. */
    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}/checks")
    String checks(@PathVariable String study, @PathVariable("run") int number, Model model, Locale language) {
        Runs.Run run = runs.find(study, number).filter(Runs.Run::here).orElseThrow(NotHere::new);
        model.addAttribute("study", study);
        model.addAttribute("run", number);
        model.addAttribute("pieces", pieces(study, run, language, "people", "checks", "plan", "checklist", "methods"));
        return "results/checks";
    }

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}/outcomes/{outcome}")
    String outcome(
            @PathVariable String study,
            @PathVariable("run") int number,
            @PathVariable String outcome,
            Model model,
            Locale language) {
        knownHere(study, number);
        List<Findings.Line> lines = Findings.of(
                        runs.text(study, number, "report.json").orElseThrow(NotHere::new), language)
                .lines();
        int place = lines.stream().map(Findings.Line::outcome).toList().indexOf(outcome);
        if (place < 0) {
            throw new NotHere();
        }
        Map<String, String> labels = labels(study, language);
        String piece = new Cuttings(runs.page(study, number, language).orElseThrow(NotHere::new))
                .outcome(outcome)
                .map(it -> Cuttings.linked(it, "/studies/" + study + "/results/" + number + "/outcomes/"))
                .map(it ->
                        it.replace("href=\"#origin\"", "href=\"/studies/" + study + "/results/" + number + "#origin\""))
                .orElseThrow(NotHere::new);
        model.addAttribute("study", study);
        model.addAttribute("run", number);
        model.addAttribute(
                "label", labels.getOrDefault(outcome, lines.get(place).label()));
        model.addAttribute("piece", piece);
        model.addAttribute("before", place > 0 ? lines.get(place - 1).outcome() : "");
        model.addAttribute(
                "after", place + 1 < lines.size() ? lines.get(place + 1).outcome() : "");
        return "results/outcome";
    }

    private List<String> pieces(String study, Runs.Run run, Locale language, String... ids) {
        return run.here()
                ? new Cuttings(runs.page(study, run.number(), language).orElseThrow(NotHere::new))
                        .sections("/studies/" + study + "/results/" + run.number() + "/outcomes/", ids)
                : List.of();
    }

    /** The names of outcomes as the plan has them now, in this language. */
    private Map<String, String> labels(String study, Locale language) {
        Map<String, String> labels = new LinkedHashMap<>();
        try {
            StudyFolder folder = StudyFolder.at(desk.folder(study));
            if (folder.hasPlan()) {
                folder.plan()
                        .outcomes()
                        .forEach(it -> labels.put(it.id(), it.label().in(language)));
            }
        } catch (Problems | IOException named) {
            // The ids of the report stand in their place.
            labels.clear();
        }
        return labels;
    }

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/compare")
    String compare(
            @PathVariable String study,
            @RequestParam("one") int one,
            @RequestParam("other") int other,
            Model model,
            Locale language) {
        Findings first = findings(study, one, language);
        Findings second = findings(study, other, language);
        Map<String, String> labels = labels(study, language);
        List<Cause> causes = new ArrayList<>();
        causes.add(cause("plan", "", first.plan(), second.plan()));
        java.util.TreeSet<String> waves = new java.util.TreeSet<>(first.data().keySet());
        waves.addAll(second.data().keySet());
        for (String wave : waves) {
            causes.add(cause(
                    "data",
                    wave,
                    first.data().getOrDefault(wave, ""),
                    second.data().getOrDefault(wave, "")));
        }
        causes.add(cause("engine", "", first.engine(), second.engine()));
        causes.add(cause("seed", "", first.seed(), second.seed()));
        Map<String, Findings.Line> before = new LinkedHashMap<>();
        first.lines().forEach(it -> before.put(it.outcome(), it));
        Map<String, Findings.Line> after = new LinkedHashMap<>();
        second.lines().forEach(it -> after.put(it.outcome(), it));
        java.util.LinkedHashSet<String> outcomes = new java.util.LinkedHashSet<>(before.keySet());
        outcomes.addAll(after.keySet());
        List<Pair> pairs = new ArrayList<>();
        for (String outcome : outcomes) {
            Findings.Line a = before.get(outcome);
            Findings.Line b = after.get(outcome);
            boolean changed = a == null || b == null || !a.exact().equals(b.exact());
            String label = labels.getOrDefault(outcome, a != null ? a.label() : b == null ? outcome : b.label());
            pairs.add(new Pair(label, inWords(a), inWords(b), changed));
        }
        model.addAttribute("study", study);
        model.addAttribute("one", one);
        model.addAttribute("other", other);
        model.addAttribute("causes", causes);
        model.addAttribute("pairs", pairs);
        model.addAttribute("changed", pairs.stream().filter(Pair::changed).count());
        model.addAttribute("same", causes.stream().noneMatch(Cause::changed));
        return "results/compare";
    }

    private Runs.Run known(String study, int number) {
        return runs.find(study, number).orElseThrow(NotHere::new);
    }

    /** A run that was made here: only of such a one are pieces shown. */
    private Runs.Run knownHere(String study, int number) {
        Runs.Run run = known(study, number);
        if (!run.here()) {
            throw new NotHere();
        }
        return run;
    }

    private static String inWords(Findings.@org.jspecify.annotations.Nullable Line line) {
        return line == null || line.estimate().isEmpty() ? "–" : line.estimate() + " (" + line.interval() + ")";
    }

    private static Cause cause(String kind, String what, String one, String other) {
        return new Cause(kind, what, shortened(one), shortened(other), !one.equals(other));
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    private Findings findings(String study, int run, Locale language) {
        known(study, run);
        return Findings.of(runs.text(study, run, "report.json").orElseThrow(NotHere::new), language);
    }

    /** The whole report as it is handed back: a page that stands by itself, in a sandbox. */
    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}/report")
    void report(
            @PathVariable String study,
            @PathVariable("run") int number,
            @RequestParam(value = "download", defaultValue = "") String download,
            HttpServletResponse response,
            Locale language)
            throws IOException {
        known(study, number);
        String page = runs.page(study, number, language).orElseThrow(NotHere::new);
        if (download.isEmpty()) {
            response.setContentType(HTML);
            Attachment.alone(response);
        } else {
            Attachment.begin(response, study + "-" + number + "-report." + language.getLanguage() + ".html", HTML);
        }
        send(response, page);
    }

    /** The report for machines: its JSON, or one of its tables. */
    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}/report.json")
    void json(@PathVariable String study, @PathVariable("run") int number, HttpServletResponse response)
            throws IOException {
        known(study, number);
        String json = runs.text(study, number, "report.json").orElseThrow(NotHere::new);
        Attachment.begin(response, study + "-" + number + "-report.json", "application/json");
        send(response, json);
    }

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/results/{run}/tables/{table}")
    void table(
            @PathVariable String study,
            @PathVariable("run") int number,
            @PathVariable String table,
            HttpServletResponse response)
            throws IOException {
        known(study, number);
        String csv = runs.text(study, number, "tables/" + table + ".csv").orElseThrow(NotHere::new);
        Attachment.begin(response, study + "-" + number + "-" + table + ".csv", "text/csv;charset=UTF-8");
        send(response, csv);
    }

    private static void send(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
