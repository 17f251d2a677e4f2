package org.commonweal.voices.quote;

import java.util.List;
import org.commonweal.voices.Participant.Attribute;
import org.commonweal.voices.name.Suggestion;

/** Why a quotation may not leave as it stands. */
public sealed interface Objection {

    /** Under which catalogues say it. */
    default String key() {
        return switch (this) {
            case Refused _ -> "refused";
            case Unknown _ -> "unknown";
            case Beyond _ -> "beyond";
            case Few _ -> "few";
            case Named _ -> "named";
            case TooLong _ -> "long";
        };
    }

    /** They did not agree that their words are shown. */
    record Refused() implements Objection {}

    /** Nobody knows whose words these are, so nobody agreed. */
    record Unknown() implements Objection {}

    /** More is shown of them than they agreed to. */
    record Beyond(Attribute attribute) implements Objection {}

    /**
     * Too few people of the study share what is shown.
     *
     * @param alike how many, this one among them
     * @param threshold how many there must be
     */
    record Few(int alike, int threshold) implements Objection {}

    /** Something in the words may name somebody. */
    record Named(List<Suggestion> names) implements Objection {

        public Named {
            names = List.copyOf(names);
        }
    }

    /** So much of what somebody said is theirs by the way they tell it. Signs, as readers count them. */
    record TooLong(int signs, int most) implements Objection {}
}
