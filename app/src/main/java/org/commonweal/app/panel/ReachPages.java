package org.commonweal.app.panel;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.fieldwork.panel.Panel.Whereabouts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How somebody can be reached: read for one person at a time, only of those who agreed to be asked again, and told to the ledger. */
@Controller
final class ReachPages {

    private static final List<String> KINDS = List.of("name", "phone", "email", "address");

    private final PanelDesk desk;
    private final Database database;
    private final SubjectKeys keys;
    private final Addresses addresses;

    ReachPages(PanelDesk desk, Database database, SubjectKeys keys, Addresses addresses) {
        this.desk = desk;
        this.database = database;
        this.keys = keys;
        this.addresses = addresses;
    }

    /** @throws NotHere where they did not agree, refused, left or died */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/panel/person/reach")
    String reach(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam("id") String person,
            HttpServletRequest request,
            Model model) {
        String reader = Gate.person(request).orElseThrow(NotHere::new).id();
        View view = desk.view(study, wave);
        String respondent = view.interviewed(person).respondent();
        if (!java.util.Objects.requireNonNull(view.asking().get(person)).mayBeSought()) {
            throw new NotHere();
        }
        model.addAttribute("study", study);
        model.addAttribute("view", view);
        model.addAttribute("person", person);
        model.addAttribute(
                "known",
                view.agreed()
                        .participant(respondent)
                        .map(participant -> known(reader, study, participant))
                        .orElseGet(Map::of));
        model.addAttribute("kinds", KINDS);
        model.addAttribute(
                "dwelling",
                view.whereabouts(person)
                        .filter(Whereabouts::isKnown)
                        .map(Whereabouts::dwelling)
                        .flatMap(dwelling -> address(reader, view, dwelling))
                        .orElse(""));
        return "panel/reach";
    }

    private Optional<String> address(String reader, View view, String dwelling) {
        return addresses
                .of(reader, view.study(), view.to().id(), dwelling)
                .or(() -> addresses.of(reader, view.study(), view.from().id(), dwelling));
    }

    private Map<String, String> known(String reader, String study, String participant) {
        return database.change(reader, acting -> {
            Map<String, String> known = new TreeMap<>();
            acting.sql()
                    .select(field(name("kind"), String.class), field(name("sealed"), String.class))
                    .from(table(name("identifier")))
                    .where(
                            field(name("study"), String.class).eq(study),
                            field(name("subject"), String.class).eq(participant))
                    .forEach(row -> keys.open(acting.sql(), participant, row.value1(), row.value2())
                            .ifPresent(bytes -> known.put(row.value1(), new String(bytes, StandardCharsets.UTF_8))));
            acting.record("identifier.read", "participant:" + participant, study, Map.of("for", "panel"));
            return known;
        });
    }
}
