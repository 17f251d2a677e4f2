package org.commonweal.app.fieldwork;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.AddressFile.Brought;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.ParadataFile;
import org.commonweal.exchange.ParadataFile.BackCheckLine;
import org.commonweal.exchange.ReleaseFile;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.VisitFile;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.ReserveRelease;
import org.commonweal.fieldwork.Visit;
import org.commonweal.sample.Draw;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;

/** Writes the documents of a sample: the frame without addresses, what was agreed, the draw. */
@Component
final class Samples {

    private final Database database;
    private final DatabaseStore store;
    private final FieldDesk desk;
    private final Identifiers identifiers;
    private final FrameUploads uploads;

    Samples(Database database, DatabaseStore store, FieldDesk desk, Identifiers identifiers, FrameUploads uploads) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.identifiers = identifiers;
        this.uploads = uploads;
    }

    /**
     * Keeps a frame.
     *
     * @param columns of the list that the frame keeps besides its own
     * @throws org.commonweal.problem.Problems where the sample was drawn: its frame stays
     */
    void keep(String by, String study, String wave, Brought brought, Set<String> columns, String upload) {
        if (desk.isDrawn(study, wave)) {
            throw FieldProblem.DRAWN_ALREADY.because(wave);
        }
        Change change = change(study, Map.of(SampleFile.frame(wave), brought.document(columns)));
        database.change(by, acting -> {
            store.apply(acting, study, change);
            identifiers.keep(acting, study, wave, brought.addresses());
            uploads.forget(acting, upload);
            return acting.record(
                    "frame.keep",
                    "frame:" + wave,
                    study,
                    Map.of("hash", brought.frame().hash(), "columns", String.join(" ", columns)));
        });
    }

    /** What the plan would draw; nothing is written. */
    Draw look(String study, WavePlan plan) {
        return Draw.of(
                desk.frame(study, plan.wave()).orElseThrow(NotHere::new),
                plan.sample().orElseThrow(NotHere::new),
                FieldworkFile.NAME);
    }

    /**
     * Draws, once.
     *
     * @throws org.commonweal.problem.Problems where it was done before, or the design does not fit the frame
     */
    Draw draw(String by, String study, WavePlan plan) {
        String wave = plan.wave();
        Draw draw = look(study, plan);
        List<WavePlan> waves = new ArrayList<>();
        boolean replaced = false;
        for (WavePlan each : desk.plan(study).waves()) {
            replaced |= each.wave().equals(wave);
            waves.add(each.wave().equals(wave) ? plan : each);
        }
        if (!replaced) {
            waves.add(plan);
        }
        Change change = change(
                study,
                Map.of(
                        FieldworkFile.NAME,
                        FieldworkFile.write(new FieldworkPlan(waves)),
                        SampleFile.draw(wave),
                        SampleFile.writeDraw(draw),
                        SampleFile.record(wave),
                        SampleFile.writeRecord(wave, draw)));
        if (Objects.requireNonNull(change.documents().get(DocumentPath.of(SampleFile.draw(wave))))
                .found()
                .isPresent()) {
            throw FieldProblem.DRAWN_ALREADY.because(wave);
        }
        database.change(by, acting -> {
            store.apply(acting, study, change);
            return acting.record(
                    "sample.draw",
                    "draw:" + wave,
                    study,
                    Map.of(
                            "frame",
                            draw.frameHash(),
                            "seed",
                            Long.toString(draw.design().seed()),
                            "drawn",
                            Integer.toString(draw.sample().size())));
        });
        return draw;
    }

    /**
     * Releases a batch of the reserve: one act, which the ledger tells. Which dwellings they are is for the draw's order to say.
     *
     * @throws org.commonweal.problem.Problems where the stratum's reserve has not so many left
     */
    void release(String by, String study, FieldDesk.InField field, List<Visit> visits, ReserveRelease act) {
        String wave = field.plan().wave();
        int all = ReserveRelease.reserve(field.draw()).getOrDefault(act.stratum(), 0);
        if (all == 0) {
            throw FieldProblem.NO_RESERVE.at("stratum", act.stratum());
        }
        int before = field.plan()
                .replacement()
                .released(field.draw(), visits, field.plan().callBacks(), field.releases())
                .getOrDefault(act.stratum(), 0);
        if (act.dwellings() > all - before) {
            throw FieldProblem.NOT_SO_MANY.at("many", act.dwellings(), all - before, act.stratum());
        }
        List<ReserveRelease> acts = new ArrayList<>(field.releases());
        acts.add(act);
        Change change = change(study, Map.of(ReleaseFile.name(wave), ReleaseFile.write(acts)));
        database.change(by, acting -> {
            store.apply(acting, study, change);
            return acting.record(
                    "reserve.release",
                    "draw:" + wave,
                    study,
                    Map.of(
                            "stratum", act.stratum(),
                            "dwellings", Integer.toString(act.dwellings()),
                            "why", act.why().name()));
        });
    }

    /** Writes the visits so far into the study, as rates and weights read them, and the back-checks where there are any. */
    void writeVisits(String by, String study, String wave, List<Visit> visits, List<BackCheckLine> checks) {
        Map<String, String> texts = new TreeMap<>(Map.of(VisitFile.visits(wave), VisitFile.writeVisits(visits)));
        if (!checks.isEmpty()) {
            texts.put(ParadataFile.backChecks(wave), ParadataFile.writeBackChecks(checks));
        }
        Change change = change(study, texts);
        database.change(by, (Acting acting) -> {
            store.apply(acting, study, change);
            return acting.record(
                    "visits.write", "wave:" + wave, study, Map.of("visits", Integer.toString(visits.size())));
        });
    }

    private Change change(String study, Map<String, String> texts) {
        SortedMap<DocumentPath, String> now = store.documents(study);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        texts.forEach((path, text) -> steps.put(
                DocumentPath.of(path),
                new Change.Step(
                        Optional.ofNullable(now.get(DocumentPath.of(path))),
                        Optional.of(text.getBytes(StandardCharsets.UTF_8)))));
        return new Change(steps);
    }
}
