package org.commonweal.place;

import java.util.List;
import java.util.TreeSet;

/** A rule by which areas cannot be comparators. */
public sealed interface Exclusion {

    /** Areas in a council that has a treated area: what the council does for one it may do for the other. */
    record SameCouncil() implements Exclusion {}

    /** Areas whose middle is within so many kilometres of the middle of a treated area: spill-over. */
    record WithinKilometres(double kilometres) implements Exclusion {
        public WithinKilometres {
            if (!(kilometres > 0 && kilometres < 1e5)) {
                throw new IllegalArgumentException("a distance of " + kilometres + " km");
            }
        }
    }

    /** Named areas, such as those of another programme. */
    record Listed(String reason, List<String> codes) implements Exclusion {
        public Listed {
            codes = List.copyOf(new TreeSet<>(codes));
        }
    }

    /** Whole councils, named. */
    record Councils(String reason, List<String> councils) implements Exclusion {
        public Councils {
            councils = List.copyOf(new TreeSet<>(councils));
        }
    }

    /** Areas in other regions than these. */
    record OutsideRegions(List<String> regions) implements Exclusion {
        public OutsideRegions {
            regions = List.copyOf(new TreeSet<>(regions));
        }
    }

    /** Areas whose indicator is below the least, above the most, or missing. */
    record OutsideRange(String indicator, double least, double most) implements Exclusion {}
}
