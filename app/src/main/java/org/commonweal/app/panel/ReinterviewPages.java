package org.commonweal.app.panel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedReinterview;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.BaselineAnswers;
import org.commonweal.exchange.BaselineAnswers.Characteristic;
import org.commonweal.exchange.BaselineAnswers.Level;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.Reinterview;
import org.commonweal.fieldwork.panel.Reinterview.Interval;
import org.commonweal.fieldwork.panel.Reinterview.Row;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.table.TableWriter;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How many were interviewed again, and what those lost had said of themselves; small cells are hidden, arms pooled until declared. */
@Controller
final class ReinterviewPages {

    private static final int WIDTH = 720;

    private final PanelDesk desk;
    private final MessageSource words;

    ReinterviewPages(PanelDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    /** How many stand so; a dash where they are few. */
    record Standing(String key, String people) {}

    /** A characteristic that one can look at. */
    record Offered(String id, String name, boolean here) {}

    /**
     * A category, in figures as the page shows them.
     *
     * @param hidden why nothing is shown; empty where it is
     */
    record Line(
            String name,
            String hidden,
            String rate,
            String interval,
            String numbers,
            String difference,
            boolean matters) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/panel")
    String reinterview(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "") String by,
            Model model,
            Locale language) {
        model.addAttribute("study", study);
        Optional<View> found = desk.find(study, wave);
        model.addAttribute("view", found.orElse(null));
        if (found.isEmpty()) {
            return "panel/panel";
        }
        View view = found.get();
        List<Characteristic> offered = offered(view);
        Characteristic chosen = chosen(offered, by);
        DisclosedReinterview rates = rates(view, offered);
        Reinterview whole = rates.whole();
        model.addAttribute("language", language);
        model.addAttribute("declared", desk.isDeclared(study));
        model.addAttribute(
                "offered",
                offered.stream()
                        .map(it -> new Offered(it.id(), name(it, language), it.equals(chosen)))
                        .toList());
        model.addAttribute("by", chosen.id());
        model.addAttribute("standing", standing(view));
        model.addAttribute(
                "rate", whole.rate().isPresent() ? percent(whole.rate().getAsDouble()) : "–");
        model.addAttribute("again", whole.again());
        model.addAttribute("eligible", whole.eligible());
        model.addAttribute("low", whole.interval().map(it -> percent(it.low())).orElse("–"));
        model.addAttribute(
                "high", whole.interval().map(it -> percent(it.high())).orElse("–"));
        model.addAttribute("lines", lines(chosen, rates, language));
        model.addAttribute("wording", wording(chosen, language));
        model.addAttribute("threshold", Disclosure.USUAL);
        model.addAttribute("picture", picture(chosen, rates, language));
        return "panel/panel";
    }

