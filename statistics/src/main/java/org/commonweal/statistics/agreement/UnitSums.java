package org.commonweal.statistics.agreement;

/** What a coefficient adds up of units, and how disagreement comes from the sums. */
interface UnitSums {

    /** How many sums there are. */
    int size();

    /** Adds one unit, {@code times} times. */
    void add(Rated unit, double[] into);

    /** The observed disagreement, and the expected one, which is 0 where there is no value. */
    double[] disagreement(double[] sums);

    static UnitSums of(Coefficient coefficient, Ratings ratings) {
        int coders = ratings.coders().size();
        int categories = ratings.categories().size();
        return switch (coefficient) {
            case Coefficient.PercentAgreement() -> new AgreeingPairs(categories, false);
            case Coefficient.UnanimousAgreement() -> new AgreeingPairs(categories, true);
            case Coefficient.CohenKappa(var credit) -> new PairTables(coders, credit.between(categories));
            case Coefficient.FleissKappa() -> new CommonMargins(categories);
            case Coefficient.Gwet(var credit) -> new MeanMargins(credit.between(categories));
            case Coefficient.KrippendorffAlpha(var difference) ->
                new Coincidences(
                        difference,
                        ratings.categories().stream()
                                .mapToDouble(Category::value)
                                .toArray());
        };
    }
}
