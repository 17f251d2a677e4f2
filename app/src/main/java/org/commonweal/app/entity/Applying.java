package org.commonweal.app.entity;

import static org.commonweal.app.entity.EntityTables.DWELLING;
import static org.commonweal.app.entity.EntityTables.STUDY;
import static org.commonweal.app.entity.EntityTables.text;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.entity.Records.Line;
import org.commonweal.app.entity.Records.Source;
import org.commonweal.app.entity.Records.Version;
import org.commonweal.app.store.Acting;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.submission.EntityBlock;
import org.commonweal.submission.EntityChange;
import org.commonweal.submission.FormEntities;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * Makes or changes a line as a submission says, or says what keeps it from being made or changed.
 *
 * <p>What rests on an older version is taken all the same, column by column, and its conflict is kept for a person: soft where it
 * touches nothing that was changed meanwhile, hard where it does. Changes that a device made one after the other without a network
 * count from its own last one, and wait for it where it has not come.
 *
 * <p>Source: ODK XForms Entities specification; how ODK Central decides, as its users know it.
 */
@Component
final class Applying {

    private static final int LONGEST = 5000;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Table<Record> ASSIGNED = table(name("field_assignment"));

    /**
     * What a person has decided about it.
     *
     * @param anyhow whether it is to be applied to what stands here now
     * @param label what a new line is to be called, where its form says nothing
     */
    record Decision(boolean anyhow, String label) {

        static final Decision NONE = new Decision(false, "");
    }

    private final Records records;
    private final OwnAccount accounts;

    Applying(Records records, OwnAccount accounts) {
        this.records = records;
        this.accounts = accounts;
    }

    /** Applies it; says what keeps it from that. */
    Optional<EntityProblem> apply(
            Acting acting, HandedIn from, FormEntities form, EntityBlock block, Decision decision) {
        EntityChange change = block.change();
        if (DeclaredLists.HOUSE.contains(change.dataset())) {
            return Optional.of(EntityProblem.LIST_OF_THE_HOUSE);
        }
        if (change.dataset().isEmpty() || !form.lists().containsKey(change.dataset())) {
            return Optional.of(EntityProblem.LIST_NOT_DECLARED);
        }
        if (!UUID.matcher(change.id()).matches()) {
            return Optional.of(EntityProblem.BAD_LINE_ID);
        }
        if (block.label().orElse("").length() > LONGEST
                || block.properties().values().stream().anyMatch(it -> it.length() > LONGEST)) {
            return Optional.of(EntityProblem.VALUE_TOO_LONG);
        }
        if (!Tombstones.lines(acting.sql(), from.study(), List.of(change.id())).isEmpty()) {
            return Optional.of(EntityProblem.LINE_IS_OFF);
        }
        Optional<Line> here = records.held(acting, from.study(), change.id());
        if (here.isEmpty()) {
            return change.creates() || decision.anyhow()
                    ? made(acting, from, block, decision)
                    : Optional.of(waitsForTheMaking(change));
        }
        Line line = here.get();
        if (!line.list().equals(change.dataset())) {
            return Optional.of(change.creates() ? EntityProblem.LINE_IS_HERE : EntityProblem.LINE_IS_NOT_HERE);
        }
        if (line.gone()) {
            return Optional.of(EntityProblem.LINE_IS_OFF);
        }
        if (!change.updates() && !decision.anyhow()) {
            return Optional.of(EntityProblem.LINE_IS_HERE);
        }
        return changed(acting, from, block, line, decision);
    }

    /** A device that made a line without a network may have sent what it changed first. */
    private static EntityProblem waitsForTheMaking(EntityChange change) {
        return !change.branchId().isEmpty() && change.trunkVersion().isEmpty()
                ? EntityProblem.EARLIER_CHANGE_MISSING
                : EntityProblem.LINE_IS_NOT_HERE;
    }

    private Optional<EntityProblem> made(Acting acting, HandedIn from, EntityBlock block, Decision decision) {
        String label = block.label().orElse(decision.label()).strip();
        if (label.isEmpty()) {
            return Optional.of(EntityProblem.NO_LINE_LABEL);
        }
        EntityChange change = block.change();
        boolean made = records.make(
                acting,
                from.study(),
                change.dataset(),
                change.id(),
                dwelling(acting, from, block).orElse(""),
                LineState.of(Optional.of(label), block.properties()),
                source(from, change),
                from.by());
        if (!made) {
            return Optional.of(EntityProblem.LINE_IS_HERE);
        }
        tell(
                acting,
                "entity.make",
                from,
                change,
                Map.of("columns", "" + block.properties().size()));
        return Optional.empty();
    }

