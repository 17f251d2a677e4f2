package org.commonweal.app.capture;

import java.time.Clock;
import java.util.List;
import org.commonweal.app.standing.Asked;
import org.commonweal.app.standing.Standing;
import org.commonweal.app.standing.Standings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.problem.Problems;
import org.springframework.stereotype.Component;

/** Whether a conversation that was recorded may be heard: where whoever it is agreed to be recorded, and has not taken it back. */
@Component
final class Recordings {

    private final Database database;
    private final DatabaseStore store;
    private final Clock clock;

    Recordings(Database database, DatabaseStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** By what is known of them; where nobody is known yet, by what the interview itself says. */
    boolean mayBeHeard(String study, Submissions.Kept kept) {
        if (kept.files().stream().noneMatch(it -> Served.isRecording(it.name()))) {
            return true;
        }
        List<String> names = database.read(sql -> sql.fetch(
                        "select instance from submission where first = (select first from submission where id = ?)"
                                + " order by received_at desc",
                        kept.id())
                .map(row -> row.get(0, String.class)));
        Standing standing = database.read(sql -> Standings.of(sql, study, clock.instant()))
                .ofAnyWave(names, ConsentScope.RECORDING);
        return standing == Standing.UNKNOWN ? saidSo(study, kept) : standing == Standing.AGREED;
    }

    private boolean saidSo(String study, Submissions.Kept kept) {
        try {
            return !kept.sealed()
                    && Asked.said(
                                    kept.now(),
                                    Asked.in(store, study).ofForm(kept.form(), kept.version()),
                                    ConsentScope.RECORDING)
                            .filter(ConsentAct.GIVEN::equals)
                            .isPresent();
        } catch (Problems unreadable) {
            return false;
        }
    }
}
