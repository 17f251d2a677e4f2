package org.commonweal.app.questionnaire;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.look.Slips;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.words.Labels;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;

/**
 * A question as the fields of a form.
 *
 * @param kind {@code CHOICE}, {@code NUMBER} or {@code TEXT}
 * @param choices a choice a line, as {@code code: English | Chinese}
 * @param askedIn ids of the waves it is asked in
 */
public record QuestionForm(
        String id,
        String kind,
        String wordingEn,
        String wordingZh,
        String domain,
        String source,
        String choices,
        String least,
        String most,
        boolean whole,
        String unit,
        List<String> askedIn) {

    private static final int LONGEST = 2_000;

    public QuestionForm {
        askedIn = List.copyOf(askedIn);
    }

    /** A new one, asked in every wave. */
    static QuestionForm fresh(List<String> waves) {
        return new QuestionForm("", "CHOICE", "", "", "", "", "", "", "", true, "", waves);
    }

    static QuestionForm of(MultiValueMap<String, String> fields) {
        return new QuestionForm(
                text(fields, "id"),
                text(fields, "kind"),
                text(fields, "wording_en"),
                text(fields, "wording_zh"),
                text(fields, "domain"),
                text(fields, "source"),
                text(fields, "choices"),
                text(fields, "least").replace(',', '.'),
                text(fields, "most").replace(',', '.'),
                fields.containsKey("whole"),
                text(fields, "unit"),
                fields.getOrDefault("asked_in", List.of()));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Normalizer.normalize(QuestionnaireSources.text(fields, name).orElse(""), Normalizer.Form.NFC);
    }

    static QuestionForm of(Question question, List<String> waves) {
        String choices = question instanceof ChoiceQuestion it
                ? it.choices().stream().map(QuestionForm::line).collect(Collectors.joining("\n"))
                : "";
        Optional<NumberQuestion> number = question instanceof NumberQuestion it ? Optional.of(it) : Optional.empty();
        return new QuestionForm(
                question.id(),
                switch (question) {
                    case ChoiceQuestion _ -> "CHOICE";
                    case NumberQuestion _ -> "NUMBER";
                    case TextQuestion _ -> "TEXT";
                },
                question.wording().byLanguage().getOrDefault("en", ""),
                question.wording().byLanguage().getOrDefault("zh", ""),
                question.domain().orElse(""),
                question.source().orElse(""),
                choices,
                number.map(it -> plain(it.least())).orElse(""),
                number.map(it -> plain(it.most())).orElse(""),
                number.map(NumberQuestion::whole).orElse(true),
                number.flatMap(NumberQuestion::unit).orElse(""),
                question.askedIn().isEmpty() ? waves : question.askedIn());
    }

    private static String line(Choice choice) {
        String english = choice.label().in(Locale.ENGLISH);
        String chinese = choice.label().byLanguage().getOrDefault("zh", "");
        boolean both = !chinese.isEmpty() && choice.label().byLanguage().containsKey("en");
        return choice.code() + ": " + (both ? english + " | " + chinese : english);
    }

    private static String plain(OptionalDouble value) {
        return value.isEmpty()
                ? ""
                : new java.math.BigDecimal(Double.toString(value.getAsDouble()))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    QuestionForm called(String given) {
        return new QuestionForm(
                given, kind, wordingEn, wordingZh, domain, source, choices, least, most, whole, unit, askedIn);
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (!id.matches("[\\p{L}\\p{M}\\p{Nd}_.-]{1,100}")) {
            slips.add("id", words, language, "questionnaire.id.wrong");
        }
        if (wordingEn.isEmpty() && wordingZh.isEmpty()) {
            slips.add("wording_en", words, language, "questionnaire.wording.none");
        }
        if (wordingEn.length() > LONGEST || wordingZh.length() > LONGEST) {
            slips.add("wording_en", words, language, "questionnaire.wording.long", LONGEST);
        }
        if (!List.of("CHOICE", "NUMBER", "TEXT").contains(kind)) {
            slips.add("kind-CHOICE", words, language, "questionnaire.kind.none");
        }
        if (kind.equals("CHOICE") && lines().isEmpty()) {
            slips.add("choices", words, language, "questionnaire.choices.wrong");
        }
        if (kind.equals("NUMBER")) {
            for (String[] field : new String[][] {{"least", least}, {"most", most}}) {
                if (!field[1].matches("|-?[0-9]{1,12}([.][0-9]{1,9})?")) {
                    slips.add(field[0], words, language, "questionnaire.number.wrong");
                }
            }
        }
        return slips;
    }

    /** The choices by code; none where a line cannot be read or a code stands twice. */
    private Map<String, Map<String, String>> lines() {
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        for (String line : choices.split("[\\r\\n]+")) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("[:：]", 2);
            String code = parts[0].strip();
            String[] labels = (parts.length > 1 ? parts[1] : code).split("[|｜]", 2);
            Map<String, String> byLanguage = new TreeMap<>();
            byLanguage.put(wordingEn.isEmpty() && labels.length == 1 ? "zh" : "en", labels[0].strip());
            if (labels.length > 1 && !labels[1].isBlank()) {
                byLanguage.put("zh", labels[1].strip());
            }
            byLanguage.values().removeIf(String::isEmpty);
            if (code.isEmpty() || code.length() > 100 || byLanguage.isEmpty() || lines.put(code, byLanguage) != null) {
                return Map.of();
            }
        }
        return lines;
    }

    /** @param waves of the programme; asked in all of them is asked in every wave that may come */
    Question question(Optional<Question> before, List<String> waves) {
        Map<String, String> words = kept(before.map(Question::wording));
        put(words, "en", wordingEn);
        put(words, "zh", wordingZh);
        Labels wording = new Labels(words);
        Optional<String> inDomain = some(domain);
        Optional<String> from = some(source);
        Map<String, Variant> variants = before.map(Question::variants).orElse(Map.of());
        List<String> in = askedIn();
        if (in.containsAll(waves)) {
            in = List.of();
        }
        return switch (kind) {
            case "NUMBER" ->
                new NumberQuestion(
                        id,
                        wording,
                        inDomain,
                        from,
                        withoutChoices(variants),
                        in,
                        limit(least),
                        limit(most),
                        whole,
                        some(unit));
            case "TEXT" -> new TextQuestion(id, wording, inDomain, from, withoutChoices(variants), in);
            default -> new ChoiceQuestion(id, wording, inDomain, from, variants, in, choices(before));
        };
    }

    private static Map<String, Variant> withoutChoices(Map<String, Variant> variants) {
        Map<String, Variant> without = new LinkedHashMap<>();
        variants.forEach((wave, it) -> {
            if (it.wording().isPresent() || it.comparable().isPresent()) {
                without.put(wave, new Variant(it.wording(), Optional.empty(), it.comparable()));
            }
        });
        return without;
    }

    private List<Choice> choices(Optional<Question> before) {
        Map<String, Labels> then = new LinkedHashMap<>();
        before.filter(ChoiceQuestion.class::isInstance)
                .map(ChoiceQuestion.class::cast)
                .ifPresent(it -> it.choices().forEach(choice -> then.put(choice.code(), choice.label())));
        List<Choice> all = new ArrayList<>();
        lines().forEach((code, byLanguage) -> {
            Map<String, String> words = kept(Optional.ofNullable(then.get(code)));
            words.putAll(byLanguage);
            all.add(new Choice(code, new Labels(words)));
        });
        return all;
    }

    /** Words in languages that the form does not ask for. */
    private static Map<String, String> kept(Optional<Labels> before) {
        Map<String, String> words = new TreeMap<>(before.map(Labels::byLanguage).orElse(Map.of()));
        words.keySet().removeAll(Set.of("en", "zh"));
        return words;
    }

    private static void put(Map<String, String> words, String language, String text) {
        if (!text.isEmpty()) {
            words.put(language, text);
        }
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static OptionalDouble limit(String text) {
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /** The waves that are ticked, each once. */
    @Override
    public List<String> askedIn() {
        return List.copyOf(new LinkedHashSet<>(askedIn));
    }
}
