package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.app.store.Database;
import org.commonweal.store.Fingerprint;
import org.commonweal.words.Labels;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The wordings that people were shown, as versions that never change. */
@Component
final class ConsentForms {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Table<Record> FORM = table(name("consent_form"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> VERSION = field(name("version"), String.class);
    private static final Field<String> TEXTS = field(name("texts"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);

    /** A version, with the whole text in each language. */
    record Wording(String version, Labels texts, Instant madeAt) {}

    private final Database database;

    ConsentForms(Database database) {
        this.database = database;
    }

    /** All of them, the newest first. */
    List<Wording> of(String study) {
        return database.read(sql -> sql.selectFrom(FORM)
                .where(STUDY.eq(study))
                .orderBy(MADE_AT.desc(), VERSION)
                .fetch(row -> new Wording(
                        row.get(VERSION),
                        new Labels(JSON.readValue(row.get(TEXTS), new TypeReference<TreeMap<String, String>>() {})),
                        Instant.ofEpochMilli(row.get(MADE_AT)))));
    }

    /** @throws org.commonweal.problem.Problems where there is no text, or another text of this version */
    void add(String by, String study, String version, Map<String, String> texts) {
        Map<String, String> said = new TreeMap<>(texts);
        said.values().removeIf(String::isBlank);
        if (said.isEmpty() || version.isBlank()) {
            throw ConsentProblem.NO_TEXT.at(version.isBlank() ? "version" : "en");
        }
        String json = JSON.writeValueAsString(said);
        database.change(by, acting -> {
            int made = acting.sql()
                    .insertInto(FORM, STUDY, VERSION, TEXTS, MADE_AT, field(name("made_by"), String.class))
                    .values(study, version.strip(), json, acting.at().toEpochMilli(), by)
                    .onConflictDoNothing()
                    .execute();
            if (made == 0) {
                throw ConsentProblem.VERSION_TAKEN.at("version", version);
            }
            return acting.record(
                    "consent.wording",
                    "wording:" + version.strip(),
                    study,
                    Map.of("hash", Fingerprint.of(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        });
    }
}
