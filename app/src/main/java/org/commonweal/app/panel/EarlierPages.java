package org.commonweal.app.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.EarlierFile;
import org.commonweal.fieldwork.panel.EarlierChange;
import org.commonweal.fieldwork.panel.EarlierItem;
import org.commonweal.fieldwork.panel.Reinterview.Interval;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which answers of the wave before interviewers may hold, declared question by question, and how often they changed. */
@Controller
final class EarlierPages {

    private static final int WIDTH = 720;

    private final PanelDesk desk;
    private final Database database;
    private final DatabaseStore store;
    private final MessageSource words;

    EarlierPages(PanelDesk desk, Database database, DatabaseStore store, MessageSource words) {
        this.desk = desk;
        this.database = database;
        this.store = store;
        this.words = words;
    }

    /** A question that could be handed on. */
    record Offered(String id, String name, String wording, boolean sensitive, boolean chosen, String because) {}

    /** How often an answer changed; {@code hidden} where few did, or few did not. */
    record ChangeLine(String id, String name, boolean hidden, String rate, String interval, String numbers) {}

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/earlier")
    String earlier(
            @PathVariable String study, @RequestParam(defaultValue = "") String wave, Model model, Locale language) {
        return shown(study, wave, Slips.NONE, Map.of(), model, language);
    }

    private String shown(
            String study, String wave, Slips slips, Map<String, String> written, Model model, Locale language) {
        View view = desk.view(study, wave);
        List<EarlierItem> items = view.folder().earlier(view.to().id());
        Map<String, EarlierItem> chosen = new TreeMap<>();
        items.forEach(item -> chosen.put(item.question(), item));
        List<Offered> offered = new ArrayList<>();
        for (Question question : view.folder().questionnaire().questions()) {
            if (question.askedIn(view.from().id())) {
                EarlierItem item = chosen.get(question.id());
                offered.add(new Offered(
                        question.id(),
                        ShortWording.of(question.id(), Optional.of(question.wording()), language),
                        question.wording().in(language),
                        EarlierFile.isSensitive(view.folder().questionnaire(), question),
                        slips.isEmpty() ? item != null : written.containsKey("q." + question.id()),
                        slips.isEmpty()
                                ? item == null ? "" : item.because()
                                : written.getOrDefault("because." + question.id(), "")));
            }
        }
        List<EarlierChange> changes = changes(view, items);
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("language", language);
        model.addAttribute("slips", slips);
        model.addAttribute("offered", offered);
        model.addAttribute("file", EarlierLists.FILE);
        model.addAttribute(
                "changes",
                changes.stream()
                        .map(it -> line(it, name(view, it.question(), language)))
                        .toList());
        model.addAttribute("threshold", Disclosure.USUAL);
        model.addAttribute("picture", changes.isEmpty() ? "" : picture(view, changes, language));
        return "panel/earlier";
    }

    private static List<EarlierChange> changes(View view, List<EarlierItem> items) {
        return view.held().containsKey(view.to().id())
                ? items.stream()
                        .map(item -> EarlierChange.of(
                                item.question(),
                                view.folder().answers(view.from().id(), item.question()),
                                view.folder().answers(view.to().id(), item.question())))
                        .toList()
                : List.of();
    }

    private static String name(View view, String question, Locale language) {
        return ShortWording.of(
                question,
                view.folder().questionnaire().questions().stream()
                        .filter(it -> it.id().equals(question))
                        .findFirst()
                        .map(Question::wording),
                language);
    }

    private static boolean hidden(EarlierChange it) {
        return it.changed() < Disclosure.USUAL || it.both() - it.changed() < Disclosure.USUAL;
    }

    private static ChangeLine line(EarlierChange it, String name) {
        return new ChangeLine(
                it.question(),
                name,
                hidden(it),
                ReinterviewPages.percent(it.rate()),
                it.interval()
                        .map(in -> ReinterviewPages.percent(in.low()) + " – " + ReinterviewPages.percent(in.high()))
                        .orElse("–"),
                it.changed() + "/" + it.both());
    }

    private String picture(View view, List<EarlierChange> changes, Locale language) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (EarlierChange each : changes) {
            Optional<Interval> interval = each.interval().filter(it -> !hidden(each));
            rows.add(interval.<IntervalPlot.Row>map(it -> new IntervalPlot.Point(
                            name(view, each.question(), language),
                            100 * each.rate(),
                            100 * it.low(),
                            100 * it.high(),
                            OptionalDouble.empty(),
                            false))
                    .orElseGet(() -> new IntervalPlot.Without(
                            name(view, each.question(), language), say("panel.hidden", language))));
        }
        return new IntervalPlot(
                        say("panel.earlier.changed", language),
                        say("panel.earlier.axis", language),
                        0,
                        Optional.empty(),
                        rows,
                        true)
                .draw(language)
                .standalone(WIDTH);
    }

    /** Declares which answers may be handed on: each by its name, a sensitive one with why. */
    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/panel/earlier")
    String declare(
            @PathVariable String study,
            @RequestParam String wave,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        String by = Gate.person(request).orElseThrow(NotHere::new).id();
        View view = desk.view(study, wave);
        List<EarlierItem> items = new ArrayList<>();
        for (Question question : view.folder().questionnaire().questions()) {
            if (fields.containsKey("q." + question.id())) {
                boolean sensitive = EarlierFile.isSensitive(view.folder().questionnaire(), question);
                String because =
                        fields.getOrDefault("because." + question.id(), "").strip();
                items.add(new EarlierItem(question.id(), sensitive, sensitive ? because : ""));
            }
        }
        try {
            byte[] document = EarlierFile.write(items).getBytes(StandardCharsets.UTF_8);
            EarlierFile.read(view.to().id(), document, view.folder().questionnaire());
            DocumentPath path = DocumentPath.of(EarlierFile.name(view.to().id()));
            TreeMap<DocumentPath, Change.Step> steps = new TreeMap<>();
            steps.put(
                    path,
                    new Change.Step(Optional.ofNullable(store.documents(study).get(path)), Optional.of(document)));
            database.change(by, acting -> {
                store.apply(acting, study, new Change(steps));
                return acting.record(
                        "panel.declare-earlier",
                        "wave:" + view.to().id(),
                        study,
                        Map.of(
                                "questions", Integer.toString(items.size()),
                                "sensitive",
                                        Long.toString(items.stream()
                                                .filter(EarlierItem::sensitive)
                                                .count())));
            });
            return "redirect:/studies/" + study + "/panel/earlier?wave="
                    + view.to().id() + "&done=panel.declared";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Slips.of(problems.all(), language), fields, model, language);
        }
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
