package org.commonweal.sealing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an interview is not in the wave. The names stand in documents: never rename one. The first that holds is said. */
public enum LeftOut {
    /** Said where interviews are taken up: nobody has decided about it yet. */
    NOT_LOOKED_AT,
    /** A person has decided that it does not count. */
    NOT_APPROVED,
    /** Not all of its files have come. */
    INCOMPLETE,
    /** It was encrypted on the device, and can only be opened outside. */
    ENCRYPTED,
    /** Nobody agreed to the survey. */
    NO_CONSENT,
    /** Who had agreed to the survey took it back. */
    CONSENT_TAKEN_BACK,
    /** Found where the wave is made: an interview of the same id came before. */
    TWICE,
    /** It does not say a neighbourhood of the programme, without which no answer can be counted anywhere. */
    NO_AREA,
    /** A sample was drawn, and the interview does not say in which dwelling it was held. */
    NO_DWELLING,
    /** The dwelling is not among those that were to be visited. */
    NOT_DRAWN,
    /** One adult of each dwelling was to be asked, and an interview there came before. */
    SAME_DWELLING,
    /** An interview of the same person came before. */
    SAME_PERSON,
    /** The wave has weights, and the recipe gives it none: who joined a panel later, for example. */
    NO_WEIGHT;

    /** As documents have it: {@code not_drawn}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LeftOut> of(String written) {
        return Stream.of(values()).filter(it -> it.written().equals(written)).findFirst();
    }
}
