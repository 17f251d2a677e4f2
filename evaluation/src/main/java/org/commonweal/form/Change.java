package org.commonweal.form;

import java.util.Locale;
import org.commonweal.form.WaveMap.Comparability;
import org.commonweal.words.Words;

/** One thing that differs between a question and what it was a wave before. */
public sealed interface Change {

    /** It was not asked before. */
    record Added() implements Change {}

    /** It is asked no more. */
    record Dropped() implements Change {}

    record Renamed(String before, String after) implements Change {}

    /** It stands elsewhere among the questions that both forms have. */
    record Moved() implements Change {}

    /** Its words in one language differ in more than blanks, capitals and full stops. */
    record Wording(String language, String before, String after) implements Change {}

    /** Its words differ in blanks, capitals or full stops only. */
    record Spelling(String language, String before, String after) implements Change {}

    /** Its hint differs. */
    record Hint(String language, String before, String after) implements Change {}

    /** It speaks a language that it did not. */
    record LanguageAdded(String language) implements Change {}

    record LanguageDropped(String language) implements Change {}

    /** It is answered in another way. */
    record Kind(String before, String after) implements Change {}

    record OptionAdded(String code, String label) implements Change {}

    record OptionDropped(String code, String label) implements Change {}

    record OptionWording(String code, String language, String before, String after) implements Change {}

    /** The options stand in another order. */
    record OptionOrder() implements Change {}

    /** Others are asked. */
    record Relevance(String before, String after) implements Change {}

    /** Other answers are allowed. */
    record Limits(String before, String after) implements Change {}

    /** It must be answered now, or no longer. */
    record Required(String before, String after) implements Change {}

    /** It is computed in another way. */
    record Calculation(String before, String after) implements Change {}

    /** What this change alone does to comparing. */
    default Comparability comparability() {
        return switch (this) {
            case Added _, Dropped _, Kind _, Calculation _ -> Comparability.NO;
            case Renamed _, Wording _, OptionAdded _, OptionDropped _, OptionWording _ -> Comparability.JUDGE;
            case OptionOrder _, Relevance _, Limits _, Hint _, LanguageDropped _, Moved _ -> Comparability.JUDGE;
            case Spelling _, LanguageAdded _, Required _ -> Comparability.YES;
        };
    }

    /** The change in a sentence. */
    default String inWords(Locale language) {
        Words words = Words.of(Change.class, language);
        return switch (this) {
            case Added _ -> words.say("change.added");
            case Dropped _ -> words.say("change.dropped");
            case Renamed(String before, String after) -> words.say("change.renamed", before, after);
            case Moved _ -> words.say("change.moved");
            case Wording(String in, String before, String after) -> words.say("change.wording", in, before, after);
            case Spelling(String in, String before, String after) -> words.say("change.spelling", in, before, after);
            case Hint(String in, String before, String after) -> words.say("change.hint", in, before, after);
            case LanguageAdded(String in) -> words.say("change.language_added", in);
            case LanguageDropped(String in) -> words.say("change.language_dropped", in);
            case Kind(String before, String after) -> words.say("change.kind", before, after);
            case OptionAdded(String code, String label) -> words.say("change.option_added", code, label);
            case OptionDropped(String code, String label) -> words.say("change.option_dropped", code, label);
            case OptionWording(String code, String in, String before, String after) ->
                words.say("change.option_wording", code, in, before, after);
            case OptionOrder _ -> words.say("change.option_order");
            case Relevance(String before, String after) -> words.say("change.relevance", before, after);
            case Limits(String before, String after) -> words.say("change.limits", before, after);
            case Required(String before, String after) -> words.say("change.required", before, after);
            case Calculation(String before, String after) -> words.say("change.calculation", before, after);
        };
    }
}
