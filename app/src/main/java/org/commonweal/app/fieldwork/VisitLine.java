package org.commonweal.app.fieldwork;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A visit as pages show it. */
record VisitLine(
        String id, int attempt, String at, String who, String outcome, String next, String note, boolean takenBack) {

    static List<VisitLine> all(List<Visits.Line> lines, FieldPeople people, Locale language) {
        return lines.stream()
                .map(it -> new VisitLine(
                        it.id(),
                        it.visit().attempt(),
                        it.visit().at().toLocalDateTime().toString().replace('T', ' '),
                        people.name(it.visit().interviewer()),
                        it.visit().outcome().code() + " " + it.visit().outcome().inWords(language),
                        it.visit().next().map(LocalDate::toString).orElse(""),
                        it.note(),
                        it.takenBack()))
                .toList();
    }
}
