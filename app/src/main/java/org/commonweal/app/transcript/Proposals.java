package org.commonweal.app.transcript;

import static org.commonweal.app.transcript.TranscriptTables.BASE;
import static org.commonweal.app.transcript.TranscriptTables.ID;
import static org.commonweal.app.transcript.TranscriptTables.MADE_AT;
import static org.commonweal.app.transcript.TranscriptTables.MADE_BY;
import static org.commonweal.app.transcript.TranscriptTables.PROPOSAL;
import static org.commonweal.app.transcript.TranscriptTables.REASON;
import static org.commonweal.app.transcript.TranscriptTables.SEALED;
import static org.commonweal.app.transcript.TranscriptTables.SOURCE;
import static org.commonweal.app.transcript.TranscriptTables.STUDY;

import java.util.List;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.Vault;
import org.commonweal.voices.text.TextVersion;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Versions of texts that somebody proposes, until they are approved or put away. */
@Component
final class Proposals {

    private static final String PURPOSE = "proposal";

    private final Database database;
    private final Vault vault;

    Proposals(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** @param base the version of which it was made, which has to be the newest still when it is approved */
    record Proposal(String id, String source, int base, String by, String reason, String text) {

        TextVersion version() {
            return TextVersion.of(base + 1, text);
        }
    }

    String add(String by, String study, String source, int base, String reason, String text) {
        String id = Ids.next();
        return database.change(by, acting -> {
            acting.sql()
                    .insertInto(PROPOSAL, ID, STUDY, SOURCE, BASE, MADE_BY, MADE_AT, REASON, SEALED)
                    .values(
                            id,
                            study,
                            source,
                            base,
                            by,
                            acting.at().toEpochMilli(),
                            reason,
                            vault.seal(text, PURPOSE, id))
                    .execute();
            acting.record("voice.propose", "source:" + source, study, Map.of("base", Integer.toString(base)));
            return id;
        });
    }

    List<Proposal> of(String study, String source) {
        return database.read(sql -> sql.selectFrom(PROPOSAL)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .orderBy(MADE_AT)
                .fetch(this::proposal));
    }

    /** @throws NotHere where there is none */
    Proposal find(String study, String source, String id) {
        return of(study, source).stream()
                .filter(it -> it.id.equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Proposal proposal(Record row) {
        return new Proposal(
                row.get(ID),
                row.get(SOURCE),
                row.get(BASE),
                row.get(MADE_BY),
                row.get(REASON),
                vault.openText(row.get(SEALED), PURPOSE, row.get(ID)));
    }

    void forget(Acting acting, String id) {
        acting.sql().deleteFrom(PROPOSAL).where(ID.eq(id)).execute();
    }

    void forgetAll(Acting acting, String study, String source) {
        acting.sql()
                .deleteFrom(PROPOSAL)
                .where(STUDY.eq(study), SOURCE.eq(source))
                .execute();
    }
}
