package org.commonweal.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;

/** {@code questionnaire.yaml} as a {@link Questionnaire}. */
final class QuestionnaireYaml {

    static final String FILE = "questionnaire.yaml";

    /** A column of choices holds one byte a row. */
    static final int MOST_CHOICES = 120;

    /** The reasons that a code may stand for; blank and unreadable are found, not written. */
    enum Reason {
        DONT_KNOW,
        REFUSED,
        NOT_APPLICABLE,
        NOT_ASKED;

        Absence absence() {
            return Absence.valueOf(name());
        }
    }

    /** How a question is answered. */
    enum QuestionKind {
        CHOICE(Shape.CHOICE_QUESTION),
        NUMBER(Shape.NUMBER_QUESTION),
        TEXT(Shape.TEXT_QUESTION);

        private final Shape shape;

        QuestionKind(Shape shape) {
            this.shape = shape;
        }
    }

    private final Optional<References> checks;
    private final Gathered gathered;

    private QuestionnaireYaml(Optional<References> checks, Gathered gathered) {
        this.checks = checks;
        this.gathered = gathered;
    }

    /** @param programme whose waves and domains the questions speak of; empty where it could not be read */
    static Questionnaire read(YamlNode.Mapping root, Optional<Programme> programme, Gathered gathered) {
        return new QuestionnaireYaml(programme.map(References::new), gathered).questionnaire(root);
    }

    private Questionnaire questionnaire(YamlNode.Mapping root) {
        YamlBlock block = YamlBlock.of(root, Shape.QUESTIONNAIRE, "", gathered);
        Map<String, Absence> missing = missing(block);
        List<YamlBlock> blocks = new java.util.ArrayList<>();
        List<Question> questions = new java.util.ArrayList<>();
        for (YamlNode node : block.items("questions")) {
            String path = "questions/" + (blocks.size() + 1);
            block.mapping(node, path).ifPresent(mapping -> {
                QuestionKind kind = kind(block, mapping, path);
                YamlBlock question = YamlBlock.of(mapping, kind.shape, path, gathered);
                blocks.add(question);
                questions.add(question(question, kind, missing));
            });
        }
        if (questions.isEmpty() && block.has("questions")) {
            block.say("questions", ExchangeProblem.EMPTY_LIST);
        }
        Doubled.say(blocks, questions, Question::id, "id");
        Columns columns = block.block("columns", Shape.COLUMNS)
                .map(it -> columns(it, questions))
                .orElseGet(() ->
                        new Columns("", Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty()));
        return new Questionnaire(block.name("version"), block.ids("languages"), missing, columns, questions);
    }

    /** The kind decides which keys a question may have, so it is read before the question. */
    private static QuestionKind kind(YamlBlock block, YamlNode.Mapping question, String path) {
        for (YamlNode.Entry entry : question.entries()) {
            if (entry.key().equals("kind") && entry.value() instanceof YamlNode.Scalar scalar) {
                for (QuestionKind kind : QuestionKind.values()) {
                    if (YamlBlock.written(kind).equals(scalar.text())) {
                        return kind;
                    }
                }
                List<String> words = java.util.Arrays.stream(QuestionKind.values())
                        .map(YamlBlock::written)
                        .toList();
                block.notOneOf(entry.line(), path + "/kind", scalar.text(), words);
            }
        }
        boolean choices =
                question.entries().stream().anyMatch(entry -> entry.key().equals("choices"));
        return choices ? QuestionKind.CHOICE : QuestionKind.NUMBER;
    }

