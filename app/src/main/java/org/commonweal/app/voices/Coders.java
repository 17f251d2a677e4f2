package org.commonweal.app.voices;

import static org.commonweal.app.voices.VoiceTables.ACCOUNT;
import static org.commonweal.app.voices.VoiceTables.CODER;
import static org.commonweal.app.voices.VoiceTables.CODER_TABLE;
import static org.commonweal.app.voices.VoiceTables.MADE_AT;
import static org.commonweal.app.voices.VoiceTables.STUDY;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.voices.Adjudication;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Under which name somebody codes in a study: files and pages know coders by it, not by their accounts. */
@Component
public final class Coders {

    private final Database database;

    Coders(Database database) {
        this.database = database;
    }

    /** Every coder of a study with their account; empty text for those who came with files and are nobody's here. */
    public SortedMap<String, String> all(String study) {
        return database.read(sql -> all(sql, study));
    }

    private static SortedMap<String, String> all(DSLContext sql, String study) {
        SortedMap<String, String> all = new TreeMap<>();
        sql.select(CODER, ACCOUNT)
                .from(CODER_TABLE)
                .where(STUDY.eq(study))
                .forEach(row -> all.put(row.get(CODER), row.get(ACCOUNT)));
        return all;
    }

    /** The name under which somebody codes; none where they have not begun. */
    public Optional<String> known(Person person, String study) {
        return database.read(sql -> known(sql, person.id(), study));
    }

    Optional<String> known(DSLContext sql, String account, String study) {
        return sql.select(CODER)
                .from(CODER_TABLE)
                .where(STUDY.eq(study), ACCOUNT.eq(account))
                .orderBy(MADE_AT, CODER)
                .limit(1)
                .fetchOptional(CODER);
    }

    /** The same; made from their name where they have not begun. */
    public String of(Acting acting, Person person, String study) {
        return of(acting, person.id(), person.name(), study);
    }

    /** The name under which an account codes, made from what it is called where it has not begun. */
    public String of(Acting acting, String account, String called, String study) {
        return known(acting.sql(), account, study).orElseGet(() -> {
            String coder = free(called, all(acting.sql(), study).keySet());
            put(acting, study, coder, account);
            acting.record("voice.coder", "coder:" + coder, study, Map.of("account", account));
            return coder;
        });
    }

    /** A coder who came with files is this account from now on, or nobody's again. */
    public void bind(Acting acting, String study, String coder, String account) {
        acting.sql()
                .update(CODER_TABLE)
                .set(ACCOUNT, account)
                .where(STUDY.eq(study), CODER.eq(coder))
                .execute();
        acting.record("voice.coder", "coder:" + coder, study, Map.of("account", account));
    }

    /** Keeps coders that come with files; those who are there stay whose they are. */
    void keep(Acting acting, String study, Set<String> coders) {
        Set<String> there = all(acting.sql(), study).keySet();
        coders.stream().filter(coder -> !there.contains(coder)).forEach(coder -> put(acting, study, coder, ""));
    }

    private static void put(Acting acting, String study, String coder, String account) {
        acting.sql()
                .insertInto(CODER_TABLE)
                .set(STUDY, study)
                .set(CODER, coder)
                .set(ACCOUNT, account)
                .set(MADE_AT, acting.at().toEpochMilli())
                .execute();
    }

    /** The first name in plain letters, with a number where somebody has it. */
    static String free(String called, Set<String> taken) {
        String plain = Normalizer.normalize(called.strip(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s.*", "")
                .replaceAll("[^a-z0-9]", "");
        String first = plain.matches("[a-z].*") ? plain.substring(0, Math.min(plain.length(), 20)) : "coder";
        if (first.equals(Adjudication.CODER)) {
            first = "coder";
        }
        String name = first;
        for (int number = 2; taken.contains(name); number++) {
            name = first + "-" + number;
        }
        return name;
    }
}
