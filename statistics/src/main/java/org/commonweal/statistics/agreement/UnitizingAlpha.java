package org.commonweal.statistics.agreement;

/** Krippendorff's alpha for passages that coders found themselves. */
public enum UnitizingAlpha {
    /**
     * Krippendorff (1995; 2004, chapter 12): squared distances of the beginnings and ends of passages that meet, and the squared
     * length of a passage where the other coder has none.
     */
    BOUNDARIES,
    /**
     * Krippendorff, Mathet, Bouvry and Widl&ouml;cher (2016), the coefficient &#x23d0;u&alpha; for one code: how much text both gave it,
     * however it is cut; expected by chance over whole passages.
     */
    OVERLAP;

    String recipe() {
        return switch (this) {
            case BOUNDARIES -> "Krippendorff's alpha-U of boundaries (2004)";
            case OVERLAP -> "Krippendorff's alpha-U of overlap (2016)";
        };
    }
}
