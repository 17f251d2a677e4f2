package org.commonweal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.xform.Outline.Asked;
import org.commonweal.form.xform.Outline.Option;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/**
 * The questionnaire that answers to forms are read under.
 *
 * <p>A question of one choice is a choice; of several, one choice for each option, {@code question_option}, coded 1 where it
 * was chosen and 0 where not; a number is a number, within the limits its constraint gives plainly; anything else is text.
 * What is asked several times in one interview, notes, pictures and what the client fills in are left out. Codes that mean no
 * answer are no choices.
 */
public final class FormQuestionnaire {

    /** Codes that stand for no answer, as surveys of households write them. */
    public static final Map<String, Absence> USUAL_MISSING = Questionnaire.USUAL_MISSING;

    private static final Pattern LEAST = Pattern.compile("\\.\\s*(>=|>)\\s*(-?\\d+(?:\\.\\d+)?)(?![\\w.])");
    private static final Pattern MOST = Pattern.compile("\\.\\s*(<=|<)\\s*(-?\\d+(?:\\.\\d+)?)(?![\\w.])");
    private static final Pattern TAG = Pattern.compile("\\(([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\\)$");
    private static final Set<String> LEFT_OUT =
            Set.of("note", "photo", "audio", "video", "file", "osm", "trigger", "acknowledge", "audit", "calculate");
    private static final Set<String> NUMBERS = Set.of("int", "decimal");

    private final Columns columns;
    private final Map<String, Absence> missing;
    private final Map<String, Form> waves = new LinkedHashMap<>();

    private FormQuestionnaire(Columns columns, Map<String, Absence> missing) {
        this.columns = columns;
        this.missing = new LinkedHashMap<>(missing);
    }

    /**
     * Begins a questionnaire.
     *
     * @param columns which columns of a wave are no questions
     * @param missing the codes that stand for no answer
     */
    public static FormQuestionnaire with(Columns columns, Map<String, Absence> missing) {
        return new FormQuestionnaire(columns, missing);
    }

    /** Says which form a wave was asked with; the last that is told gives the wording, the others what differed. */
    public FormQuestionnaire wave(String wave, Form form) {
        FormQuestionnaire more = new FormQuestionnaire(columns, missing);
        more.waves.putAll(waves);
        more.waves.put(wave, form);
        return more;
    }

    /** @throws IllegalStateException where no form was told */
    public Questionnaire drawn() {
        if (waves.isEmpty()) {
            throw new IllegalStateException("no form");
        }
        Form last = waves.values().stream().reduce((one, other) -> other).orElseThrow();
        Map<String, Map<String, Question>> byWave = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        questions(last).forEach(question -> ids.add(question.id()));
        waves.forEach((wave, form) -> {
            Map<String, Question> asked = new LinkedHashMap<>();
            questions(form).forEach(question -> asked.putIfAbsent(question.id(), question));
            byWave.put(wave, asked);
            ids.addAll(asked.keySet());
        });
        List<Question> questions = ids.stream().map(id -> joined(id, byWave)).toList();
        Set<String> languages = new LinkedHashSet<>();
        questions.forEach(
                question -> languages.addAll(question.wording().byLanguage().keySet()));
        return new Questionnaire(
                last.version().isEmpty() ? "1" : last.version(), List.copyOf(languages), missing, columns, questions);
    }

    private Question joined(String id, Map<String, Map<String, Question>> byWave) {
        List<String> askedIn = new ArrayList<>();
        Question last = null;
        for (Map.Entry<String, Map<String, Question>> wave : byWave.entrySet()) {
            Question asked = wave.getValue().get(id);
            if (asked != null) {
                askedIn.add(wave.getKey());
                last = asked;
            }
        }
        Question own = java.util.Objects.requireNonNull(last);
        Map<String, Variant> variants = new LinkedHashMap<>();
        byWave.forEach((wave, questions) -> {
            Question asked = questions.get(id);
            if (asked != null) {
                variant(asked, own).ifPresent(variant -> variants.put(wave, variant));
            }
        });
        List<String> in = askedIn.size() == byWave.size() ? List.of() : askedIn;
        return switch (own) {
            case ChoiceQuestion it ->
                new ChoiceQuestion(id, it.wording(), it.domain(), it.source(), variants, in, it.choices());
            case NumberQuestion it ->
                new NumberQuestion(
                        id,
                        it.wording(),
                        it.domain(),
                        it.source(),
                        variants,
                        in,
                        it.least(),
                        it.most(),
                        it.whole(),
                        it.unit());
            case TextQuestion it -> new TextQuestion(id, it.wording(), it.domain(), it.source(), variants, in);
        };
    }

    private static Optional<Variant> variant(Question then, Question now) {
        Optional<Labels> wording =
                then.wording().equals(now.wording()) ? Optional.empty() : Optional.of(then.wording());
        Optional<List<Choice>> choices = Optional.empty();
        if (then instanceof ChoiceQuestion was
                && now instanceof ChoiceQuestion is
                && !was.choices().equals(is.choices())) {
            choices = Optional.of(was.choices());
        }
        return wording.isEmpty() && choices.isEmpty()
                ? Optional.empty()
                : Optional.of(new Variant(wording, choices, Optional.empty()));
    }

