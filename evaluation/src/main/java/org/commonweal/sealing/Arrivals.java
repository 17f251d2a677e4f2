package org.commonweal.sealing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every interview of a wave that came in, in the order in which it came.
 *
 * @param columns of the answers: those of the wave without respondent and weight
 * @param interviews each once for each time it came
 */
public record Arrivals(List<String> columns, List<Interview> interviews) {

    public Arrivals {
        columns = List.copyOf(columns);
        interviews = List.copyOf(interviews);
    }

    /**
     * One interview.
     *
     * @param respondent its id in the wave
     * @param leftOut why it does not count, as far as that was known when it was taken up; empty where nothing speaks against it
     * @param answers one text a column, empty where there is none; no answers at all where it does not count
     */
    public record Interview(String respondent, Optional<LeftOut> leftOut, List<String> answers) {

        public Interview {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The dwellings of a sample.
     *
     * @param of each interview, by respondent
     * @param toVisit the sample, and as much of the reserve as was released
     */
    public record Dwellings(Map<String, String> of, Set<String> toVisit) {

        public Dwellings {
            of = Map.copyOf(of);
            toVisit = Set.copyOf(toVisit);
        }
    }

    /**
     * What an interview is held against.
     *
     * @param area the column of neighbourhoods
     * @param areas that the programme knows
     * @param person the column that is the same for somebody who was interviewed again, where there is one
     * @param dwellings empty where no sample was drawn: then any dwelling counts, and none need be said
     */
    public record Terms(String area, Set<String> areas, Optional<String> person, Optional<Dwellings> dwellings) {

        public Terms {
            areas = Set.copyOf(areas);
        }
    }

    /**
     * Sets apart what cannot count. Of two interviews of one person or dwelling the first that came and counts is kept: whoever knows
     * better does not approve the other.
     */
    public Sorted sorted(Terms terms) {
        Sorting sorting = new Sorting(columns, terms);
        List<Interview> kept = new ArrayList<>();
        List<Sorted.Omitted> omitted = new ArrayList<>();
        for (Interview interview : interviews) {
            Optional<LeftOut> why = interview.leftOut().or(() -> sorting.against(interview));
            if (why.isPresent()) {
                omitted.add(new Sorted.Omitted(interview.respondent(), why.get()));
            } else {
                sorting.count(interview);
                kept.add(interview);
            }
        }
        return new Sorted(columns, kept, omitted);
    }

    /** What speaks against an interview, given those that count already. */
    private static final class Sorting {

        private final Terms terms;
        private final int area;
        private final int person;
        private final Set<String> ids = new HashSet<>();
        private final Set<String> people = new HashSet<>();
        private final Set<String> visited = new HashSet<>();

        Sorting(List<String> columns, Terms terms) {
            this.terms = terms;
            this.area = columns.indexOf(terms.area());
            this.person = terms.person().map(columns::indexOf).orElse(-1);
        }

        private static String at(Interview interview, int column) {
            return column < 0 || column >= interview.answers().size()
                    ? ""
                    : interview.answers().get(column);
        }

        private String dwelling(Interview interview) {
            return terms.dwellings()
                    .map(it -> it.of().getOrDefault(interview.respondent(), ""))
                    .orElse("");
        }

        Optional<LeftOut> against(Interview interview) {
            if (interview.respondent().isEmpty() || ids.contains(interview.respondent())) {
                return Optional.of(LeftOut.TWICE);
            }
            if (!terms.areas().contains(at(interview, area))) {
                return Optional.of(LeftOut.NO_AREA);
            }
            if (terms.dwellings().isPresent()) {
                String dwelling = dwelling(interview);
                if (dwelling.isEmpty()) {
                    return Optional.of(LeftOut.NO_DWELLING);
                }
                if (!terms.dwellings().get().toVisit().contains(dwelling)) {
                    return Optional.of(LeftOut.NOT_DRAWN);
                }
                if (visited.contains(dwelling)) {
                    return Optional.of(LeftOut.SAME_DWELLING);
                }
            }
            return people.contains(at(interview, person)) ? Optional.of(LeftOut.SAME_PERSON) : Optional.empty();
        }

        void count(Interview interview) {
            ids.add(interview.respondent());
            String dwelling = dwelling(interview);
            if (!dwelling.isEmpty()) {
                visited.add(dwelling);
            }
            String who = at(interview, person);
            if (!who.isEmpty()) {
                people.add(who);
            }
        }
    }
}
