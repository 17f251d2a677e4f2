package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.look.Slips;
import org.commonweal.place.Covariate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What treated areas and comparators should be alike on, as the fields of a form: figures as they stand, and two slopes. */
record CovariateForm(
        @Nullable List<String> levels,
        @Nullable String slope,
        @Nullable String earlier,
        @Nullable String later,
        @Nullable String years,
        @Nullable String slope2,
        @Nullable String earlier2,
        @Nullable String later2,
        @Nullable String years2) {

    static CovariateForm of(List<Covariate> covariates) {
        List<String> levels = new ArrayList<>();
        List<Covariate.Slope> slopes = new ArrayList<>();
        for (Covariate covariate : covariates) {
            switch (covariate) {
                case Covariate.Level(String indicator) -> levels.add(indicator);
                case Covariate.Slope it -> slopes.add(it);
            }
        }
        String[][] rows = {{"", "", "", ""}, {"", "", "", ""}};
        for (int i = 0; i < Math.min(2, slopes.size()); i++) {
            Covariate.Slope it = slopes.get(i);
            rows[i] = new String[] {it.name(), it.earlier(), it.later(), RuleForm.plain(it.years())};
        }
        return new CovariateForm(
                levels, rows[0][0], rows[0][1], rows[0][2], rows[0][3], rows[1][0], rows[1][1], rows[1][2], rows[1][3]);
    }

    CovariateForm with(List<String> ticked) {
        return new CovariateForm(ticked, slope, earlier, later, years, slope2, earlier2, later2, years2);
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (covariates().isEmpty()) {
            slips.add("levels", words, language, "place.covariates.none");
        }
        slope(slips, words, language, "", slope, earlier, later, years);
        slope(slips, words, language, "2", slope2, earlier2, later2, years2);
        return slips;
    }

    private static void slope(
            Slips slips,
            MessageSource words,
            Locale language,
            String end,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String over) {
        if (RuleForm.text(name).isEmpty()) {
            return;
        }
        if (RuleForm.text(from).isEmpty() || RuleForm.text(to).isEmpty()) {
            slips.add("earlier" + end, words, language, "place.covariates.slope.none");
        }
        if (RuleForm.number(over).filter(it -> it >= 0.1 && it <= 100).isEmpty()) {
            slips.add("years" + end, words, language, "place.covariates.years.wrong");
        }
    }

    List<Covariate> covariates() {
        List<Covariate> all = new ArrayList<>();
        if (levels != null) {
            levels.forEach(level -> all.add(new Covariate.Level(level)));
        }
        add(all, slope, earlier, later, years);
        add(all, slope2, earlier2, later2, years2);
        return all;
    }

    private static void add(
            List<Covariate> all,
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String over) {
        double years = RuleForm.number(over).orElse(0.0);
        if (!RuleForm.text(name).isEmpty() && years > 0) {
            all.add(new Covariate.Slope(RuleForm.text(name), RuleForm.text(from), RuleForm.text(to), years));
        }
    }
}