    private List<Question> questions(Form form) {
        List<Question> questions = new ArrayList<>();
        for (Asked asked : form.questions()) {
            boolean computedNumber = asked.type().equals("calculate") && NUMBERS.contains(asked.bound());
            boolean kept = asked.seen() && !LEFT_OUT.contains(asked.type()) || computedNumber;
            if (kept && !asked.repeated()) {
                questions.addAll(questions(asked, form));
            }
        }
        return questions;
    }

    private List<Question> questions(Asked asked, Form form) {
        Labels wording = labels(asked.label(), asked.name(), form);
        if (asked.choosesOne() && !asked.options().isEmpty()) {
            return List.of(choice(asked.name(), wording, choices(asked, form)));
        }
        if (asked.choosesMany() && !asked.options().isEmpty()) {
            return asked.options().stream()
                    .filter(option -> !missing.containsKey(option.code()))
                    .map(option -> chosen(asked, option, wording, form))
                    .toList();
        }
        if (NUMBERS.contains(asked.bound())) {
            return List.of(number(asked, wording));
        }
        return List.of(
                new TextQuestion(asked.name(), wording, Optional.empty(), Optional.empty(), Map.of(), List.of()));
    }

    private static Question choice(String id, Labels wording, List<Choice> choices) {
        return new ChoiceQuestion(id, wording, Optional.empty(), Optional.empty(), Map.of(), List.of(), choices);
    }

    private List<Choice> choices(Asked asked, Form form) {
        return asked.options().stream()
                .filter(option -> !missing.containsKey(option.code()))
                .map(option -> new Choice(option.code(), labels(option.label(), option.code(), form)))
                .toList();
    }

    private static Question chosen(Asked asked, Option option, Labels wording, Form form) {
        Labels label = labels(option.label(), option.code(), form);
        Map<String, String> both = new LinkedHashMap<>();
        wording.byLanguage()
                .forEach((tag, words) -> both.put(tag, words + " \u2014 " + label.in(Locale.forLanguageTag(tag))));
        return choice(
                asked.name() + "_" + option.code(),
                new Labels(both),
                List.of(
                        new Choice("1", said("chosen", both.keySet())),
                        new Choice("0", said("not_chosen", both.keySet()))));
    }

    private static Labels said(String key, Set<String> tags) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String tag : tags) {
            words.put(
                    tag,
                    Words.of(FormQuestionnaire.class, Locale.forLanguageTag(tag))
                            .say("questionnaire." + key));
        }
        return new Labels(words);
    }

    private static Question number(Asked asked, Labels wording) {
        boolean range = asked.type().equals("range");
        OptionalDouble least = range ? plain(asked.rule("start")) : limit(LEAST, asked);
        OptionalDouble most = range ? plain(asked.rule("end")) : limit(MOST, asked);
        if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
            OptionalDouble swap = least;
            least = range ? most : OptionalDouble.empty();
            most = range ? swap : OptionalDouble.empty();
        }
        return new NumberQuestion(
                asked.name(),
                wording,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                least,
                most,
                asked.bound().equals("int"),
                Optional.empty());
    }

    private static OptionalDouble plain(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A limit that holds whatever else does: the constraint only joins conditions by "and". */
    private static OptionalDouble limit(Pattern pattern, Asked asked) {
        String constraint = asked.rule("constraint");
        if (constraint.contains(" or ") || constraint.contains("not(") || constraint.contains("if(")) {
            return OptionalDouble.empty();
        }
        Matcher matcher = pattern.matcher(constraint);
        if (!matcher.find()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(2));
        boolean strict = matcher.group(1).length() == 1;
        int inward = matcher.group(1).startsWith(">") ? 1 : -1;
        return OptionalDouble.of(strict && asked.bound().equals("int") ? value + inward : value);
    }

    /** Words by language tag: the code in brackets, or else the language's own name where it is a tag; English otherwise. */
    private static Labels labels(Map<String, String> words, String otherwise, Form form) {
        Map<String, String> labels = new LinkedHashMap<>();
        words.forEach((language, text) -> {
            if (!text.isBlank()) {
                labels.putIfAbsent(tag(language, form), text);
            }
        });
        return labels.isEmpty() ? Labels.of(otherwise) : new Labels(labels);
    }

    private static String tag(String language, Form form) {
        Matcher matcher = TAG.matcher(language);
        if (matcher.find()) {
            return matcher.group(1);
        }
        for (String iso : Locale.getISOLanguages()) {
            Locale locale = Locale.of(iso);
            if (language.equalsIgnoreCase(iso)
                    || language.equalsIgnoreCase(locale.getDisplayLanguage(Locale.ENGLISH))
                    || language.equalsIgnoreCase(locale.getDisplayLanguage(locale))) {
                return iso;
            }
        }
        int place = form.outline().languages().indexOf(language);
        return place <= 0 ? "en" : "x-" + place;
    }
}
