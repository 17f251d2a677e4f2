package org.commonweal.app.programme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Component;

/** {@code programme.yaml} of a study, read and written whole. */
@Component
final class ProgrammeDesk {

    private static final DocumentPath FILE = DocumentPath.of(ProgrammeFile.NAME);

    private final DatabaseStore store;
    private final Database database;

    ProgrammeDesk(DatabaseStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /**
     * The programme as it stands.
     *
     * @param hash of its document, for changing it
     * @param comments whether writing it anew would lose comments
     */
    record Page(Programme programme, String hash, boolean comments) {}

    /** @throws Problems with all that is wrong in it */
    Page page(String study) {
        String hash = Optional.ofNullable(store.documents(study).get(FILE)).orElseThrow(NotHere::new);
        String text = new String(store.bytesOf(hash), StandardCharsets.UTF_8);
        return new Page(ProgrammeFile.read(text), hash, ProgrammeFile.hasComments(text));
    }

    /**
     * Writes a changed programme.
     *
     * @param found the hash that the change was made from
     * @throws Problems where it would not be read back
     */
    void write(String study, Person by, String found, Programme programme, String act, String object) {
        write(study, by, Optional.of(found), programme, act, object);
    }

    /**
     * Writes the first programme of a study.
     *
     * @throws Problems where it would not be read back
     */
    void begin(String study, Person by, Programme programme) {
        write(study, by, Optional.empty(), programme, "programme.begin", "document:" + ProgrammeFile.NAME);
    }

    private void write(
            String study, Person by, Optional<String> found, Programme programme, String act, String object) {
        String text = ProgrammeFile.write(programme);
        ProgrammeFile.read(text);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(FILE, new Change.Step(found, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        database.change(by.id(), acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record(act, object, study, Map.of("document", ProgrammeFile.NAME));
        });
    }

    /** Whether the study has a programme; a study that there is not is not here. */
    boolean isBegun(String study) {
        if (new Studies(database).find(study).isEmpty()) {
            throw new NotHere();
        }
        return store.documents(study).containsKey(FILE);
    }

    /** The titles that the study itself was given. */
    Labels titles(String study) {
        return new Studies(database).find(study).orElseThrow(NotHere::new).titles();
    }

    /** Whether the plan of the study is declared: what it compares is fixed from then on. */
    boolean isDeclared(String study) {
        return store.documents(study).containsKey(DocumentPath.of(SealFile.NAME));
    }

    /** The programme with this wave in its place, or at the end where it is new. */
    static Programme with(Programme programme, SurveyWave wave) {
        List<SurveyWave> all = new ArrayList<>(programme.waves());
        all.removeIf(it -> it.id().equals(wave.id()));
        all.add(wave);
        all.sort(Comparator.comparing(SurveyWave::from));
        return new Programme(
                programme.id(),
                programme.title(),
                programme.fictional(),
                programme.began(),
                programme.framework(),
                programme.neighbourhoods(),
                all);
    }

    /** The programme with this neighbourhood in its place, or at the end where it is new. */
    static Programme with(Programme programme, Neighbourhood place) {
        List<Neighbourhood> all = new ArrayList<>();
        boolean found = false;
        for (Neighbourhood each : programme.neighbourhoods()) {
            boolean same = each.id().equals(place.id());
            all.add(same ? place : each);
            found |= same;
        }
        if (!found) {
            all.add(place);
        }
        return programme.with(all);
    }
}
