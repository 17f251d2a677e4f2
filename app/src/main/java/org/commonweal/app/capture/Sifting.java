package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.INCOMPLETE;
import static org.commonweal.app.capture.CaptureTables.INSTANCE;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.XML;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.store.Database;
import org.commonweal.sealing.Arrivals;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.LeftOut;
import org.commonweal.submission.Paradata;
import org.commonweal.submission.Submission;
import org.commonweal.submission.SubmittedWave;
import org.jooq.Record;

/** One interview after another: does it count, and if not, why. */
final class Sifting {

    /** The question of a form that says where an interview was held. */
    static final String DWELLING = "dwelling";

    private final Database database;
    private final SubmittedWave made;
    private final Paradata paradata;
    private final int weight;
    private final TakingUp.Choice choice;
    private final SurveyConsent consent;
    private final List<Interview> interviews = new ArrayList<>();
    private final Map<String, String> dwellings = new TreeMap<>();
    private int consentUnsaid;

    Sifting(
            Database database,
            SubmittedWave made,
            Paradata paradata,
            Optional<String> weight,
            TakingUp.Choice choice,
            SurveyConsent consent) {
        this.database = database;
        this.made = made;
        this.paradata = paradata;
        this.weight = weight.map(made.columns()::indexOf).orElse(-1);
        this.choice = choice;
        this.consent = consent;
    }

    /** All that came, in their order. */
    Arrivals arrivals() {
        return new Arrivals(without(made.columns()), interviews);
    }

    /** Where each that counts was held; an empty text where it does not say. */
    Map<String, String> dwellings() {
        return dwellings;
    }

    /** How many count though neither the form nor anybody said a word about consent. */
    int consentUnsaid() {
        return consentUnsaid;
    }

    /** The respondent stands before, and weights are not what people say. */
    private List<String> without(List<String> row) {
        List<String> rest = new ArrayList<>(row);
        if (weight > 0) {
            rest.remove(weight);
        }
        rest.removeFirst();
        return rest;
    }

    void take(Record row, List<Edits.Edit> edits) {
        if (row.get(SEALED) == 1) {
            leave(row, LeftOut.ENCRYPTED);
            return;
        }
        Submission submission = Edits.applied(Submission.read(row.get(XML)), edits);
        // Whoever did not agree is not waiting for anybody to look.
        Optional<LeftOut> why =
                consent.against(row.get(INSTANCE), made, submission).or(() -> undecided(row));
        if (why.isPresent()) {
            leave(row, why.get());
            return;
        }
        consentUnsaid += consent.isUnsaid(row.get(INSTANCE), made) ? 1 : 0;
        List<String> cells = made.row(submission);
        made.add(submission);
        paradata.add(cells.getFirst(), submission, FilePieces.log(database, row.get(ID)));
        interviews.add(new Interview(cells.getFirst(), Optional.empty(), without(cells)));
        dwellings.put(cells.getFirst(), made.said(submission, DWELLING));
    }

    private void leave(Record row, LeftOut why) {
        interviews.add(new Interview(row.get(INSTANCE), Optional.of(why), List.of()));
    }

    private Optional<LeftOut> undecided(Record row) {
        State state = State.of(row.get(STATE));
        if (state == State.REJECTED) {
            return Optional.of(LeftOut.NOT_APPROVED);
        }
        if (row.get(INCOMPLETE) == 1) {
            return Optional.of(LeftOut.INCOMPLETE);
        }
        return choice.takes(state) ? Optional.empty() : Optional.of(LeftOut.NOT_LOOKED_AT);
    }

    SortedMap<LeftOut, Integer> leftOut() {
        SortedMap<LeftOut, Integer> counts = new TreeMap<>();
        interviews.forEach(it -> it.leftOut().ifPresent(why -> counts.merge(why, 1, Integer::sum)));
        return counts;
    }
}
