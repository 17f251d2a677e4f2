package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.ADDRESSES;
import static org.commonweal.app.fieldwork.FieldTables.OFFLINE;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.ZONE;
import static org.commonweal.app.fieldwork.FieldTables.ZONE_NAME;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.exchange.ReleaseFile;
import org.commonweal.exchange.SampleFile;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.ReserveRelease;
import org.commonweal.fieldwork.Visit;
import org.commonweal.programme.Programme;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;

/** The field work of a study as its documents and the store have it now. */
@Component
final class FieldDesk {

    private static final int REMEMBERED = 20;

    private final Database database;
    private final DatabaseStore store;
    private final Clock clock;

    /** By the hashes of their documents: what was read once need not be read again. */
    private final Map<String, Draw> draws = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draw> eldest) {
            return size() > REMEMBERED;
        }
    });

    FieldDesk(Database database, DatabaseStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** A wave that is planned and whose sample was drawn. */
    record InField(WavePlan plan, Draw draw, List<ReserveRelease> releases) {

        /** The sample, and as much of the reserve as the rule and single acts have released. */
        List<DrawnDwelling> toVisit(List<Visit> visits) {
            return draw.withReleased(plan.replacement().released(draw, visits, plan.callBacks(), releases));
        }
    }

    Optional<Programme> programme(String study) {
        return text(study, ProgrammeFile.NAME).map(ProgrammeFile::read);
    }

    /** The areas that the programme knows; none where there is no programme yet. */
    Set<String> areas(String study) {
        return programme(study).stream()
                .flatMap(it -> it.neighbourhoods().stream())
                .map(Programme.Neighbourhood::id)
                .collect(Collectors.toSet());
    }

    FieldworkPlan plan(String study) {
        return text(study, FieldworkFile.NAME).map(FieldworkFile::read).orElseGet(() -> new FieldworkPlan(List.of()));
    }

    /** The waves that the programme or the plan of field work names, in order. */
    List<String> waves(String study) {
        List<String> waves = new ArrayList<>();
        programme(study).ifPresent(it -> it.waves().forEach(wave -> waves.add(wave.id())));
        plan(study).waves().forEach(it -> {
            if (!waves.contains(it.wave())) {
                waves.add(it.wave());
            }
        });
        return waves;
    }

    /** @throws NotHere where the study names no such wave */
    void known(String study, String wave) {
        if (!waves(study).contains(wave)) {
            throw new NotHere();
        }
    }

    Optional<AddressFrame> frame(String study, String wave) {
        return store.read(study, DocumentPath.of(SampleFile.frame(wave)))
                .map(bytes -> SampleFile.readFrame(wave, bytes, Set.of()));
    }

    /** What the frame keeps besides its own columns; nothing where there is none. */
    List<String> frameColumns(String study, String wave) {
        return store.read(study, DocumentPath.of(SampleFile.frame(wave)))
                .map(bytes -> SampleFile.moreColumns(wave, bytes))
                .orElseGet(List::of);
    }

    boolean isDrawn(String study, String wave) {
        return store.documents(study).containsKey(DocumentPath.of(SampleFile.draw(wave)));
    }

    Optional<InField> find(String study, String wave) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        String csv = documents.get(DocumentPath.of(SampleFile.draw(wave)));
        String record = documents.get(DocumentPath.of(SampleFile.record(wave)));
        if (csv == null || record == null) {
            return Optional.empty();
        }
        return plan(study).wave(wave).map(plan -> {
            Draw draw = Optional.ofNullable(draws.get(wave + csv + record)).orElseGet(() -> {
                Draw read = SampleFile.readDraw(wave, store.bytesOf(csv), store.bytesOf(record));
                draws.put(wave + csv + record, read);
                return read;
            });
            List<ReserveRelease> releases = Optional.ofNullable(documents.get(DocumentPath.of(ReleaseFile.name(wave))))
                    .map(hash -> ReleaseFile.read(wave, store.bytesOf(hash)))
                    .orElse(List.of());
            return new InField(plan, draw, releases);
        });
    }

    /** @throws NotHere where it is not in the field */
    InField inField(String study, String wave) {
        return find(study, wave).orElseThrow(NotHere::new);
    }

    /** The waves whose sample was drawn, the newest first. */
    List<InField> inField(String study) {
        List<InField> all = new ArrayList<>();
        plan(study).waves().forEach(it -> find(study, it.wave()).ifPresent(all::add));
        Collections.reverse(all);
        return all;
    }

    /** Whether the plan of analysis was declared: before, arms are not set apart. */
    boolean isDeclared(String study) {
        return store.documents(study).keySet().stream()
                .map(DocumentPath::text)
                .collect(Collectors.toCollection(HashSet::new))
                .containsAll(Set.of("plan.yaml", "plan.seal"));
    }

    /** Where the clocks of field work hang; UTC where nobody has said. */
    ZoneId zone(String study) {
        return database.read(sql ->
                        sql.select(ZONE_NAME).from(ZONE).where(STUDY.eq(study)).fetchOptional(ZONE_NAME))
                .map(ZoneId::of)
                .orElseGet(() -> ZoneId.of("UTC"));
    }

    /** @throws org.commonweal.problem.Problems where there is no such zone */
    void setZone(String by, String study, String written) {
        String zone;
        try {
            zone = ZoneId.of(written.strip()).getId();
        } catch (DateTimeException e) {
            throw FieldProblem.ZONE_UNKNOWN.at("zone", written);
        }
        database.change(by, acting -> {
            acting.sql().deleteFrom(ZONE).where(STUDY.eq(study)).execute();
            acting.sql().insertInto(ZONE, STUDY, ZONE_NAME).values(study, zone).execute();
            return acting.record("fieldwork.zone", "study:" + study, study, Map.of("zone", zone));
        });
    }

    /** Whether addresses of the day may lie in browsers of interviewers; not before somebody has said so. */
    boolean keepsAddresses(String study) {
        return database.read(sql -> sql.fetchExists(OFFLINE, STUDY.eq(study), ADDRESSES.eq(1)));
    }

    void keepAddresses(String by, String study, boolean may) {
        database.change(by, acting -> {
            acting.sql().deleteFrom(OFFLINE).where(STUDY.eq(study)).execute();
            acting.sql()
                    .insertInto(OFFLINE, STUDY, ADDRESSES)
                    .values(study, may ? 1 : 0)
                    .execute();
            return acting.record("fieldwork.offline", "study:" + study, study, Map.of("addresses", may ? "yes" : "no"));
        });
    }

    /** What the clocks of field work say. */
    OffsetDateTime now(String study) {
        return OffsetDateTime.ofInstant(clock.instant(), zone(study)).withNano(0);
    }

    private Optional<String> text(String study, String document) {
        return store.read(study, DocumentPath.of(document)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
