package org.commonweal.statistics.agreement;

/** A coefficient of agreement for units that were given; each is 1 - observed / expected disagreement. */
public sealed interface Coefficient {

    /** How it is called and what it does with near misses, in a stable short form. */
    String recipe();

    /** The share of pairs of ratings that are the same; expected disagreement is taken as 1, so that chance is not corrected for. */
    record PercentAgreement() implements Coefficient {
        @Override
        public String recipe() {
            return "percent agreement of pairs";
        }
    }

    /** The share of units where everybody who rated chose the same. */
    record UnanimousAgreement() implements Coefficient {
        @Override
        public String recipe() {
            return "percent agreement of everybody";
        }
    }

    /**
     * Cohen (1960, 1968) for two coders; for more, Conger's (1980): disagreements observed and expected are averaged over pairs of
     * coders. Each coder keeps an own distribution. A pair rests on the units that both rated.
     */
    record CohenKappa(Credit credit) implements Coefficient {
        @Override
        public String recipe() {
            return "Cohen's kappa, " + credit.inWords();
        }
    }

    /** Fleiss (1971): one distribution for all coders; every unit must have the same number of ratings. */
    record FleissKappa() implements Coefficient {
        @Override
        public String recipe() {
            return "Fleiss' kappa";
        }
    }

    /** Gwet's AC1 (2008), and AC2 where there is credit: chance agreement on units that are hard to rate only. */
    record Gwet(Credit credit) implements Coefficient {
        @Override
        public String recipe() {
            return credit == Credit.NONE ? "Gwet's AC1" : "Gwet's AC2, " + credit.inWords();
        }
    }

    /** Krippendorff's alpha (1980, 2004): any number of coders, ratings may be missing. */
    record KrippendorffAlpha(Difference difference) implements Coefficient {
        @Override
        public String recipe() {
            return "Krippendorff's alpha, " + difference.inWords();
        }
    }

    static Coefficient percent() {
        return new PercentAgreement();
    }

    static Coefficient unanimous() {
        return new UnanimousAgreement();
    }

    static Coefficient cohen() {
        return new CohenKappa(Credit.NONE);
    }

    static Coefficient cohen(Credit credit) {
        return new CohenKappa(credit);
    }

    static Coefficient fleiss() {
        return new FleissKappa();
    }

    static Coefficient gwet() {
        return new Gwet(Credit.NONE);
    }

    static Coefficient gwet(Credit credit) {
        return new Gwet(credit);
    }

    static Coefficient krippendorff(Difference difference) {
        return new KrippendorffAlpha(difference);
    }
}
