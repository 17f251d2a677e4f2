package org.commonweal.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Problems;
import org.commonweal.table.TableWriter;
import org.commonweal.weighting.WeightingProblem;

/** The documents of field work: {@code fieldwork/WAVE/visits.csv}, {@code interviews.csv} and {@code people.csv} beside it. */
public final class VisitFile {

    private VisitFile() {}

    public static String visits(String wave) {
        return "fieldwork/" + wave + "/visits.csv";
    }

    /** Which dwelling each interview was held in, where the wave itself does not say it. */
    public static String interviews(String wave) {
        return "fieldwork/" + wave + "/interviews.csv";
    }

    public static String people(String wave) {
        return "fieldwork/" + wave + "/people.csv";
    }

    /**
     * Reads visits: columns {@code dwelling, attempt, at, mode, interviewer, outcome, next}.
     *
     * @param drawn the dwellings that may be visited; empty to take any
     * @throws Problems with everything that is wrong
     */
    public static List<Visit> readVisits(String wave, byte[] bytes, Set<String> drawn) {
        PlainTable table =
                PlainTable.read(visits(wave), bytes, List.of("dwelling", "attempt", "at", "interviewer", "outcome"));
        List<Visit> visits = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int row = 0; row < table.size(); row++) {
            String dwelling = table.cell(row, "dwelling");
            int attempt = (int) table.number(row, "attempt", 0);
            if (!drawn.isEmpty() && !drawn.contains(dwelling)) {
                say(table, row, "dwelling", FieldworkProblem.VISIT_NOT_DRAWN, dwelling);
            }
            if (!seen.add(List.of(dwelling, attempt))) {
                say(table, row, "attempt", FieldworkProblem.VISIT_TWICE, dwelling, attempt);
            }
            visits.add(new Visit(
                    table.row(row),
                    dwelling,
                    attempt,
                    at(table, row),
                    table.cell(row, "mode"),
                    table.cell(row, "interviewer"),
                    outcome(table, row),
                    next(table, row)));
        }
        table.gathered().throwIfAny();
        return visits;
    }

    /**
     * Reads which dwelling each interview was held in: columns {@code respondent} and {@code dwelling}.
     *
     * @return dwellings by respondent
     * @throws Problems with everything that is wrong, an interview that stands twice among it
     */
    public static SortedMap<String, String> readInterviews(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(interviews(wave), bytes, List.of("respondent", "dwelling"));
        SortedMap<String, String> dwellings = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            String respondent = table.cell(row, "respondent");
            if (dwellings.putIfAbsent(respondent, table.cell(row, "dwelling")) != null) {
                say(table, row, "respondent", WeightingProblem.RESPONDENT_TWICE, respondent);
            }
        }
        table.gathered().throwIfAny();
        return dwellings;
    }

    /** Links as a document; reading it gives the same. Interviews that say no dwelling are left out. */
    public static String writeInterviews(java.util.Map<String, String> dwellings) {
        TableWriter out = TableWriter.raw();
        out.row("respondent", "dwelling");
        dwellings.forEach((respondent, dwelling) -> {
            if (!dwelling.isEmpty()) {
                out.row(respondent, dwelling);
            }
        });
        return out.text();
    }

    private static void say(PlainTable table, int row, String column, Kind kind, Object... facts) {
        table.gathered().at(table.row(row), column, kind, facts);
    }

    private static OutcomeCode outcome(PlainTable table, int row) {
        String written = table.cell(row, "outcome");
        Optional<OutcomeCode> code = OutcomeCode.of(written);
        if (code.isEmpty()) {
            say(table, row, "outcome", FieldworkProblem.OUTCOME_UNKNOWN, written);
        }
        return code.orElse(OutcomeCode.NOT_ATTEMPTED);
    }

    private static OffsetDateTime at(PlainTable table, int row) {
        String written = table.cell(row, "at");
        try {
            return OffsetDateTime.parse(written);
        } catch (DateTimeException none) {
            say(table, row, "at", FieldworkProblem.TIME_UNREADABLE, written);
            return OffsetDateTime.MIN;
        }
    }

    private static Optional<LocalDate> next(PlainTable table, int row) {
        String written = table.cell(row, "next");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException none) {
            say(table, row, "next", FieldworkProblem.TIME_UNREADABLE, written);
            return Optional.empty();
        }
    }

    /** Visits as a document; reading it gives the same visits. */
    public static String writeVisits(List<Visit> visits) {
        TableWriter out = TableWriter.raw();
        out.row("dwelling", "attempt", "at", "mode", "interviewer", "outcome", "next");
        visits.forEach(visit -> out.row(
                visit.dwelling(),
                visit.attempt(),
                visit.at().toString(),
                visit.mode(),
                visit.interviewer(),
                visit.outcome().code(),
                visit.next().map(LocalDate::toString).orElse("")));
        return out.text();
    }

    /**
     * Reads what happened to people: columns {@code person, household, dwelling, from_wave, event}.
     *
     * @throws Problems with everything that is wrong
     */
    public static List<PersonEvent> readPeople(String wave, byte[] bytes) {
        PlainTable table =
                PlainTable.read(people(wave), bytes, List.of("person", "household", "dwelling", "from_wave", "event"));
        List<PersonEvent> events = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String written = table.cell(row, "event");
            PersonEvent.Kind kind = PersonEvent.Kind.FOUND;
            boolean known = false;
            for (PersonEvent.Kind each : PersonEvent.Kind.values()) {
                if (YamlBlock.written(each).equals(written.toLowerCase(Locale.ROOT))) {
                    kind = each;
                    known = true;
                }
            }
            if (!known) {
                say(table, row, "event", FieldworkProblem.EVENT_UNKNOWN, written);
            }
            events.add(new PersonEvent(
                    table.row(row),
                    table.cell(row, "person"),
                    table.cell(row, "household"),
                    table.cell(row, "dwelling"),
                    table.cell(row, "from_wave"),
                    kind));
        }
        table.gathered().throwIfAny();
        return events;
    }

    /** Events as a document; reading it gives the same events. */
    public static String writePeople(List<PersonEvent> events) {
        TableWriter out = TableWriter.raw();
        out.row("person", "household", "dwelling", "from_wave", "event");
        events.forEach(event -> out.row(
                event.person(), event.household(), event.dwelling(), event.wave(), YamlBlock.written(event.what())));
        return out.text();
    }
}
