package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * How far people agree about units that were given to them.
 *
 * {@snippet :
 * Agreement agreement = CoderAgreement.by(Coefficient.krippendorff(Difference.NOMINAL))
 *         .drawing(InterviewDraws.seeded(7))
 *         .of(ratings);
 * }
 *
 * @param coefficient which one
 * @param draws how the doubt is found
 */
public record CoderAgreement(Coefficient coefficient, InterviewDraws draws) {

    /** With 1,000 draws of interviews, seed 20250101, 95%. */
    public static CoderAgreement by(Coefficient coefficient) {
        return new CoderAgreement(coefficient, InterviewDraws.seeded(20_250_101L));
    }

    public CoderAgreement drawing(InterviewDraws other) {
        return new CoderAgreement(coefficient, other);
    }

    /** About all categories at once. */
    public Agreement of(Ratings ratings) {
        return Resampled.of(sums(List.of(ratings)), draws, List.of(""), ratings.unit(), recipe(ratings))
                .byCode()
                .firstEntry()
                .getValue();
    }

    /**
     * About each code by itself and all of them pooled. A unit may bear several codes, so that each has ratings of its own; for codes that
     * exclude each other take {@link Ratings#aboutEach}.
     *
     * @param codes by name; all of the same coders and the same unit
     */
    public CodeAgreement of(SequencedMap<String, Ratings> codes) {
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("no code is given to compare");
        }
        Ratings first = codes.firstEntry().getValue();
        codes.forEach((code, ratings) -> {
            if (ratings.unit() != first.unit() || !ratings.coders().equals(first.coders())) {
                throw new IllegalArgumentException("the ratings of '%s' are of other coders or units".formatted(code));
            }
        });
        return Resampled.of(
                sums(new ArrayList<>(codes.values())),
                draws,
                new ArrayList<>(codes.keySet()),
                first.unit(),
                recipe(first));
    }

    private RatingSums sums(List<Ratings> codes) {
        return new RatingSums(coefficient, codes, recipe(codes.getFirst()));
    }

    private String recipe(Ratings ratings) {
        return "%s; %d coders".formatted(coefficient.recipe(), ratings.coders().size());
    }
}