    private static Map<String, Absence> missing(YamlBlock block) {
        List<String> words =
                java.util.Arrays.stream(Reason.values()).map(YamlBlock::written).toList();
        Map<String, Absence> missing = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.entries("missing")) {
            block.checkCode(entry.key(), entry.line(), "missing");
            String word = block.codeOf(entry.value(), "missing");
            if (words.contains(word)) {
                missing.put(entry.key(), Reason.values()[words.indexOf(word)].absence());
            } else {
                block.notOneOf(entry.line(), "missing", word, words);
            }
        }
        return missing;
    }

    private static Columns columns(YamlBlock block, List<Question> questions) {
        Columns columns = new Columns(
                block.id("respondent"),
                block.optionalId("person"),
                block.id("area"),
                block.optionalId("weight"),
                block.optionalId("sex"),
                block.optionalId("birth_year"));
        List<String> ids = questions.stream().map(Question::id).toList();
        for (String key : List.of("sex", "birth_year")) {
            block.optionalId(key)
                    .filter(id -> !ids.contains(id))
                    .ifPresent(id -> block.notOneOf(block.line(key), key, id, ids));
        }
        Map<String, String> taken = new LinkedHashMap<>();
        for (String key : List.of("respondent", "person", "area", "weight")) {
            block.optionalId(key).ifPresent(name -> {
                String before = taken.putIfAbsent(name, key);
                if (before != null || ids.contains(name)) {
                    block.say(key, ExchangeProblem.COLUMN_TAKEN, name);
                }
            });
        }
        return columns;
    }

    private Question question(YamlBlock block, QuestionKind kind, Map<String, Absence> missing) {
        String id = block.id("id");
        var wording = block.labels("wording");
        Optional<String> domain = block.optionalId("domain");
        Optional<String> source = block.optionalText("source");
        List<String> askedIn = block.ids("asked_in");
        Map<String, Variant> variants = variants(block, kind, missing);
        checks.ifPresent(programme -> {
            programme.domain(block);
            askedIn.forEach(wave -> programme.wave(block, "asked_in", wave));
        });
        return switch (kind) {
            case CHOICE -> new ChoiceQuestion(id, wording, domain, source, variants, askedIn, choices(block, missing));
            case TEXT -> new TextQuestion(id, wording, domain, source, variants, askedIn);
            case NUMBER -> {
                OptionalDouble least = block.number("least");
                OptionalDouble most = block.number("most");
                if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
                    block.say("least", ExchangeProblem.LEAST_ABOVE_MOST);
                }
                yield new NumberQuestion(
                        id,
                        wording,
                        domain,
                        source,
                        variants,
                        askedIn,
                        least,
                        most,
                        block.flag("whole", false),
                        block.optionalText("unit"));
            }
        };
    }

    private static List<Choice> choices(YamlBlock block, Map<String, Absence> missing) {
        List<YamlBlock> blocks = block.blocks("choices", Shape.CHOICE);
        List<Choice> choices = blocks.stream()
                .map(choice -> new Choice(choice.code("code"), choice.labels("label")))
                .toList();
        Doubled.say(blocks, choices, Choice::code, "code");
        if (choices.size() > MOST_CHOICES) {
            block.say("choices", ExchangeProblem.TOO_MANY_CHOICES, choices.size(), MOST_CHOICES);
        }
        for (int i = 0; i < choices.size(); i++) {
            if (missing.containsKey(choices.get(i).code())) {
                blocks.get(i)
                        .say(
                                "code",
                                ExchangeProblem.CODE_IS_MISSING_CODE,
                                choices.get(i).code());
            }
        }
        return choices;
    }

    private Map<String, Variant> variants(YamlBlock question, QuestionKind kind, Map<String, Absence> missing) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (YamlNode.Entry entry : question.entries("variants")) {
            checks.ifPresent(programme -> programme.wave(question, "variants", entry.key()));
            question.block(entry.value(), "variants/" + entry.key(), Shape.VARIANT)
                    .ifPresent(block -> {
                        if (block.has("choices") && kind != QuestionKind.CHOICE) {
                            block.say("choices", ExchangeProblem.CHOICES_OF_NO_CHOICE);
                        }
                        Optional<List<Choice>> choices =
                                block.has("choices") ? Optional.of(choices(block, missing)) : Optional.empty();
                        variants.put(
                                entry.key(),
                                new Variant(
                                        block.optionalLabels("wording"), choices, block.optionalText("comparable")));
                    });
        }
        return variants;
    }
}