    /** Everything at once, for reading on; what is hidden on the page is hidden here. */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/panel/reinterview.csv")
    void csv(@PathVariable String study, @RequestParam String wave, HttpServletResponse response) throws IOException {
        View view = desk.view(study, wave);
        DisclosedReinterview rates = rates(view, offered(view));
        TableWriter out = TableWriter.forSpreadsheets();
        out.row("characteristic", "category", "eligible", "again", "rate", "low", "high", "difference", "hidden");
        Reinterview whole = rates.whole();
        out.row(cells(
                "all", "", whole.eligible(), whole.again(), whole.rate(), whole.interval(), OptionalDouble.empty()));
        for (DisclosedReinterview.Line line : rates.rows()) {
            out.row(line.row()
                    .shown()
                    .map(row -> cells(
                            line.characteristic(),
                            line.category(),
                            row.eligible(),
                            row.again(),
                            row.rate(),
                            row.interval(),
                            row.difference()))
                    .orElseGet(() -> List.of(line.characteristic(), line.category(), "", "", "", "", "", "", "yes")));
        }
        Attachment.begin(
                response, "reinterview-" + view.from().id() + "-" + view.to().id() + ".csv", "text/csv;charset=utf-8");
        response.getOutputStream().write(out.text().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Object> cells(
            String characteristic,
            String category,
            long eligible,
            long again,
            OptionalDouble rate,
            Optional<Interval> interval,
            OptionalDouble difference) {
        return List.of(
                characteristic,
                category,
                eligible,
                again,
                rate.isPresent() ? (Object) rate.getAsDouble() : "",
                interval.<Object>map(Interval::low).orElse(""),
                interval.<Object>map(Interval::high).orElse(""),
                difference.isPresent() ? (Object) difference.getAsDouble() : "",
                "no");
    }

    /** What may be looked at: the arms once the plan is declared. */
    private List<Characteristic> offered(View view) {
        boolean declared = desk.isDeclared(view.study());
        return view.baseline().characteristics().stream()
                .filter(it -> declared || !it.id().equals(BaselineAnswers.ARM))
                .filter(it -> it.levels().size() > 1)
                .toList();
    }

    private static Characteristic chosen(List<Characteristic> offered, String by) {
        return offered.stream()
                .filter(it -> by.isEmpty() || it.id().equals(by))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private static DisclosedReinterview rates(View view, List<Characteristic> offered) {
        TreeMap<String, Map<String, String>> categories =
                new TreeMap<>(view.baseline().categories());
        categories.keySet().retainAll(offered.stream().map(Characteristic::id).toList());
        return Disclosure.withThreshold(Disclosure.USUAL)
                .of(Reinterview.of(
                        view.panel()
                                .standing(
                                        view.before().people().keySet(),
                                        view.again(),
                                        view.to().id()),
                        categories,
                        new TreeMap<>()));
    }

    private static List<Standing> standing(View view) {
        Map<Asking, Long> counts = new EnumMap<>(Asking.class);
        view.asking().values().forEach(each -> counts.merge(each, 1L, Long::sum));
        List<Disclosed<Long>> passed =
                Disclosure.withThreshold(Disclosure.USUAL).counts(List.copyOf(counts.values()));
        List<Standing> standing = new ArrayList<>();
        int at = 0;
        for (Asking each : counts.keySet()) {
            standing.add(new Standing(
                    each.name(),
                    passed.get(at++)
                            .shown()
                            .map(many -> String.format(Locale.ROOT, "%,d", many))
                            .orElse("–")));
        }
        return standing;
    }

    private List<Line> lines(Characteristic chosen, DisclosedReinterview rates, Locale language) {
        return chosen.levels().stream()
                .flatMap(level ->
                        row(rates, chosen, level).map(row -> line(name(level, language), row, language)).stream())
                .toList();
    }

    private static Optional<Disclosed<Row>> row(DisclosedReinterview rates, Characteristic chosen, Level level) {
        return rates.rows().stream()
                .filter(it ->
                        it.characteristic().equals(chosen.id()) && it.category().equals(level.code()))
                .map(DisclosedReinterview.Line::row)
                .findFirst();
    }

    private Line line(String name, Disclosed<Row> disclosed, Locale language) {
        return disclosed
                .shown()
                .map(row -> new Line(
                        name,
                        "",
                        row.rate().isPresent() ? percent(row.rate().getAsDouble()) : "–",
                        row.interval()
                                .map(it -> percent(it.low()) + " – " + percent(it.high()))
                                .orElse("–"),
                        row.again() + "/" + row.eligible(),
                        row.difference().isPresent()
                                ? String.format(
                                                Locale.ROOT,
                                                "%+.2f",
                                                row.difference().getAsDouble())
                                        .replace('-', '−')
                                : "–",
                        row.matters()))
                .orElseGet(() -> new Line(name, say("panel.hidden", language), "", "", "", "", false));
    }

    private String picture(Characteristic chosen, DisclosedReinterview rates, Locale language) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (Level level : chosen.levels()) {
            row(rates, chosen, level).ifPresent(found -> rows.add(point(name(level, language), found, language)));
        }
        double all = 100 * rates.whole().rate().orElse(0);
        return new IntervalPlot(
                        say("panel.picture", language, name(chosen, language)),
                        say("panel.picture.axis", language),
                        0,
                        rates.whole().rate().isPresent()
                                ? Optional.of(new IntervalPlot.Reference(all, say("panel.all", language)))
                                : Optional.empty(),
                        rows,
                        true)
                .draw(language)
                .standalone(WIDTH);
    }

    private IntervalPlot.Row point(String name, Disclosed<Row> disclosed, Locale language) {
        Optional<Row> row = disclosed.shown();
        Optional<Interval> interval = row.flatMap(Row::interval);
        if (row.isEmpty() || interval.isEmpty()) {
            return new IntervalPlot.Without(name, say(row.isEmpty() ? "panel.hidden" : "panel.nobody", language));
        }
        return new IntervalPlot.Point(
                name,
                100 * row.get().rate().orElse(0),
                100 * interval.get().low(),
                100 * interval.get().high(),
                OptionalDouble.empty(),
                false);
    }

    /** Short enough for a tab. */
    private String name(Characteristic it, Locale language) {
        return switch (it.id()) {
            case BaselineAnswers.AREA -> say("panel.area", language);
            case BaselineAnswers.ARM -> say("panel.arm", language);
            default -> ShortWording.of(it.id(), it.wording(), language);
        };
    }

    private static String wording(Characteristic it, Locale language) {
        return it.wording().map(wording -> wording.in(language)).orElse("");
    }

    private String name(Level level, Locale language) {
        return level.label()
                .map(label -> label.in(language))
                .orElseGet(() ->
                        words.getMessage("panel.arm." + level.code(), new Object[0], level.code(), language) + "");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private String say(String key, Locale language, Object... facts) {
        return words.getMessage(key, facts, language);
    }
}