    private Optional<EntityProblem> changed(
            Acting acting, HandedIn from, EntityBlock block, Line line, Decision decision) {
        EntityChange change = block.change();
        if (!decision.anyhow() && !mayChange(acting, from, line)) {
            return Optional.of(EntityProblem.LINE_OF_OTHERS);
        }
        List<Version> versions = records.versions(acting.sql(), line);
        int base = line.version();
        if (!decision.anyhow()) {
            if (change.baseVersion().isEmpty()) {
                return Optional.of(EntityProblem.NO_BASE_VERSION);
            }
            if (change.trunkVersion()
                            .orElse(
                                    change.branchId().isEmpty()
                                            ? change.baseVersion().get()
                                            : 0)
                    > line.version()) {
                return Optional.of(EntityProblem.VERSION_NOT_HERE);
            }
            OptionalInt found = base(change, versions);
            if (found.isEmpty()) {
                return Optional.of(EntityProblem.EARLIER_CHANGE_MISSING);
            }
            base = found.getAsInt();
        }
        LineState said = LineState.of(block.label(), block.properties());
        List<String> contested = List.copyOf(
                LineState.contested(Records.at(versions, base), Records.at(versions, line.version()), said));
        Conflict conflict = !contested.isEmpty()
                ? Conflict.HARD
                : base != line.version() || !decision.anyhow() && isInterrupted(change, versions)
                        ? Conflict.SOFT
                        : Conflict.NONE;
        records.change(acting, line, base, said, source(from, change), conflict, contested, from.by());
        if (block.properties().containsKey("dwelling")) {
            dwelling(acting, from, block).ifPresent(it -> Records.move(acting, line, it));
        }
        tell(acting, "entity.change", from, change, Map.of("version", "" + (line.version() + 1)));
        if (conflict != Conflict.NONE) {
            tell(acting, "entity.conflict", from, change, Map.of("kind", conflict.written()));
        }
        return Optional.empty();
    }

    /** The version here on which it builds; none where the device's own change before it has not come. */
    private static OptionalInt base(EntityChange change, List<Version> versions) {
        int had = change.baseVersion().orElseThrow();
        boolean fromHere = change.branchId().isEmpty()
                || had == 1
                || change.trunkVersion().filter(it -> it == had).isPresent();
        if (fromHere) {
            return OptionalInt.of(had);
        }
        return versions.stream()
                .filter(it -> it.source().branch().equals(change.branchId())
                        && it.source().branchBase() == had - 1)
                .mapToInt(Version::number)
                .reduce((first, second) -> second);
    }

    /** Whether somebody else changed the line between the changes of one device. */
    private static boolean isInterrupted(EntityChange change, List<Version> versions) {
        return !change.branchId().isEmpty()
                && change.trunkVersion().isPresent()
                && versions.stream()
                        .anyMatch(it -> it.number() > change.trunkVersion().get()
                                && !it.source().branch().equals(change.branchId())
                                && !it.source().equals(Source.PAGE));
    }

    /** Whoever made it, was ever sent to its dwelling, or may write what identifies people in this study. */
    private boolean mayChange(Acting acting, HandedIn from, Line line) {
        return line.madeBy().equals(from.by())
                || !line.dwelling().isEmpty()
                        && acting.sql()
                                .fetchExists(
                                        ASSIGNED,
                                        STUDY.eq(from.study()),
                                        DWELLING.eq(line.dwelling()),
                                        text("interviewer").eq(from.by()))
                || accounts.holder(from.by())
                        .filter(it -> Policy.allows(it, Room.IDENTIFIERS, Act.WRITE, Scope.of(from.study())))
                        .isPresent();
    }

    /** Where the line belongs: as its column says, or else as the form was asked. Dwellings that nobody was ever sent to are none. */
    private static Optional<String> dwelling(Acting acting, HandedIn from, EntityBlock block) {
        String column = block.properties().getOrDefault("dwelling", "").strip();
        return Optional.of(column.isEmpty() ? from.answer("dwelling") : column)
                .filter(it -> !it.isEmpty())
                .filter(it -> acting.sql().fetchExists(ASSIGNED, STUDY.eq(from.study()), DWELLING.eq(it)));
    }

    private static Source source(HandedIn from, EntityChange change) {
        return new Source(
                from.id(),
                from.instance(),
                change.branchId(),
                change.branchId().isEmpty() ? 0 : change.baseVersion().orElse(0));
    }

    private static void tell(Acting acting, String act, HandedIn from, EntityChange change, Map<String, String> facts) {
        Map<String, String> all = new java.util.TreeMap<>(facts);
        all.put("submission", from.id());
        acting.record(act, "entity:" + change.dataset() + "/" + change.id(), from.study(), all);
    }
}
