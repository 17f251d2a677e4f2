package org.commonweal.statistics.inference;

/** What is compared between the assignment that was and those that could have been. */
public enum AssignmentStatistic {
    /** The difference between the arms in the mean of the areas' changes from before to after; every area counts the same. */
    MEAN_CHANGE("difference of mean area changes"),

    /** That difference over its pooled two-sample standard error. */
    STUDENTISED_CHANGE("studentised (pooled) difference of mean area changes"),

    /** That difference over its standard error with a variance for each arm (Welch). */
    WELCH_CHANGE("studentised (Welch) difference of mean area changes"),

    /** Wilcoxon's rank sum of the area changes, or signed rank within pairs; the effect is Hodges and Lehmann's. */
    RANK_SUM("ranks of area changes (Wilcoxon)"),

    /** The coefficient of arm x wave in the model with arm, wave and covariates; every person counts the same. */
    POOLED("difference-in-differences of persons"),

    /** The coefficient of arm x wave in the model with areas, wave and covariates. */
    AREA_EFFECTS("difference-in-differences of persons with area effects");

    private final String words;

    AssignmentStatistic(String words) {
        this.words = words;
    }

    String inWords() {
        return words;
    }

    boolean isStudentised() {
        return this == STUDENTISED_CHANGE || this == WELCH_CHANGE;
    }
}
