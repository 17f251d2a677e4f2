package org.commonweal.voices.query;

/** Whose codings are read. */
public sealed interface Whose {

    /** Those of one coder: a person, or a rule or model by its name. */
    record One(String coder) implements Whose {}

    /** Those of all people; rules and models are not among them. */
    record Everybody() implements Whose {}

    /** Where a source was settled, what was settled; elsewhere those of all people. */
    record Settled() implements Whose {}

    Whose SETTLED = new Settled();
    Whose EVERYBODY = new Everybody();

    /** The coder of this name, or one of the two words {@code settled} and {@code everybody}; settled where it is empty. */
    static Whose of(String word) {
        return switch (word) {
            case "", "settled" -> SETTLED;
            case "everybody" -> EVERYBODY;
            default -> new One(word);
        };
    }

    /** What {@link #of} reads. */
    default String word() {
        return switch (this) {
            case One one -> one.coder();
            case Everybody all -> "everybody";
            case Settled settled -> "settled";
        };
    }
}
