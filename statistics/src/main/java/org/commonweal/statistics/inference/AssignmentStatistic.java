package org.commonweal.statistics.inference;

/** What is compared between the assignment that was and those that could have been. */
public enum AssignmentStatistic {
    /** The difference between the arms in the mean of the areas' changes from before to after; every area counts the same. */
    MEAN_CHANGE("difference of mean area changes", true),

    /** That difference over its pooled two-sample standard error. */
    STUDENTISED_CHANGE("studentised (pooled) difference of mean area changes", true),

    /** That difference over its standard error with a variance for each arm (Welch). */
    WELCH_CHANGE("studentised (Welch) difference of mean area changes", true),

    /** The coefficient of arm x wave in the model with arm, wave and covariates; every person counts the same. */
    POOLED("difference-in-differences of persons", false),

    /** The coefficient of arm x wave in the model with areas, wave and covariates. */
    AREA_EFFECTS("difference-in-differences of persons with area effects", false);

    private final String words;
    private final boolean ofChanges;

    AssignmentStatistic(String words, boolean ofChanges) {
        this.words = words;
        this.ofChanges = ofChanges;
    }

    String inWords() {
        return words;
    }

    boolean isOfChanges() {
        return ofChanges;
    }

    boolean isStudentised() {
        return this == STUDENTISED_CHANGE || this == WELCH_CHANGE;
    }
}
