package org.commonweal.app.fieldwork;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.fieldwork.WorkList;
import org.commonweal.fieldwork.WorkList.Due;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.springframework.stereotype.Component;

/** What is due today for one interviewer: dwellings that are assigned to them, and nothing else. */
@Component
public final class Today {

    private final FieldDesk desk;
    private final Visits visits;
    private final VisitForms visitForms;
    private final Assignments assignments;
    private final Identifiers identifiers;

    Today(FieldDesk desk, Visits visits, VisitForms visitForms, Assignments assignments, Identifiers identifiers) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.assignments = assignments;
        this.identifiers = identifiers;
    }

    /**
     * A dwelling that is due.
     *
     * @param address where it lies; its pseudonym where that is not known, or not to be told here
     * @param reason as the catalogues know it
     */
    public record DueLine(
            String dwelling, String area, String address, int attempt, String reason, String since, boolean evening) {}

    /** A wave of somebody's day. */
    public record WaveDay(String wave, List<DueLine> due, int waiting, int finished) {}

    /** The day as it may lie in a browser without a network: with addresses only where the study says so. Nothing for others. */
    public List<WaveDay> inBrowser(Person person, String study) {
        if (!Policy.allows(person, Room.IDENTIFIERS, Act.SEE, Scope.of(study))) {
            return List.of();
        }
        takeIn(study);
        return of(study, person.id(), desk.keepsAddresses(study));
    }

    /** Visits that tablets sent count before somebody's day is laid out, as many as a page can wait for. */
    VisitForms.Left takeIn(String study) {
        return visitForms.take(study);
    }

    List<WaveDay> of(String study, String me, boolean withAddresses) {
        LocalDate today = desk.now(study).toLocalDate();
        List<WaveDay> waves = new ArrayList<>();
        for (InField field : desk.inField(study)) {
            wave(study, me, field, today, withAddresses).ifPresent(waves::add);
        }
        return waves;
    }

    private Optional<WaveDay> wave(String study, String me, InField field, LocalDate today, boolean withAddresses) {
        String wave = field.plan().wave();
        Map<String, Integer> mine = assignments.of(study, wave, me);
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        List<DrawnDwelling> dwellings = field.draw().dwellings().stream()
                .filter(it -> mine.containsKey(it.dwelling()))
                .toList();
        WorkList work = WorkList.on(
                today,
                dwellings,
                visits.ofAssigned(study, wave, me),
                Map.of(),
                field.plan().callBacks(),
                field.plan().from());
        List<Due> due = work.due().stream()
                .sorted(Comparator.comparing(Due::reason)
                        .thenComparing(Due::area)
                        .thenComparing(Due::since)
                        .thenComparing(Due::dwelling))
                .toList();
        Map<String, Address> addresses = withAddresses
                ? identifiers.read(
                        me, study, wave, due.stream().map(Due::dwelling).toList(), "day-list")
                : Map.of();
        return Optional.of(new WaveDay(
                wave,
                due.stream()
                        .map(it -> new DueLine(
                                it.dwelling(),
                                it.area(),
                                Optional.ofNullable(addresses.get(it.dwelling()))
                                        .map(Address::line)
                                        .orElse(it.dwelling()),
                                it.attempt(),
                                it.reason().name(),
                                it.since().toString(),
                                it.wantsEvening()))
                        .toList(),
                work.waiting(),
                work.finished() + work.exhausted().size()));
    }
}
