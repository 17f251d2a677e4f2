package org.commonweal.app.ledger;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.ledger.Entry;
import org.commonweal.words.Words;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger of the installation and of a study, newest first, also of one object alone. */
@Controller
final class LedgerPages {

    private static final int LEAF = 100;
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);

    private final Database database;

    LedgerPages(Database database) {
        this.database = database;
    }

    /** What one page shows. */
    private record Page(LedgerTable.Head head, List<Entry> entries, Map<String, String> names) {}

    @Needs(room = Room.LEDGER, act = Act.SEE)
    @GetMapping("/ledger")
    String installation(
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "0") long before,
            Locale language,
            Model model) {
        return page("", object, before, language, model);
    }

    @Needs(room = Room.LEDGER, act = Act.SEE)
    @GetMapping({"/studies/{study}/ledger", "/studies/{study}/history"})
    String study(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "0") long before,
            Locale language,
            Model model) {
        return page(study, object, before, language, model);
    }

    private String page(String study, String object, long before, Locale language, Model model) {
        long end = before > 0 ? before : Long.MAX_VALUE;
        String asked = object.strip();
        Page page = database.read(sql -> {
            LedgerTable ledger = new LedgerTable(sql);
            List<Entry> entries = ledger.page(study, asked, end, LEAF + 1);
            return new Page(ledger.head(), entries, names(sql, entries));
        });
        Words words = Words.of(LedgerPages.class, language);
        model.addAttribute("study", study);
        model.addAttribute("address", study.isEmpty() ? "/ledger" : "/studies/" + study + "/ledger");
        model.addAttribute("object", asked);
        model.addAttribute("head", page.head());
        model.addAttribute("more", page.entries().size() > LEAF);
        model.addAttribute("later", before > 0);
        model.addAttribute(
                "last",
                page.entries().stream()
                        .limit(LEAF)
                        .mapToLong(Entry::number)
                        .min()
                        .orElse(0));
        model.addAttribute(
                "lines",
                page.entries().stream()
                        .limit(LEAF)
                        .map(entry -> LedgerLine.of(entry, page.names(), words))
                        .toList());
        return "ledger/ledger";
    }

    /** Names of whoever acted or was acted upon. */
    private static Map<String, String> names(DSLContext sql, List<Entry> entries) {
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            ids.add(entry.actor());
            ids.add(entry.object().substring(entry.object().indexOf(':') + 1));
        }
        Map<String, String> names = new HashMap<>();
        sql.select(ID, NAME)
                .from(table(name("account")))
                .where(ID.in(ids))
                .forEach(row -> names.put(row.get(ID), row.get(NAME)));
        return names;
    }
}
