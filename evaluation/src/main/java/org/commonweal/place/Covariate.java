package org.commonweal.place;

/** What treated areas and comparators should be alike on. */
public sealed interface Covariate {

    /** Its name in tables. */
    String name();

    /** An indicator as it stands. */
    record Level(String indicator) implements Covariate {
        @Override
        public String name() {
            return indicator;
        }
    }

    /** How an indicator changed a year before the programme: (later - earlier) / years. */
    record Slope(String name, String earlier, String later, double years) implements Covariate {
        public Slope {
            if (!(years > 0 && years < 1000)) {
                throw new IllegalArgumentException("a slope over " + years + " years");
            }
        }
    }
}
