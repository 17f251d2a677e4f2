package org.commonweal.app.settling;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.figure.IntervalPlot;
import org.commonweal.statistics.agreement.Agreement;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.CodingUnit;
import org.commonweal.statistics.agreement.Measured;
import org.commonweal.statistics.agreement.NotMeasured;
import org.commonweal.statistics.agreement.Stretch;
import org.commonweal.statistics.agreement.Touch;
import org.commonweal.table.TableWriter;
import org.commonweal.voices.AgreementAsked;
import org.commonweal.voices.AgreementAsked.Figure;
import org.commonweal.voices.ReadTogether;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.Turn;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How far coders agree, code by code and over all, about the texts that somebody may see. */
@Controller
final class AgreementPages {

    private static final long MOMENT = 1_800;
    private static final long FILE = 20_000;
    private static final List<CodingUnit> UNITS = List.of(CodingUnit.TURN, CodingUnit.SENTENCE, CodingUnit.CHARACTER);

    private final VoicesDesk desk;
    private final AgreementDesk agreements;
    private final Database database;
    private final MessageSource words;

    AgreementPages(VoicesDesk desk, AgreementDesk agreements, Database database, MessageSource words) {
        this.desk = desk;
        this.agreements = agreements;
        this.database = database;
        this.words = words;
    }

    /** A figure as a cell shows it: a value with its interval, or why there is none. */
    record Cell(String value, String interval, String why) {}

    /** A code, or all of them. */
    record Row(String name, List<Cell> cells) {}

    /** What is asked for. */
    private record Question(
            Voices voices, Set<String> people, Set<String> coders, Set<String> without, AgreementAsked how) {

        ReadTogether read() {
            return ReadTogether.of(voices, coders, without);
        }
    }

