package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.look.Slips;
import org.commonweal.place.Covariate;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;

/** What treated areas and comparators should be alike on, as the fields of a form: figures as they stand, and slopes. */
record CovariateForm(List<String> levels, List<Row> slopes) {

    private static final int MOST_SLOPES = 40;
    private static final int FREE = 2;

    CovariateForm {
        levels = List.copyOf(levels);
        slopes = List.copyOf(slopes);
    }

    /**
     * One slope as it is written; without a name it is none.
     *
     * @param end what the names of its fields end in: nothing for the first, then 2 and so on
     */
    record Row(String end, String slope, String earlier, String later, String years) {

        boolean isNone() {
            return slope.isEmpty();
        }
    }

    /** A design as a form, with room for two slopes more. */
    static CovariateForm of(List<Covariate> covariates) {
        List<String> levels = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Covariate covariate : covariates) {
            switch (covariate) {
                case Covariate.Level(String indicator) -> levels.add(indicator);
                case Covariate.Slope it ->
                    rows.add(
                            new Row(end(rows.size()), it.name(), it.earlier(), it.later(), RuleForm.plain(it.years())));
            }
        }
        return new CovariateForm(levels, withRoom(rows));
    }

    /** A form as it was sent. */
    static CovariateForm read(MultiValueMap<String, String> sent) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < MOST_SLOPES && sent.containsKey("slope" + end(i)); i++) {
            String end = end(i);
            rows.add(new Row(
                    end,
                    field(sent, "slope" + end),
                    field(sent, "earlier" + end),
                    field(sent, "later" + end),
                    field(sent, "years" + end)));
        }
        List<String> levels = sent.getOrDefault("levels", List.of()).stream()
                .filter(level -> !level.isEmpty())
                .toList();
        return new CovariateForm(levels, rows.size() < FREE ? withRoom(rows) : rows);
    }

    private static List<Row> withRoom(List<Row> rows) {
        List<Row> all = new ArrayList<>(rows);
        while (all.size() < Math.min(MOST_SLOPES, rows.size() + FREE)) {
            all.add(new Row(end(all.size()), "", "", "", ""));
        }
        return all;
    }

    private static String end(int row) {
        return row == 0 ? "" : Integer.toString(row + 1);
    }

    private static String field(MultiValueMap<String, String> sent, String name) {
        return RuleForm.text(sent.getFirst(name));
    }

    Slips slips(MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (covariates().isEmpty()) {
            slips.add("levels", words, language, "place.covariates.none");
        }
        for (Row row : slopes) {
            if (row.isNone()) {
                continue;
            }
            if (row.earlier().isEmpty() || row.later().isEmpty()) {
                slips.add("earlier" + row.end(), words, language, "place.covariates.slope.none");
            }
            if (years(row).isEmpty()) {
                slips.add("years" + row.end(), words, language, "place.covariates.years.wrong");
            }
        }
        return slips;
    }

    private static Optional<Double> years(Row row) {
        return RuleForm.number(row.years()).filter(it -> it >= 0.1 && it <= 100);
    }

    List<Covariate> covariates() {
        List<Covariate> all = new ArrayList<>();
        levels.forEach(level -> all.add(new Covariate.Level(level)));
        for (Row row : slopes) {
            if (!row.isNone()) {
                years(row)
                        .ifPresent(
                                years -> all.add(new Covariate.Slope(row.slope(), row.earlier(), row.later(), years)));
            }
        }
        return all;
    }
}
