package org.commonweal.app.plan;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Names;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Rows;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.PlanFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.PlanChecks;
import org.commonweal.plan.PlanText;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.study.Study;
import org.springframework.stereotype.Component;

/** Writes, proposes, declares and changes the plan of a study. */
@Component
final class PlanDesk {

    private static final DocumentPath PLAN = DocumentPath.of(PlanFile.NAME);
    private static final DocumentPath SEAL = DocumentPath.of(SealFile.NAME);

    private final Database database;
    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Names names;
    private final Clock clock;

    PlanDesk(Database database, DatabaseStore store, StudyDesk desk, Names names, Clock clock) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.names = names;
        this.clock = clock;
    }

    /** @throws Problems with all that is wrong in its files */
    StudyFolder study(String study) throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        return StudyFolder.at(desk.folder(study));
    }

    /**
     * The study without its plan, where the plan cannot be read: it is put right as text.
     *
     * @throws Problems where more than the plan is wrong
     */
    StudyFolder withoutPlan(String study) throws IOException {
        Path aside = Files.createTempDirectory("commonweal-plan");
        try {
            for (String file : List.of("programme.yaml", "questionnaire.yaml")) {
                Optional<byte[]> bytes = store.read(study, DocumentPath.of(file));
                if (bytes.isPresent()) {
                    Files.write(aside.resolve(file), bytes.get());
                }
            }
            return StudyFolder.at(aside);
        } finally {
            for (String file : List.of("programme.yaml", "questionnaire.yaml")) {
                Files.deleteIfExists(aside.resolve(file));
            }
            Files.delete(aside);
        }
    }

    Optional<Proposal> proposal(String study) {
        return database.read(sql -> Approvals.open(sql, study));
    }

    /** The text of the plan as it stands; empty where there is none. */
    String text(String study) {
        return store.read(study, PLAN)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** What a page holds to name the state that it was made from. */
    String state(String study) {
        return store.documents(study).getOrDefault(PLAN, "");
    }

    /** Whether the plan was declared, so that a change is a deviation. */
    boolean isSealed(String study) {
        return store.documents(study).containsKey(SEAL);
    }

    /**
     * Writes the plan; after it was declared, as a deviation with its reason, in one step with the seal.
     *
     * @param found what {@link #state} was when it was read
     * @throws Problems where the plan cannot be run, was changed meanwhile, or may not be changed so
     */
    void write(Person person, String study, String found, String text, String reason) throws IOException {
        StudyFolder folder = withoutPlan(study);
        AnalysisPlan plan = PlanFile.read(text, folder.programme(), folder.questionnaire());
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(PLAN, step(found, text));
        Optional<byte[]> seal = store.read(study, SEAL);
        if (seal.isPresent()) {
            if (!Policy.allows(person, Room.PLAN, Act.DECIDE, Scope.of(study))) {
                throw refused(DeclaringProblem.MAY_NOT_DEVIATE);
            }
            Problems.throwIfAny(PlanChecks.of(plan, folder.programme(), folder.questionnaire()));
            String before = new String(seal.get(), StandardCharsets.UTF_8);
            DeclaredPlan changed = SealFile.deviate(before, plan, clock, person.name(), reason.strip());
            steps.put(SEAL, step(Fingerprint.of(seal.get()), SealFile.render(changed)));
        }
        change(person, acting -> {
            store.apply(acting, study, new Change(steps));
            Approvals.open(acting.sql(), study)
                    .ifPresent(open -> Approvals.end(acting, open.id(), Approvals.End.OUTDATED));
            acting.record(
                    seal.isPresent() ? "plan.deviate" : "plan.write",
                    "document:plan.yaml",
                    study,
                    Map.of("hash", PlanText.hash(plan)));
        });
    }

    /** The first of two people says: this is the plan. */
    void propose(Person person, String study, String hash) throws IOException {
        StudyFolder folder = study(study);
        if (folder.sealText().isPresent()) {
            throw refused(DeclaringProblem.ALREADY_DECLARED);
        }
        sound(folder, hash);
        change(person, acting -> {
            claim(acting, study);
            if (Approvals.open(acting.sql(), study).isEmpty()) {
                Approvals.add(acting, study, hash);
            }
            acting.record("plan.propose", "document:plan.yaml", study, Map.of("hash", hash));
        });
    }

    /** The second person confirms, having seen this very plan; it is sealed. A proposal that was withdrawn meanwhile is none. */
    void confirm(Person person, String study, String hash) throws IOException {
        StudyFolder folder = study(study);
        if (folder.sealText().isPresent()) {
            throw refused(DeclaringProblem.ALREADY_DECLARED);
        }
        Proposal proposal = proposal(study).orElseThrow(() -> refused(DeclaringProblem.NO_OPEN_PROPOSAL));
        if (proposal.by().equals(person.id())) {
            throw refused(DeclaringProblem.SAME_PERSON);
        }
        if (!proposal.hash().equals(hash)) {
            throw refused(DeclaringProblem.PLAN_CHANGED_SINCE);
        }
        AnalysisPlan plan = sound(folder, hash);
        String by = names.of(proposal.by()) + ", " + person.name();
        DeclaredPlan declared = plan.declare(clock, by, Study.ENGINE, folder.hasTable(plan.after()));
        String read = Fingerprint.of(Files.readAllBytes(folder.folder().resolve(PlanFile.NAME)));
        change(person, acting -> {
            claim(acting, study);
            if (!Approvals.end(acting, proposal.id(), Approvals.End.CONFIRMED)) {
                throw refused(DeclaringProblem.NO_OPEN_PROPOSAL);
            }
            if (!hashNow(acting, study).equals(read)) {
                throw refused(DeclaringProblem.PLAN_CHANGED_SINCE);
            }
            store.apply(
                    acting, study, Change.add(SEAL, SealFile.render(declared).getBytes(StandardCharsets.UTF_8)));
            acting.record(
                    "plan.declare",
                    "document:plan.seal",
                    study,
                    Map.of("hash", hash, "proposed_by", proposal.by(), "confirmed_by", person.id()));
        });
    }

    /** Takes a proposal back before anybody confirmed it. */
    void withdraw(Person person, String study) {
        change(person, acting -> {
            claim(acting, study);
            boolean withdrawn = Approvals.open(acting.sql(), study)
                    .map(open -> Approvals.end(acting, open.id(), Approvals.End.WITHDRAWN))
                    .orElse(false);
            if (!withdrawn) {
                throw refused(DeclaringProblem.NO_OPEN_PROPOSAL);
            }
            acting.record("plan.withdraw", "document:plan.yaml", study, Map.of());
        });
    }

    /** The plan where it is the one that was seen, and can be run. */
    private static AnalysisPlan sound(StudyFolder folder, String hash) {
        AnalysisPlan plan = folder.plan();
        Problems.throwIfAny(PlanChecks.of(plan, folder.programme(), folder.questionnaire()));
        if (!PlanText.hash(plan).equals(hash)) {
            throw refused(DeclaringProblem.PLAN_CHANGED_SINCE);
        }
        return plan;
    }

    private void change(Person person, java.util.function.Consumer<Acting> act) {
        try {
            database.change(person.id(), acting -> {
                act.accept(acting);
                return acting;
            });
        } catch (DatabaseStore.Stale stale) {
            throw refused(DeclaringProblem.CHANGED_MEANWHILE);
        }
    }

    /** Who declares, withdraws or writes waits for whoever does so already. */
    private static void claim(Acting acting, String study) {
        Rows.held(
                        acting.sql(),
                        acting.sql()
                                .select(field(name("id")))
                                .from(table(name("study")))
                                .where(field(name("id"), String.class).eq(study)))
                .fetch();
    }

    private static String hashNow(Acting acting, String study) {
        return acting.sql()
                .select(field(name("hash"), String.class))
                .from(table(name("document")))
                .where(
                        field(name("study"), String.class).eq(study),
                        field(name("path"), String.class).eq(PLAN.text()),
                        field(name("newest"), Integer.class).eq(1))
                .fetchOptional(field(name("hash"), String.class))
                .orElse("");
    }

    private static Change.Step step(String found, String text) {
        return new Change.Step(
                found.isEmpty() ? Optional.empty() : Optional.of(found),
                Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Problems refused(DeclaringProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }
}
