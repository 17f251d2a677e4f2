package org.commonweal.app.fieldwork;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.exchange.AddressFile.Address;
import org.commonweal.fieldwork.FinalDisposition;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.WorkList;
import org.commonweal.table.TableWriter;
import org.springframework.stereotype.Component;

/** The dwellings of one interviewer as a list for their tablet: what is assigned to them and still open, and nothing else. */
@Component
public final class DwellingLists {

    public static final String FILE = "dwellings.csv";

    private final FieldDesk desk;
    private final Visits visits;
    private final VisitForms visitForms;
    private final Assignments assignments;
    private final Identifiers identifiers;

    DwellingLists(
            FieldDesk desk, Visits visits, VisitForms visitForms, Assignments assignments, Identifiers identifiers) {
        this.desk = desk;
        this.visits = visits;
        this.visitForms = visitForms;
        this.assignments = assignments;
        this.identifiers = identifiers;
    }

    /** The list as tablets want it; only its header where nothing is assigned. */
    public byte[] of(Person person, String study) {
        return of(person, study, true);
    }

    /** The same for a browser: with addresses only where the study lets them lie there. */
    public byte[] inBrowser(Person person, String study) {
        return of(person, study, desk.keepsAddresses(study));
    }

    private byte[] of(Person person, String study, boolean withAddresses) {
        TableWriter out = TableWriter.raw();
        out.row("name", "label", "__version", "address", "attempts", "status", "next", "wave");
        visitForms.take(study);
        if (Policy.allows(person, Room.IDENTIFIERS, Act.SEE, Scope.of(study))) {
            desk.inField(study).stream()
                    .limit(1)
                    .forEach(field -> rows(person.id(), study, field.plan().wave(), withAddresses, out));
        }
        return out.text().getBytes(StandardCharsets.UTF_8);
    }

    private void rows(String me, String study, String wave, boolean withAddresses, TableWriter out) {
        Map<String, Integer> mine = new TreeMap<>(assignments.of(study, wave, me));
        Map<String, List<Visit>> histories = new HashMap<>();
        visits.ofAssigned(study, wave, me)
                .forEach(it -> histories
                        .computeIfAbsent(it.dwelling(), key -> new ArrayList<>())
                        .add(it));
        histories.values().forEach(it -> it.sort(java.util.Comparator.comparingInt(Visit::attempt)));
        mine.keySet().removeIf(it -> WorkList.finished(histories.getOrDefault(it, List.of())));
        Map<String, Integer> counts = visits.counts(study, wave);
        Map<String, Address> addresses =
                withAddresses ? identifiers.read(me, study, wave, mine.keySet(), "tablet") : Map.of();
        mine.forEach((dwelling, number) -> {
            List<Visit> history = histories.getOrDefault(dwelling, List.of());
            String address = Optional.ofNullable(addresses.get(dwelling))
                    .map(Address::line)
                    .orElse("");
            out.row(
                    dwelling,
                    address.isEmpty() ? dwelling : address,
                    number + counts.getOrDefault(dwelling, 0),
                    address,
                    history.size(),
                    FinalDisposition.of(history).code(),
                    history.isEmpty()
                            ? ""
                            : history.getLast().next().map(Object::toString).orElse(""),
                    wave);
        });
    }

    /** Whatever a tablet holds that is not in its list any more: known dwellings are to be taken off it. */
    public Map<String, Boolean> gone(String study, Set<String> asked) {
        Map<String, Boolean> gone = new TreeMap<>();
        desk.inField(study)
                .forEach(field -> field.draw().dwellings().stream()
                        .filter(it -> asked.contains(it.dwelling()))
                        .forEach(it -> gone.put(it.dwelling(), true)));
        return gone;
    }
}
