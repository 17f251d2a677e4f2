package org.commonweal.fieldwork;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.words.Words;

/**
 * An outcome of a visit, as AAPOR numbers them for household surveys in person.
 *
 * <p>Source: AAPOR, Standard Definitions, final disposition codes for in-person household surveys. Codes that AAPOR has for other
 * modes only are not here (3.19 of mail; 3.3 of telephone, mail and internet): what is not known for another reason is 3.9.
 * {@code docs/methods/response-rates.md} says which codes were checked against which publication.
 *
 * @param code for example {@code 2.24}
 * @param disposition what it counts as
 */
public record OutcomeCode(String code, Disposition disposition) implements Comparable<OutcomeCode> {

    /** What an outcome counts as in the rates. */
    public enum Disposition {
        /** I: complete interview. */
        COMPLETE,
        /** P: partial interview, sufficient to be used. */
        PARTIAL,
        /** R: refusal or break-off. */
        REFUSAL,
        /** NC: eligible, nobody reached. */
        NON_CONTACT,
        /** O: eligible, no interview for another reason. */
        OTHER,
        /** UH: not known whether it is an occupied dwelling. */
        UNKNOWN_DWELLING,
        /** UO: a dwelling, but not known whether anybody eligible lives there, or otherwise unknown. */
        UNKNOWN_OTHER,
        /** Not eligible. */
        NOT_ELIGIBLE
    }

    private static final String CODES =
            "1.1 1.2 2.1 2.11 2.111 2.112 2.12 2.2 2.23 2.24 2.25 2.3 2.31 2.32 2.33 2.331 2.332"
                    + " 2.333 2.36 3.1 3.11 3.17 3.18 3.2 3.21 3.9 4.1 4.5 4.51 4.52 4.53 4.6 4.61 4.62 4.63 4.7 4.8"
                    + " 4.9";

    private static final Map<String, OutcomeCode> BY_CODE = new TreeMap<>();

    static {
        for (String code : CODES.split(" ")) {
            BY_CODE.put(code, new OutcomeCode(code, disposition(code)));
        }
    }

    /** Nobody has been there yet. */
    public static final OutcomeCode NOT_ATTEMPTED = new OutcomeCode("3.11", Disposition.UNKNOWN_DWELLING);

    private static Disposition disposition(String code) {
        return switch (code.substring(0, 3)) {
            case "1.1" -> Disposition.COMPLETE;
            case "1.2" -> Disposition.PARTIAL;
            case "2.1" -> Disposition.REFUSAL;
            case "2.2" -> Disposition.NON_CONTACT;
            case "2.3" -> Disposition.OTHER;
            case "3.1" -> Disposition.UNKNOWN_DWELLING;
            case "3.2", "3.9" -> Disposition.UNKNOWN_OTHER;
            default -> Disposition.NOT_ELIGIBLE;
        };
    }

    /** The code written so; {@code 1.10} and {@code 1.1}, {@code 2.20} and {@code 2.2} are the same. */
    public static Optional<OutcomeCode> of(String written) {
        String plain = written.strip();
        OutcomeCode known = BY_CODE.get(plain);
        if (known == null && plain.matches("[1-4]\\.[0-9]0")) {
            known = BY_CODE.get(plain.substring(0, 3));
        }
        return Optional.ofNullable(known);
    }

    /** All codes, in order. */
    public static List<OutcomeCode> all() {
        return BY_CODE.values().stream().sorted().toList();
    }

    /** What it means, in the language of the reader. */
    public String inWords(Locale language) {
        return Words.of(OutcomeCode.class, language).say("outcome." + code);
    }

    @Override
    public int compareTo(OutcomeCode other) {
        return Comparator.comparing(OutcomeCode::code).compare(this, other);
    }
}
