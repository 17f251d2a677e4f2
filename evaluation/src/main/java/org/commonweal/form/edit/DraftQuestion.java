package org.commonweal.form.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question, note or group as a person writes it.
 *
 * @param kind how it is answered
 * @param written its type as the sheet has it; counts only where the kind is {@link Kind#OTHER}
 * @param name what its answers are stored under
 * @param label its words by language, as the form names its languages; {@code ""} for words of no language
 * @param hint what stands below them
 * @param required whether it must be answered
 * @param relevant when it is asked; empty for always
 * @param constraint which answers are allowed; empty for any
 * @param constraintMessage what is said to whoever answers otherwise
 * @param calculation how it is computed; empty where it is asked
 * @param options what may be chosen, in order
 */
public record DraftQuestion(
        Kind kind,
        String written,
        String name,
        Map<String, String> label,
        Map<String, String> hint,
        boolean required,
        String relevant,
        String constraint,
        Map<String, String> constraintMessage,
        String calculation,
        List<Option> options) {

    /** How it is answered. */
    public enum Kind {
        SELECT_ONE("select_one"),
        SELECT_MULTIPLE("select_multiple"),
        INTEGER("integer"),
        DECIMAL("decimal"),
        TEXT("text"),
        DATE("date"),
        NOTE("note"),
        GROUP("begin_group"),
        REPEAT("begin_repeat"),
        CALCULATE("calculate"),
        /** A type that the sheet has and this page does not change. */
        OTHER("");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** As XLSForm writes it; a list follows where one is chosen from. */
        public String type() {
            return type;
        }

        public boolean chooses() {
            return this == SELECT_ONE || this == SELECT_MULTIPLE;
        }

        public boolean holds() {
            return this == GROUP || this == REPEAT;
        }
    }

    /** What may be chosen: what is stored, and its words by language. */
    public record Option(String code, Map<String, String> label) {
        public Option {
            label = ordered(label);
        }
    }

    public DraftQuestion {
        label = ordered(label);
        hint = ordered(hint);
        constraintMessage = ordered(constraintMessage);
        options = List.copyOf(options);
    }

    /** Nothing said yet but how it is answered. */
    public static DraftQuestion of(Kind kind) {
        return new DraftQuestion(kind, kind.type(), "", Map.of(), Map.of(), false, "", "", Map.of(), "", List.of());
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
