package org.commonweal.place;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One figure of a neighbourhood, with what it rests on.
 *
 * @param indicator which
 * @param value the mean over the small areas, each by its people and the share that belongs; empty where none has a value
 * @param covered the share of the neighbourhood's people whose small area has a value, 0 to 1
 * @param membership what the neighbourhood is made of
 * @param source of the indicator
 */
public record PlaceFigure(
        String indicator, OptionalDouble value, double covered, Membership membership, Source source) {

    /**
     * @param people the indicator that counts people; where an area has none, or this is not in the table, areas count evenly
     * @throws IllegalArgumentException where the table has no such indicator
     */
    public static PlaceFigure of(
            String indicator, Membership membership, AreaTable table, Boundaries boundaries, String people) {
        Indicator asked = table.indicator(indicator)
                .orElseThrow(() -> new IllegalArgumentException("no indicator is called '" + indicator + "'"));
        double sum = 0;
        double known = 0;
        double all = 0;
        for (Map.Entry<String, Double> part : membership.shares(boundaries).entrySet()) {
            int at = table.index(part.getKey()).orElse(-1);
            double persons = at < 0
                    ? 1
                    : table.indicator(people).map(i -> i.value(at).orElse(1)).orElse(1.0);
            double weight = part.getValue() * persons;
            all += weight;
            if (at >= 0 && asked.value(at).isPresent()) {
                known += weight;
                sum += weight * asked.value(at).getAsDouble();
            }
        }
        return new PlaceFigure(
                indicator,
                known > 0 ? OptionalDouble.of(sum / known) : OptionalDouble.empty(),
                all > 0 ? known / all : 0,
                membership,
                asked.source());
    }
}
