package org.commonweal.weighting;

import java.util.List;
import java.util.SortedMap;
import org.commonweal.statistics.sampling.Distance;
import org.commonweal.statistics.sampling.Trimming;

/** A step of a recipe. Steps on units come first, then the selection of the adult, then steps on respondents. */
public sealed interface Step {

    /** As it stands in the recipe. */
    String name();

    /** Those who answered stand for those of their class who did not. */
    record NonResponseByClasses(List<String> classes, int smallest) implements Step {
        public NonResponseByClasses {
            classes = List.copyOf(classes);
        }

        @Override
        public String name() {
            return "nonresponse";
        }
    }

    /**
     * The same by the chance to respond.
     *
     * @param terms of the logit: texts become a term for each value but the first; numbers stay
     * @param classes 0 for the inverse of the chance; otherwise so many classes
     */
    record NonResponseByPropensity(List<String> terms, int classes) implements Step {
        public NonResponseByPropensity {
            terms = List.copyOf(terms);
        }

        @Override
        public String name() {
            return "nonresponse";
        }
    }

    /**
     * One adult of several, in one household of several at the address.
     *
     * @param adults the column that counts adults; empty for none
     * @param households the column that counts households at the address; empty for none
     */
    record Selection(String adults, String households) implements Step {
        @Override
        public String name() {
            return "selection";
        }
    }

    record PostStratify(String margin) implements Step {
        @Override
        public String name() {
            return "post_stratify";
        }
    }

    record Rake(List<String> margins) implements Step {
        public Rake {
            margins = List.copyOf(margins);
        }

        @Override
        public String name() {
            return "rake";
        }
    }

    /** @param totals of numeric columns */
    record Calibrate(List<String> margins, SortedMap<String, Double> totals, Distance distance) implements Step {
        public Calibrate {
            margins = List.copyOf(margins);
            totals = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(totals));
        }

        @Override
        public String name() {
            return "calibrate";
        }
    }

    /** @param medians the largest weight allowed, in medians of the weights before */
    record Trim(double medians, Trimming.Share share) implements Step {
        @Override
        public String name() {
            return "trim";
        }
    }

    /** All weights times one factor, so that their sum is the number of respondents: only proportions are then left. */
    record ScaleToSample() implements Step {
        @Override
        public String name() {
            return "scale_to_sample";
        }
    }

    /** 0 for steps on units, 1 for selection, 2 for steps on respondents. */
    default int stage() {
        return switch (this) {
            case NonResponseByClasses classes -> 0;
            case NonResponseByPropensity propensity -> 0;
            case Selection selection -> 1;
            default -> 2;
        };
    }
}
