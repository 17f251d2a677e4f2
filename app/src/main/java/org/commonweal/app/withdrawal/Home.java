package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.people.Pseudonym;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Submission;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Where somebody lives, as far as the study knows: what a person at a desk said, the links between interviews and dwellings, and the
 * answer to a question called {@code dwelling}. Each dwelling is {@code WAVE/DWELLING}.
 *
 * @param all dwellings of theirs
 * @param alone those in which nobody else is known to live who takes part
 * @param visits names of the submissions in which visits to these dwellings were noted
 */
record Home(Set<String> all, Set<String> alone, Set<String> visits) {

    /** The form that visits are noted with on tablets. */
    private static final String VISIT = "visit";

    private static final String QUESTION = "dwelling";
    private static final String INTERVIEWS = "fieldwork/%s/interviews.csv";

    private static final Table<Record> LIVES = table(name("participant_dwelling"));
    private static final Table<Record> ASSIGNED = table(name("field_assignment"));
    private static final Table<Record> SUBMISSION = table(name("submission"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> WAVE = field(name("wave"), String.class);
    private static final Field<String> DWELLING = field(name("dwelling"), String.class);
    private static final Field<String> PARTICIPANT = field(name("participant"), String.class);
    private static final Field<String> INTERVIEWER = field(name("interviewer"), String.class);
    private static final Field<String> INSTANCE = field(name("instance"), String.class);
    private static final Field<String> FORM = field(name("form"), String.class);
    private static final Field<String> BY = field(name("received_by"), String.class);
    private static final Field<byte[]> XML = field(name("xml"), byte[].class);

    /**
     * @param names of their submissions, rows, and themselves
     * @param instances names of their submissions
     */
    static Home of(
            DSLContext sql,
            DatabaseStore store,
            String study,
            Pseudonym person,
            Set<String> names,
            Set<String> instances) {
        List<Link> links = links(store, study);
        Set<String> all = new TreeSet<>();
        said(sql, study, PARTICIPANT.eq(person.text())).forEach(all::add);
        links.stream().filter(it -> names.contains(it.respondent())).forEach(it -> all.add(it.home()));
        sql.select(INSTANCE, BY, XML)
                .from(SUBMISSION)
                .where(STUDY.eq(study), INSTANCE.in(instances))
                .forEach(row -> all.addAll(answered(sql, study, row)));
        Set<String> alone = new TreeSet<>(all);
        for (String home : all) {
            boolean others = said(sql, study, PARTICIPANT.ne(person.text())).contains(home)
                    || links.stream().anyMatch(it -> it.home().equals(home) && !names.contains(it.respondent()))
                    || others(sql, study, home, instances);
            if (others) {
                alone.remove(home);
            }
        }
        return new Home(all, alone, visits(sql, study, all));
    }

    /** An interview and where it was held. */
    private record Link(String respondent, String home) {}

    private static List<Link> links(DatabaseStore store, String study) {
        List<Link> links = new ArrayList<>();
        store.documents(study).keySet().stream()
                .map(DocumentPath::text)
                .filter(it -> it.matches("fieldwork/[^/]+/interviews\\.csv"))
                .map(it -> it.split("/")[1])
                .forEach(wave -> links(store, study, wave, links));
        return links;
    }

    private static void links(DatabaseStore store, String study, String wave, List<Link> links) {
        DocumentPath path = DocumentPath.of(INTERVIEWS.formatted(wave));
        store.read(study, path).ifPresent(bytes -> {
            List<List<String>> rows = Rowless.rows(bytes);
            int respondent = rows.isEmpty() ? -1 : rows.getFirst().indexOf("respondent");
            int dwelling = rows.isEmpty() ? -1 : rows.getFirst().indexOf(QUESTION);
            for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
                if (respondent >= 0 && dwelling >= 0 && row.size() > Math.max(respondent, dwelling)) {
                    links.add(new Link(row.get(respondent), wave + "/" + row.get(dwelling)));
                }
            }
        });
    }

    private static List<String> said(DSLContext sql, String study, org.jooq.Condition who) {
        return sql.select(WAVE, DWELLING)
                .from(LIVES)
                .where(
                        STUDY.eq(study),
                        who,
                        PARTICIPANT.in(select(field(name("id"), String.class))
                                .from(table(name("participant")))
                                .where(field(name("withdrawn_at")).isNull())))
                .fetch(row -> row.get(WAVE) + "/" + row.get(DWELLING));
    }

    /** What a submission says, of a dwelling that whoever handed it in was ever sent to. */
    private static Set<String> answered(DSLContext sql, String study, Record row) {
        Set<String> dwellings = new HashSet<>();
        try {
            Submission.read(row.get(XML)).answers().stream()
                    .filter(it -> it.path().endsWith("/" + QUESTION))
                    .map(it -> it.value().strip())
                    .filter(it -> !it.isEmpty())
                    .forEach(dwellings::add);
        } catch (Problems unreadable) {
            return Set.of();
        }
        return dwellings.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.selectDistinct(WAVE, DWELLING)
                        .from(ASSIGNED)
                        .where(STUDY.eq(study), DWELLING.in(dwellings), INTERVIEWER.eq(row.get(BY)))
                        .fetch(it -> it.get(WAVE) + "/" + it.get(DWELLING)));
    }

    /** Whether somebody else was interviewed there. */
    private static boolean others(DSLContext sql, String study, String home, Set<String> instances) {
        String dwelling = home.substring(home.indexOf('/') + 1);
        String sign = ">" + dwelling + "<";
        return sql
                .select(INSTANCE, BY, XML)
                .from(SUBMISSION)
                .where(
                        STUDY.eq(study),
                        FORM.ne(VISIT),
                        field(name("sealed"), Integer.class).eq(0),
                        BY.in(select(INTERVIEWER).from(ASSIGNED).where(STUDY.eq(study), DWELLING.eq(dwelling))))
                .fetch()
                .stream()
                .filter(row -> !instances.contains(row.get(INSTANCE)))
                .filter(row -> new String(row.get(XML), StandardCharsets.UTF_8).contains(sign))
                .anyMatch(row -> answered(sql, study, row).contains(home));
    }

    private static Set<String> visits(DSLContext sql, String study, Set<String> homes) {
        Set<String> visits = new TreeSet<>();
        for (String home : homes) {
            int slash = home.indexOf('/');
            visits.addAll(sql.select(INSTANCE)
                    .from(SUBMISSION)
                    .where(
                            STUDY.eq(study),
                            FORM.eq(VISIT),
                            field(name("id"), String.class)
                                    .in(select(field(name("submission"), String.class))
                                            .from(table(name("field_visit")))
                                            .where(
                                                    STUDY.eq(study),
                                                    WAVE.eq(home.substring(0, slash)),
                                                    DWELLING.eq(home.substring(slash + 1)))))
                    .fetch(INSTANCE));
        }
        return visits;
    }
}
