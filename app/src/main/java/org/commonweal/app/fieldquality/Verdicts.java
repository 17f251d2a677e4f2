package org.commonweal.app.fieldquality;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.FieldNote;
import org.commonweal.fieldwork.quality.FieldReport.Subject;
import org.commonweal.store.Fingerprint;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people decided about signs, each decision beside those before it. */
@Component
final class Verdicts {

    private static final int LONGEST_NOTE = 500;
    private static final Table<Record> SIGN = table(name("field_sign"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> WAVE = field(name("wave"), String.class);
    private static final Field<String> KEY = field(name("sign_hash"), String.class);
    private static final Field<Integer> NUMBER = field(name("number"), Integer.class);
    private static final Field<String> DECISION = field(name("decision"), String.class);
    private static final Field<String> NOTE = field(name("note"), String.class);
    private static final Field<String> MADE_BY = field(name("made_by"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    private final Database database;

    Verdicts(Database database) {
        this.database = database;
    }

    /** What can be decided. */
    enum Decision {
        /** It is as it should be. */
        LEFT,
        /** The interviewer was talked with. */
        TALKED,
        /** Somebody else calls, or called. */
        BACK_CHECKED,
        /** The interview was looked at beside its answers. */
        LOOKED_AT,
        /** It is to be looked at again. */
        REOPENED;

        boolean settles() {
            return this != REOPENED;
        }
    }

    /** The newest decision about a sign. */
    record Verdict(Decision decision, String note, String by, Instant at) {}

    /** What a sign is called in the store: it leads to no interview. */
    static String hash(String key) {
        return Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The newest decision about each sign of a wave, by its hash. */
    Map<String, Verdict> of(String study, String wave) {
        Map<String, Verdict> all = new HashMap<>();
        database.read(sql -> sql.selectFrom(SIGN)
                        .where(of(study, wave, null))
                        .orderBy(NUMBER)
                        .fetch())
                .forEach(row -> all.put(
                        row.get(KEY),
                        new Verdict(
                                Decision.valueOf(row.get(DECISION)),
                                row.get(NOTE),
                                row.get(MADE_BY),
                                Instant.ofEpochMilli(row.get(MADE_AT)))));
        return all;
    }

    /**
     * Settles a sign, or opens it again.
     *
     * @throws org.commonweal.problem.Problems where the note says who somebody is
     */
    void settle(String by, String study, String wave, Subject subject, String hash, Decision decision, String note) {
        String plain = note.strip();
        if (FieldNote.tellsWho(plain)) {
            throw VerdictProblem.NOTE_NAMES_SOMEBODY.at("note-" + hash.substring(0, 12));
        }
        database.change(by, acting -> {
            Integer before = acting.sql()
                    .select(max(NUMBER))
                    .from(SIGN)
                    .where(of(study, wave, hash))
                    .fetchSingle(max(NUMBER));
            acting.sql()
                    .insertInto(SIGN, STUDY, WAVE, KEY, NUMBER, DECISION, NOTE, MADE_BY, MADE_AT)
                    .values(
                            study,
                            wave,
                            hash,
                            before == null ? 1 : before + 1,
                            decision.name(),
                            plain.substring(0, Math.min(LONGEST_NOTE, plain.length())),
                            by,
                            acting.at().toEpochMilli())
                    .execute();
            return acting.record(
                    "sign.settle",
                    "sign:" + wave + "/" + hash.substring(0, 12),
                    study,
                    Map.of(
                            "check", subject.name().toLowerCase(Locale.ROOT),
                            "decision", decision.name().toLowerCase(Locale.ROOT)));
        });
    }

    private static Condition of(String study, String wave, @Nullable String hash) {
        Condition all = STUDY.eq(study).and(WAVE.eq(wave));
        return hash == null ? all : all.and(KEY.eq(hash));
    }
}
