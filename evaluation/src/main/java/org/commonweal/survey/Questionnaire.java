package org.commonweal.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.words.Labels;

/**
 * What was asked.
 *
 * @param version for example {@code 1}
 * @param languages the language tags it is written in
 * @param missing the codes that stand for no answer in every question, in the order of the file
 * @param columns which columns of a wave are not questions: who, where, with what weight
 * @param questions in the order of the file
 */
public record Questionnaire(
        String version,
        List<String> languages,
        Map<String, Absence> missing,
        Columns columns,
        List<Question> questions) {

    /** Codes that stand for no answer, as surveys of households write them. */
    public static final Map<String, Absence> USUAL_MISSING = usualMissing();

    private static Map<String, Absence> usualMissing() {
        Map<String, Absence> usual = new java.util.LinkedHashMap<>();
        usual.put("-8", Absence.DONT_KNOW);
        usual.put("-9", Absence.REFUSED);
        usual.put("-1", Absence.NOT_APPLICABLE);
        return java.util.Collections.unmodifiableMap(usual);
    }

    public Questionnaire {
        languages = List.copyOf(languages);
        missing = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(missing));
        questions = List.copyOf(questions);
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /**
     * The columns that are not questions, by their name in the file.
     *
     * @param respondent names one interview of a wave; unique within it
     * @param person the same in every wave for a person who was interviewed again; empty field for nobody
     * @param area the neighbourhood
     * @param weight the sampling weight, where the waves have one
     * @param sex the question that must agree between waves of one person
     * @param birthYear the question that must agree between waves of one person, within one year
     */
    public record Columns(
            String respondent,
            Optional<String> person,
            String area,
            Optional<String> weight,
            Optional<String> sex,
            Optional<String> birthYear) {}

    /** A question. */
    public sealed interface Question permits ChoiceQuestion, NumberQuestion, TextQuestion {
        String id();

        Labels wording();

        /** The domain it speaks to; empty for demographics. */
        Optional<String> domain();

        /** Where the wording comes from and under what licence. */
        Optional<String> source();

        /** How it was asked in single waves where that differs from the questionnaire, by wave id. */
        Map<String, Variant> variants();

        /** The waves it was asked in; empty means every wave. */
        List<String> askedIn();

        default boolean askedIn(String wave) {
            return askedIn().isEmpty() || askedIn().contains(wave);
        }
    }

    /** One answer from a list. */
    public record ChoiceQuestion(
            String id,
            Labels wording,
            Optional<String> domain,
            Optional<String> source,
            Map<String, Variant> variants,
            List<String> askedIn,
            List<Choice> choices)
            implements Question {
        public ChoiceQuestion {
            variants = sorted(variants);
            askedIn = List.copyOf(askedIn);
            choices = List.copyOf(choices);
        }

        /** The place of this code among the choices, or -1. */
        public int indexOf(String code) {
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i).code().equals(code)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** A number within a range; {@code whole} when it has no decimals. */
    public record NumberQuestion(
            String id,
            Labels wording,
            Optional<String> domain,
            Optional<String> source,
            Map<String, Variant> variants,
            List<String> askedIn,
            OptionalDouble least,
            OptionalDouble most,
            boolean whole,
            Optional<String> unit)
            implements Question {
        public NumberQuestion {
            variants = sorted(variants);
            askedIn = List.copyOf(askedIn);
        }
    }

    /** Free words; never analysed as numbers. */
    public record TextQuestion(
            String id,
            Labels wording,
            Optional<String> domain,
            Optional<String> source,
            Map<String, Variant> variants,
            List<String> askedIn)
            implements Question {
        public TextQuestion {
            variants = sorted(variants);
            askedIn = List.copyOf(askedIn);
        }
    }

    /** A choice: the code in the file and its words. */
    public record Choice(String code, Labels label) {}

    /**
     * How a question differed in one wave.
     *
     * @param wording the words then, where they differed
     * @param choices the codes then, where they differed
     * @param comparable whether somebody has judged the answers comparable all the same, and why
     */
    public record Variant(Optional<Labels> wording, Optional<List<Choice>> choices, Optional<String> comparable) {}

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(map));
    }
}
