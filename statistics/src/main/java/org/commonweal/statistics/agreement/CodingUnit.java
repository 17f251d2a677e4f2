package org.commonweal.statistics.agreement;

/** What is counted when people are said to agree. Another unit gives another number from the same work. */
public enum CodingUnit {
    TURN,
    SENTENCE,
    PARAGRAPH,
    CHARACTER,
    /** A whole text. */
    DOCUMENT;

    String inWords() {
        return switch (this) {
            case TURN -> "turn";
            case SENTENCE -> "sentence";
            case PARAGRAPH -> "paragraph";
            case CHARACTER -> "character";
            case DOCUMENT -> "document";
        };
    }
}
