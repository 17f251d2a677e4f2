package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.programme.Programme;
import org.commonweal.quality.Monitoring;
import org.commonweal.survey.Questionnaire;

/**
 * What may be seen of the waves before a plan is declared, as a page: how many answered, and what, with nothing that would
 * tell the arms apart after the programme began. Counts pass disclosure here.
 */
public final class MonitoringPage {

    private final Voice voice;
    private final Programme programme;
    private final Questionnaire questionnaire;
    private final Monitoring monitoring;
    private final Disclosure disclosure;

    private MonitoringPage(
            Programme programme,
            Questionnaire questionnaire,
            Monitoring monitoring,
            int smallestCell,
            Locale language) {
        this.voice = new Voice(language, programme, questionnaire);
        this.programme = programme;
        this.questionnaire = questionnaire;
        this.monitoring = monitoring;
        this.disclosure = Disclosure.withThreshold(smallestCell);
    }

    /** The page in this language: self-contained and without script, as the report's. */
    public static String html(
            Programme programme,
            Questionnaire questionnaire,
            Monitoring monitoring,
            int smallestCell,
            Locale language) {
        return new MonitoringPage(programme, questionnaire, monitoring, smallestCell, language).write();
    }

    private String write() {
        Element header = Element.of("header")
                .add(Html.p("programme", voice.of(programme.title())))
                .add(Element.of("h1", voice.say("monitoring.title")))
                .add(Html.p("question", voice.say("monitoring.about")));
        Element main = Element.of("main").with("id", "main").add(response()).add(answers());
        return ReportPage.frame(voice, voice.say("monitoring.title"), programme.fictional(), List.of(header, main));
    }

    private Element response() {
        Grid grid = Grid.titled(voice.say("response.caption"))
                .words(2)
                .columns(List.of(
                        voice.say("column.wave"),
                        voice.say("column.arm"),
                        voice.say("column.approached"),
                        voice.say("column.interviewed")));
        for (Monitoring.Response it : monitoring.response()) {
            grid.row(
                    voice.wave(it.wave()),
                    voice.say("group." + it.group()),
                    it.approached().isPresent()
                            ? Numerals.count(it.approached().getAsLong())
                            : voice.say("not.recorded"),
                    voice.count(disclosure.count(it.interviewed())));
        }
        return Html.section("response", voice.say("response.heading")).add(grid.build());
    }

    private Element answers() {
        Element section = Html.section("answers", voice.say("monitoring.answers"));
        for (Questionnaire.Question question : questionnaire.questions()) {
            List<Monitoring.Answer> of = monitoring.answers().stream()
                    .filter(it -> it.question().equals(question.id()))
                    .toList();
            if (!of.isEmpty()) {
                section.add(Element.of("h3", voice.of(question.wording()))).add(answers(of));
            }
        }
        return section;
    }

    /** One row a choice, or the mean; one column a wave and group. */
    private Element answers(List<Monitoring.Answer> answers) {
        List<String> columns = new ArrayList<>(List.of(voice.say("monitoring.answer")));
        answers.forEach(
                it -> columns.add(voice.wave(it.wave()) + voice.say("list.dot") + voice.say("group." + it.group())));
        Grid grid = Grid.titled(voice.say("monitoring.caption")).columns(columns);
        List<String> codes = answers.stream()
                .flatMap(it -> it.choices().stream().map(Monitoring.ChoiceCount::code))
                .distinct()
                .toList();
        for (String code : codes) {
            List<String> row = new ArrayList<>(List.of(label(answers, code)));
            answers.forEach(it -> row.add(count(it, code)));
            grid.row(row.toArray(String[]::new));
        }
        if (answers.stream().anyMatch(it -> it.mean().isPresent())) {
            List<String> row = new ArrayList<>(List.of(voice.say("monitoring.mean")));
            answers.forEach(it -> row.add(mean(it)));
            grid.row(row.toArray(String[]::new));
        }
        row(
                grid,
                "column.answered",
                answers.stream().map(Monitoring.Answer::answered).toList());
        row(
                grid,
                "monitoring.unanswered",
                answers.stream().map(Monitoring.Answer::unanswered).toList());
        return grid.build();
    }

    private void row(Grid grid, String key, List<Long> counts) {
        List<String> row = new ArrayList<>(List.of(voice.say(key)));
        row.addAll(counts.stream().map(it -> voice.count(disclosure.count(it))).collect(Collectors.toList()));
        grid.row(row.toArray(String[]::new));
    }

    private String label(List<Monitoring.Answer> answers, String code) {
        return answers.stream()
                .flatMap(it -> it.choices().stream())
                .filter(it -> it.code().equals(code))
                .map(it -> voice.of(it.label()))
                .findFirst()
                .orElse(code);
    }

    private String count(Monitoring.Answer answer, String code) {
        List<Disclosed<Long>> passed = disclosure.counts(
                answer.choices().stream().map(Monitoring.ChoiceCount::count).toList());
        for (int i = 0; i < passed.size(); i++) {
            if (answer.choices().get(i).code().equals(code)) {
                return voice.count(passed.get(i));
            }
        }
        return voice.say("none");
    }

    private String mean(Monitoring.Answer answer) {
        if (answer.mean().isEmpty()) {
            return voice.say("none");
        }
        return disclosure.count(answer.answered()) instanceof Shown
                ? Numerals.plain(answer.mean().getAsDouble(), 2)
                : voice.say("hidden.FEW");
    }
}
