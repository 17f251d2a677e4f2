package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Database;
import org.commonweal.people.FreeText;
import org.commonweal.problem.Problems;
import org.commonweal.submission.Answer;
import org.commonweal.submission.Submission;
import org.jooq.Record;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Answers in people's own words that could give somebody away. */
@Controller
final class ScannerPages {

    private static final int MOST = 200;
    private static final int AT_ONCE = 500;

    /** An answer with what was found in it; the words before and after are shown, what was found is marked. */
    record Hit(String submission, String question, FreeText.Kind kind, String found) {}

    private final Database database;

    ScannerPages(Database database) {
        this.database = database;
    }

    @Needs(room = Room.ANSWERS, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/scan")
    String scan(@PathVariable String study, HttpServletRequest request, Model model) {
        List<Hit> hits = new ArrayList<>();
        String after = "";
        int looked = 0;
        List<Record> some;
        do {
            String from = after;
            some = List.copyOf(database.read(sql -> sql.fetch(
                    "select id, xml from submission where study = ? and newest = 1 and sealed = 0 and id > ? order by id limit "
                            + AT_ONCE,
                    study,
                    from)));
            for (Record row : some) {
                look(row, hits);
                looked++;
                after = row.get(field(name("id"), String.class));
            }
        } while (some.size() == AT_ONCE && hits.size() < MOST);
        int count = looked;
        database.change(
                Gate.person(request).orElseThrow(NotHere::new).id(),
                acting -> acting.record(
                        "answers.read", "submissions", study, Map.of("as", "scan", "count", Integer.toString(count))));
        model.addAttribute("study", study);
        model.addAttribute("hits", hits);
        model.addAttribute("looked", looked);
        model.addAttribute("more", hits.size() >= MOST);
        return "consent/scan";
    }

    private static void look(Record row, List<Hit> hits) {
        try {
            for (Answer answer :
                    Submission.read(row.get(field(name("xml"), byte[].class))).answers()) {
                if (!answer.path().contains("/meta/")) {
                    for (FreeText.Mark mark : FreeText.marks(answer.value())) {
                        hits.add(new Hit(
                                row.get(field(name("id"), String.class)),
                                answer.path(),
                                mark.kind(),
                                mark.in(answer.value())));
                    }
                }
            }
        } catch (Problems unreadable) {
            // What cannot be read as a form is listed with the submissions, where somebody looks at it.
            return;
        }
    }
}
