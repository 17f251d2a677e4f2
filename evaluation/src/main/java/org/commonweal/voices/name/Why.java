package org.commonweal.voices.name;

/** Why something is suggested, the surest first. */
public enum Why {
    /** It is in the register of names already. */
    REGISTERED,
    EMAIL,
    PHONE,
    HEALTH_NUMBER,
    IDENTITY_NUMBER,
    POSTCODE,
    HOUSE,
    EXACT_DATE,
    /** A place, a street, an organisation that the study knows. */
    GAZETTEER,
    /** A form of address or a trade stands beside it. */
    TITLE,
    /** It ends as names of organisations do. */
    ORGANISATION,
    /** It begins with a capital letter where no sentence begins. */
    CAPITAL;

    /** Whether it is a guess, which may well name nobody. */
    public boolean isGuess() {
        return this == CAPITAL;
    }
}
