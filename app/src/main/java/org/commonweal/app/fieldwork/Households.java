package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ADULTS;
import static org.commonweal.app.fieldwork.FieldTables.CHOSEN;
import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.HOUSEHOLD;
import static org.commonweal.app.fieldwork.FieldTables.HOUSEHOLDS;
import static org.commonweal.app.fieldwork.FieldTables.HOUSEHOLD_ID;
import static org.commonweal.app.fieldwork.FieldTables.LISTED_AT;
import static org.commonweal.app.fieldwork.FieldTables.LISTED_BY;
import static org.commonweal.app.fieldwork.FieldTables.PROBABILITY;
import static org.commonweal.app.fieldwork.FieldTables.RULE;
import static org.commonweal.app.fieldwork.FieldTables.SEALED;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.Vault;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.sample.Household;
import org.commonweal.sample.Household.Adult;
import org.commonweal.sample.RespondentSelection.Chosen;
import org.springframework.stereotype.Component;

/**
 * Who lives behind a door, listed without names, and which adult is asked. A listing is made once: nobody lists anew until the rule
 * gives the adult who happens to be at home.
 */
@Component
final class Households {

    private static final String PURPOSE = "household-list";

    private final Database database;
    private final Vault vault;

    Households(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * A listing.
     *
     * @param adults how many were listed
     * @param chosen the line of the adult who is asked, from 1; 0 where every adult is
     * @param probability of each adult who is asked, as a number
     */
    record Listed(int households, int adults, int chosen, String rule, String probability) {}

    Optional<Listed> find(String study, String wave, String dwelling) {
        return database.read(sql -> sql.selectFrom(HOUSEHOLD)
                .where(STUDY.eq(study), WAVE.eq(wave), DWELLING.eq(dwelling))
                .fetchOptional(row -> new Listed(
                        row.get(HOUSEHOLDS), row.get(ADULTS), row.get(CHOSEN), row.get(RULE), row.get(PROBABILITY))));
    }

    /**
     * Lists and chooses.
     *
     * @param seed of the draw
     * @throws org.commonweal.problem.Problems where nobody is listed, or the rule wants birthdays that are not there
     */
    void list(
            String by,
            String study,
            WavePlan plan,
            String dwelling,
            int households,
            List<Adult> adults,
            LocalDate on,
            long seed) {
        if (adults.isEmpty()) {
            throw FieldProblem.NO_ADULTS.at("adults");
        }
        Household household = new Household("1", dwelling, households, adults);
        Chosen chosen = plan.selection()
                .choose(household, on, seed)
                .orElseThrow(() -> FieldProblem.BIRTHDAYS_NEEDED.at("adults"));
        int line = chosen.adults().size() == adults.size() && adults.size() > 1
                ? 0
                : adults.indexOf(chosen.adults().getFirst()) + 1;
        String sealed = vault.seal(
                text(adults).getBytes(StandardCharsets.UTF_8), PURPOSE, study + "\n" + plan.wave() + "\n" + dwelling);
        database.change(by, acting -> {
            int made = acting.sql()
                    .insertInto(HOUSEHOLD)
                    .set(STUDY, study)
                    .set(WAVE, plan.wave())
                    .set(DWELLING, dwelling)
                    .set(HOUSEHOLD_ID, household.id())
                    .set(HOUSEHOLDS, households)
                    .set(ADULTS, adults.size())
                    .set(CHOSEN, line)
                    .set(RULE, plan.selection().name())
                    .set(PROBABILITY, String.format(Locale.ROOT, "%.6f", chosen.probability()))
                    .set(SEALED, sealed)
                    .set(LISTED_BY, by)
                    .set(LISTED_AT, acting.at().toEpochMilli())
                    .onConflictDoNothing()
                    .execute();
            return acting.record(
                    "household.list",
                    "dwelling:" + plan.wave() + "/" + dwelling,
                    study,
                    Map.of("adults", Integer.toString(adults.size()), "first", made == 1 ? "yes" : "no"));
        });
    }

    private static String text(List<Adult> adults) {
        List<String> lines = new ArrayList<>();
        adults.forEach(it -> lines.add(it.man().map(man -> man ? "m" : "w").orElse("") + ","
                + it.age().map(Object::toString).orElse("") + ","
                + it.birthday().map(MonthDay::toString).orElse("")));
        return String.join("\n", lines);
    }
}
