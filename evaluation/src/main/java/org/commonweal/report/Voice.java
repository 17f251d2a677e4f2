package org.commonweal.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.Hidden;
import org.commonweal.disclosure.Shown;
import org.commonweal.figure.Element;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** The words and numerals of one language: how a value of the engine is said to people. */
final class Voice {

    private final Words words;
    private final EngineWords engine;
    private final Programme programme;
    private final Questionnaire questionnaire;

    Voice(Locale language, Programme programme, Questionnaire questionnaire) {
        this.words = Words.of(Voice.class, language);
        this.engine = EngineWords.in(language);
        this.programme = programme;
        this.questionnaire = questionnaire;
    }

    Locale language() {
        return words.language();
    }

    boolean has(String key) {
        return words.has(key);
    }

    String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** The words under {@code prefix.name}; the name itself where the catalogue does not know it. */
    String named(String prefix, String name) {
        return words.has(prefix + "." + name) ? words.say(prefix + "." + name) : name;
    }

    String of(Labels labels) {
        return labels.in(language());
    }

    String wave(String id) {
        return programme.wave(id).map(wave -> of(wave.label())).orElse(id);
    }

    String place(String id) {
        return programme.neighbourhood(id).map(place -> of(place.name())).orElse(id);
    }

    String arm(Programme.Arm arm) {
        return say("arm." + arm.name());
    }

    String domain(String id) {
        return programme.framework().domains().stream()
                .filter(domain -> domain.id().equals(id))
                .map(domain -> of(domain.label()))
                .findFirst()
                .orElse(id);
    }

    String question(String id) {
        return questionnaire
                .question(id)
                .map(question -> of(question.wording()))
                .orElse(id);
    }

    /** What the engine says, in the language of the page; empty where the catalogue does not know it. */
    Optional<String> engine(String said) {
        return language().getLanguage().equals("en") ? Optional.of(said) : engine.in(said);
    }

    /** The same as an element, which says that it is English where it is. */
    Element engineWords(String said) {
        return engine(said)
                .map(it -> Element.of("span", it))
                .orElseGet(() -> Element.of("span", said).with("lang", "en"));
    }

    // --- numbers in the units that are reported

    static boolean share(Outcome outcome) {
        return outcome.measure() instanceof Outcome.Share;
    }

    static int decimals(Outcome outcome) {
        return share(outcome) ? 1 : 2;
    }

    static String difference(Outcome outcome, double value) {
        return Numerals.signed(value * outcome.shownTimes(), decimals(outcome));
    }

    static String level(Outcome outcome, double value) {
        return Numerals.plain(value * outcome.shownTimes(), decimals(outcome));
    }

    /** What a difference is measured in, for an axis. */
    String unit(Outcome outcome) {
        return share(outcome) ? say("unit.points") : scoreUnit(outcome);
    }

    /** The same in a word, for a table. */
    String shortUnit(Outcome outcome) {
        return share(outcome) ? say("unit.points.short") : scoreUnit(outcome);
    }

    /** What a mean is measured in, for an axis. */
    String levelUnit(Outcome outcome) {
        return share(outcome) ? say("unit.percent") : scoreUnit(outcome);
    }

    String scoreUnit(Outcome outcome) {
        if (outcome.measure() instanceof Outcome.Score score
                && score.questions().size() == 1
                && questionnaire.question(score.questions().getFirst()).orElse(null)
                        instanceof Questionnaire.NumberQuestion number
                && number.unit().isPresent()) {
            String unit = number.unit().get();
            return named("unit.of", unit);
        }
        return say("unit.score");
    }

    /** A mean with how many answered; or why it is not shown. */
    String cell(Disclosed<Cell> cell, boolean share, int decimals) {
        return switch (cell) {
            case Hidden<Cell> hidden -> hidden(hidden.reason());
            case Shown<Cell> shown ->
                shown.value().mean().isPresent()
                        ? Numerals.plain(shown.value().mean().getAsDouble() * (share ? 100 : 1), decimals)
                                + (share ? "%" : "")
                        : say("none");
        };
    }

    String rows(Disclosed<Cell> cell) {
        return cell.shown().map(it -> Numerals.count(it.rows())).orElse(say("hidden.short"));
    }

    String count(Disclosed<Long> count) {
        return switch (count) {
            case Shown<Long> shown -> Numerals.count(shown.value());
            case Hidden<Long> hidden -> hidden(hidden.reason());
        };
    }

    String hidden(Disclosed.Reason reason) {
        return say("hidden." + reason.name());
    }

    String p(OptionalDouble p) {
        return p.isPresent() ? Numerals.p(p.getAsDouble()) : say("none");
    }

    static String percent(double share, int decimals) {
        return Numerals.plain(100 * share, decimals) + "%";
    }

    static String fingerprint(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    // --- what is counted

    /** What an outcome counts, so that two people would count it the same way. */
    String measure(Outcome outcome) {
        return switch (outcome.measure()) {
            case Outcome.Share share ->
                say("measure.share", criterion(share.criterion()))
                        + (share.countedAsNo().isEmpty()
                                ? ""
                                : " "
                                        + say(
                                                "measure.counted.as.no",
                                                share.countedAsNo().stream()
                                                        .map(this::absence)
                                                        .collect(Collectors.joining(say("list.comma")))));
            case Outcome.Score score ->
                say(
                        score.questions().size() == 1 ? "measure.score.one" : "measure.score",
                        score.questions().stream()
                                .map(question -> say("quoted", question(question)))
                                .collect(Collectors.joining(say("list.comma"))));
        };
    }

    String absence(Absence absence) {
        return say("absence." + absence.name());
    }

    String criterion(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AnyOf(var question, var choices) ->
                say(
                        "criterion.any.of",
                        question(question),
                        choices.stream()
                                .map(choice -> say("quoted", choice(question, choice)))
                                .collect(Collectors.joining(say("list.or"))));
            case Criterion.AtLeast(var question, var value) ->
                say("criterion.at.least", question(question), Numerals.exact(value));
            case Criterion.AtMost(var question, var value) ->
                say("criterion.at.most", question(question), Numerals.exact(value));
            case Criterion.Both(var one, var other) -> say("criterion.both", criterion(one), criterion(other));
            case Criterion.Either(var one, var other) -> say("criterion.either", criterion(one), criterion(other));
            case Criterion.Not(var not) -> say("criterion.not", criterion(not));
        };
    }

    private String choice(String question, String code) {
        Optional<Questionnaire.Question> found = questionnaire.question(question);
        return found.filter(Questionnaire.ChoiceQuestion.class::isInstance)
                .map(Questionnaire.ChoiceQuestion.class::cast)
                .flatMap(it -> it.choices().stream()
                        .filter(choice -> choice.code().equals(code))
                        .findFirst())
                .map(choice -> of(choice.label()))
                .orElse(code);
    }
}