    private Question question(String study, Person person, MultiValueMap<String, String> sent) {
        Voices voices = desk.seenBy(person, study);
        Set<String> people = new TreeSet<>(voices.coders());
        people.removeIf(coder -> coder.startsWith("rule:") || coder.startsWith("model:"));
        Set<String> coders = new TreeSet<>(sent.getOrDefault("coder", List.of()));
        coders.retainAll(voices.coders());
        CodingUnit unit = UNITS.stream()
                .filter(it -> it.name().equals(sent.getFirst("unit")))
                .findFirst()
                .orElse(CodingUnit.TURN);
        Touch touch = List.of(Touch.values()).stream()
                .filter(it -> it.name().equals(sent.getFirst("touch")))
                .findFirst()
                .orElse(Touch.ANY);
        return new Question(
                voices,
                people,
                coders.isEmpty() ? people : coders,
                new TreeSet<>(sent.getOrDefault("without", List.of())),
                new AgreementAsked(unit, touch, AgreementAsked.usual().draws()));
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/agreement")
    String show(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Question question = question(study, person, sent);
        ReadTogether read = question.read();
        List<String> codes = AgreementAsked.used(question.voices(), read);
        model.addAttribute("study", study);
        model.addAttribute("decides", Policy.allows(person, Room.VOICES, Act.DECIDE, Scope.of(study)));
        model.addAttribute("units", UNITS);
        model.addAttribute("unit", question.how().unit().name());
        model.addAttribute("touches", Touch.values());
        model.addAttribute("touch", question.how().touch().name());
        model.addAttribute("people", question.people());
        model.addAttribute("coders", question.coders());
        model.addAttribute("speakers", speakers(question.voices(), read));
        model.addAttribute("without", question.without());
        model.addAttribute("figures", Figure.values());
        Figure figure = figure(sent);
        model.addAttribute("figure", figure.name());
        model.addAttribute("texts", read.sources());
        model.addAttribute("apart", String.join(", ", read.apart()));
        model.addAttribute("draws", question.how().draws().number());
        model.addAttribute("seed", Long.toString(question.how().draws().seed()));
        model.addAttribute("query", query(question, figure));
        model.addAttribute(
                "hidden",
                question.voices().sources().keySet().stream()
                        .filter(it -> desk.isBlind(person, study, it))
                        .count());
        boolean any = !codes.isEmpty() && together(read) > 0;
        model.addAttribute("any", any);
        if (any) {
            AgreementDesk.Progress progress = agreements.of(question.how(), read, codes, MOMENT);
            model.addAttribute("found", progress.found().isPresent());
            model.addAttribute("reached", progress.done());
            model.addAttribute("all", progress.of());
            if (progress.found().isEmpty()) {
                response.setHeader("Refresh", "2");
            }
            progress.found().ifPresent(it -> put(model, question, codes, it, figure, language));
        }
        return "settling/agreement";
    }

    private static Figure figure(MultiValueMap<String, String> sent) {
        return List.of(Figure.values()).stream()
                .filter(it -> it.name().equals(sent.getFirst("figure")))
                .findFirst()
                .orElse(Figure.ALPHA);
    }

    private static long together(ReadTogether read) {
        return read.stretches().stream().filter(it -> it.readers().size() > 1).count();
    }

    private static Set<String> speakers(Voices voices, ReadTogether read) {
        Set<String> speakers = new TreeSet<>();
        read.turns()
                .keySet()
                .forEach(source -> voices.texts().getOrDefault(source, List.of()).stream()
                        .reduce((one, other) -> other)
                        .ifPresent(text -> text.turns().stream()
                                .map(Turn::speaker)
                                .filter(it -> !it.isEmpty() && !it.matches("P[0-9].*"))
                                .forEach(speakers::add)));
        return speakers;
    }

    private static String query(Question question, Figure figure) {
        StringBuilder query = new StringBuilder(
                "unit=" + question.how().unit() + "&touch=" + question.how().touch() + "&figure=" + figure);
        if (!question.coders().equals(question.people())) {
            question.coders().forEach(it -> query.append("&coder=").append(encoded(it)));
        }
        question.without().forEach(it -> query.append("&without=").append(encoded(it)));
        return query.toString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void put(
            Model model,
            Question question,
            List<String> codes,
            Map<Figure, CodeAgreement> found,
            Figure figure,
            Locale language) {
        Map<String, String> names = names(question.voices(), language);
        List<Row> rows = new ArrayList<>();
        for (String code : codes) {
            rows.add(new Row(
                    names.getOrDefault(code, code),
                    found.values().stream()
                            .map(it -> cell(about(it, code), names, language))
                            .toList()));
        }
        Row overall = new Row(
                words.getMessage("settling.overall", new Object[0], language),
                found.values().stream()
                        .map(it -> cell(it.overall(), names, language))
                        .toList());
        model.addAttribute("rows", rows);
        model.addAttribute("overall", overall);
        model.addAttribute(
                "reasons",
                rows.stream()
                        .flatMap(it -> it.cells().stream())
                        .map(Cell::why)
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .toList());
        CodeAgreement chosen = java.util.Objects.requireNonNull(found.get(figure));
        model.addAttribute("picture", picture(chosen, codes, names, figure, language));
        if (chosen.overall() instanceof Measured measured) {
            model.addAttribute("rowsCounted", measured.estimate().sample().rows());
        }
    }

    private static Agreement about(CodeAgreement all, String code) {
        return java.util.Objects.requireNonNull(all.byCode().get(code));
    }

    private static Map<String, String> names(Voices voices, Locale language) {
        Map<String, String> names = new HashMap<>();
        voices.codebooks()
                .values()
                .forEach(book -> book.codes()
                        .forEach(code -> names.put(code.id(), code.name().in(language))));
        return names;
    }

    private Cell cell(Agreement agreement, Map<String, String> names, Locale language) {
        return switch (agreement) {
            case Measured found ->
                new Cell(
                        two(found.value()),
                        found.hasInterval()
                                ? two(found.estimate().interval().low()) + " – "
                                        + two(found.estimate().interval().high())
                                : words.getMessage("settling.no-interval", new Object[0], language),
                        "");
            case NotMeasured none -> new Cell("", "", why(none, names, language));
        };
    }

    private String why(NotMeasured none, Map<String, String> names, Locale language) {
        Object[] facts =
                none.facts().stream().map(it -> names.getOrDefault(it, it)).toArray();
        return words.getMessage("settling.why." + none.why().name(), facts, language);
    }

    /** Nothing is written as less than nothing. */
    static String two(double value) {
        String written = String.format(Locale.ROOT, "%.2f", value);
        return written.equals("-0.00") ? "0.00" : written.replace("-", "\u2212");
    }

    private String picture(
            CodeAgreement chosen, List<String> codes, Map<String, String> names, Figure figure, Locale language) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        rows.add(row(
                words.getMessage("settling.overall", new Object[0], language),
                chosen.overall(),
                true,
                names,
                language));
        codes.forEach(
                code -> rows.add(row(names.getOrDefault(code, code), about(chosen, code), false, names, language)));
        String name = words.getMessage("settling.figure." + figure.name(), new Object[0], language);
        return new IntervalPlot(
                        words.getMessage("settling.picture", new Object[] {name}, language),
                        name,
                        2,
                        Optional.empty(),
                        rows,
                        true)
                .draw(language)
                .svg()
                .write();
    }

    private IntervalPlot.Row row(
            String label, Agreement agreement, boolean strong, Map<String, String> names, Locale language) {
        return switch (agreement) {
            case Measured found ->
                new IntervalPlot.Point(
                        label,
                        found.value(),
                        found.hasInterval() ? found.estimate().interval().low() : found.value(),
                        found.hasInterval() ? found.estimate().interval().high() : found.value(),
                        OptionalDouble.empty(),
                        strong);
            case NotMeasured none -> new IntervalPlot.Without(label, why(none, names, language));
        };
    }

    /** The same as a file, with what it was found from. */
    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/agreement/table.csv")
    void table(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        Question question = question(study, person, sent);
        ReadTogether read = question.read();
        List<String> codes = AgreementAsked.used(question.voices(), read);
        if (codes.isEmpty() || together(read) == 0) {
            throw new NotHere();
        }
        Optional<Map<Figure, CodeAgreement>> found =
                agreements.of(question.how(), read, codes, FILE).found();
        if (found.isEmpty()) {
            response.sendRedirect("/studies/" + study + "/agreement?" + query(question, figure(sent)));
            return;
        }
        TableWriter out = TableWriter.raw();
        out.row(
                "coefficient",
                "code",
                "value",
                "low",
                "high",
                "why_not",
                "unit",
                "touch",
                "coders",
                "without",
                "texts",
                "counted",
                "draws",
                "undefined_draws",
                "seed");
        String texts = Integer.toString((int) read.stretches().stream()
                .filter(it -> it.readers().size() > 1)
                .map(Stretch::interview)
                .distinct()
                .count());
        found.get().forEach((figure, agreement) -> {
            codes.forEach(code -> line(out, question, texts, figure, code, about(agreement, code)));
            line(out, question, texts, figure, "", agreement.overall());
        });
        database.change(
                person.id(),
                acting -> acting.record(
                        "voice.agreement", "study:" + study, study, Map.of("codes", Integer.toString(codes.size()))));
        Attachment.begin(response, study + "-agreement.csv", "text/csv;charset=UTF-8");
        response.getOutputStream().write(out.text().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(
            TableWriter out, Question question, String texts, Figure figure, String code, Agreement agreement) {
        AgreementAsked how = question.how();
        String value = "";
        String low = "";
        String high = "";
        String why = "";
        String counted = "";
        String undefined = "";
        switch (agreement) {
            case Measured found -> {
                value = Double.toString(found.value());
                low = found.hasInterval()
                        ? Double.toString(found.estimate().interval().low())
                        : "";
                high = found.hasInterval()
                        ? Double.toString(found.estimate().interval().high())
                        : "";
                counted = Long.toString(found.estimate().sample().rows());
                undefined = Integer.toString(found.undefinedDraws());
            }
            case NotMeasured none -> why = none.why().name();
        }
        out.row(
                figure.name(),
                code,
                value,
                low,
                high,
                why,
                agreement.unit().name(),
                agreement.unit() == CodingUnit.CHARACTER ? "" : how.touch().name(),
                question.coders().stream().collect(Collectors.joining(" ")),
                question.without().stream().collect(Collectors.joining(" ")),
                texts,
                counted,
                Integer.toString(how.draws().number()),
                undefined,
                Long.toString(how.draws().seed()));
    }
}
