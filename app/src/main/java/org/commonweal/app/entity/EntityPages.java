package org.commonweal.app.entity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.entity.EntityDesk.Known;
import org.commonweal.app.entity.EntityDesk.Offer;
import org.commonweal.app.entity.EntityDesk.Overview;
import org.commonweal.app.entity.EntityDesk.Page;
import org.commonweal.app.entity.EntitySayings.Open;
import org.commonweal.app.entity.Records.Version;
import org.commonweal.app.look.Leaf;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.submission.EntityBlock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists that forms make: what stands on them, how each line came to be, what was not applied, and where changes contradict. */
@Controller
final class EntityPages {

    private static final int LEAF = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final EntityDesk desk;
    private final EntitySayings sayings;
    private final Names names;

    EntityPages(EntityDesk desk, EntitySayings sayings, Names names) {
        this.desk = desk;
        this.sayings = sayings;
        this.names = names;
    }

    /** A column and what stands in it. */
    record Cell(String column, String value) {}

    /**
     * A saying that was not applied.
     *
     * @param lacksLabel whether a person may say what the line is called
     * @param may whether it can be applied at all as it is
     */
    record SayingLine(
            String submission,
            String place,
            String list,
            String entity,
            String form,
            String by,
            String why,
            String remedy,
            boolean waits,
            boolean lacksLabel,
            boolean may,
            List<Cell> cells) {}

    /** A line of a list, or of those in conflict. */
    record Row(String id, String list, String label, int version, String conflict, boolean gone, List<String> cells) {}

    /** A version in words. */
    record VersionLine(
            int number, String at, String by, String conflict, boolean settled, boolean page, List<Cell> cells) {}

    /** What a person decides of one column. */
    record Contest(String column, List<Choice> choices) {}

    record Choice(int version, String value, String by, boolean now) {}

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/entities")
    String lists(@PathVariable String study, HttpServletRequest request, Model model, Locale language) {
        return shown(study, Slips.NONE, request, model, language);
    }

    private String shown(String study, Slips slips, HttpServletRequest request, Model model, Locale language) {
        Overview overview = desk.overview(by(request), study);
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute("lists", overview.lists());
        model.addAttribute(
                "conflicts",
                overview.conflicts().stream().map(it -> row(it, List.of())).toList());
        model.addAttribute(
                "sayings",
                overview.sayings().stream().map(it -> saying(it, language)).toList());
        model.addAttribute(
                "more", Math.max(0, overview.waiting() - overview.sayings().size()));
        return "entity/lists";
    }

    private SayingLine saying(Open open, Locale language) {
        Problem why = open.why().problem();
        return new SayingLine(
                open.submission(),
                open.place(),
                open.list(),
                open.entity(),
                open.form(),
                names.of(open.by()),
                why.inWords(language),
                why.remedy(language),
                open.why().waits(),
                open.why() == EntityProblem.NO_LINE_LABEL,
                mayBeApplied(open.why()),
                open.block().map(EntityPages::cells).orElse(List.of()));
    }

    private static boolean mayBeApplied(EntityProblem why) {
        return switch (why) {
            case NO_LINE_LABEL,
                    LINE_IS_HERE,
                    LINE_IS_NOT_HERE,
                    LINE_IS_OFF,
                    NO_BASE_VERSION,
                    VERSION_NOT_HERE,
                    LINE_OF_OTHERS,
                    FORM_VERSION_NOT_HERE,
                    EDITED_SINCE,
                    EARLIER_CHANGE_MISSING -> true;
            case BAD_LINE_ID, LIST_NOT_DECLARED, LIST_OF_THE_HOUSE, VALUE_TOO_LONG, TOO_MANY_LINES, CHANGED_MEANWHILE ->
                false;
        };
    }

    private static List<Cell> cells(EntityBlock block) {
        return cells(LineState.of(block.label(), block.properties()));
    }

    private static List<Cell> cells(LineState state) {
        List<Cell> cells = new ArrayList<>();
        if (state.values().containsKey(LineState.LABEL)) {
            cells.add(new Cell("", state.label()));
        }
        state.values().forEach((column, value) -> {
            if (!column.equals(LineState.LABEL)) {
                cells.add(new Cell(column, value));
            }
        });
        return cells;
    }

    private static Row row(Known known, List<String> columns) {
        return new Row(
                known.line().id(),
                known.line().list(),
                known.state().label(),
                known.line().version(),
                known.line().conflict().written(),
                known.line().gone(),
                columns.stream().map(known.state()::value).toList());
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/entities/lists/{list}")
    String list(
            @PathVariable String study,
            @PathVariable String list,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        if (!desk.has(study, list)) {
            throw new NotHere();
        }
        int many = desk.count(study, list);
        int leaves = Math.max(1, (many + LEAF - 1) / LEAF);
        int leaf = Math.clamp(page, 1, leaves);
        List<String> columns = desk.columns(study, list);
        model.addAttribute("study", study);
        model.addAttribute("list", list);
        model.addAttribute("columns", columns);
        model.addAttribute("many", many);
        model.addAttribute(
                "rows",
                many == 0
                        ? List.of()
                        : desk.lines(by(request), study, list, (leaf - 1) * LEAF, LEAF).stream()
                                .map(it -> row(it, columns))
                                .toList());
        model.addAttribute("leaf", new Leaf(leaf, leaves, "/studies/" + study + "/entities/lists/" + list + "?page="));
        return "entity/list";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/entities/lines/{line}")
    String line(@PathVariable String study, @PathVariable String line, HttpServletRequest request, Model model) {
        return shown(study, line, Slips.NONE, request, model);
    }

    private String shown(String study, String id, Slips slips, HttpServletRequest request, Model model) {
        Page page = desk.line(by(request), study, id);
        model.addAttribute("study", study);
        model.addAttribute("slips", slips);
        model.addAttribute("line", page.line());
        model.addAttribute("label", page.state().label());
        model.addAttribute("conflict", page.line().conflict().written());
        model.addAttribute(
                "cells",
                cells(page.state()).stream()
                        .filter(it -> !it.column().isEmpty())
                        .toList());
        model.addAttribute(
                "contests",
                page.contested().entrySet().stream()
                        .map(it -> new Contest(
                                it.getKey().equals(LineState.LABEL) ? "" : it.getKey(),
                                it.getValue().stream().map(this::choice).toList()))
                        .toList());
        model.addAttribute(
                "versions",
                page.versions().reversed().stream().map(this::version).toList());
        return "entity/line";
    }

    private Choice choice(Offer offer) {
        return new Choice(offer.version(), offer.value(), names.of(offer.by()), offer.now());
    }

    private VersionLine version(Version version) {
        return new VersionLine(
                version.number(),
                time(version.at()),
                names.of(version.by()),
                version.conflict().written(),
                version.settled(),
                version.source().instance().isEmpty(),
                cells(version.change()));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** A person has looked at a conflict. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/entities/lines/{line}/settle")
    String settle(
            @PathVariable String study,
            @PathVariable String line,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Map<String, Integer> chosen = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("of.") && value.matches("[0-9]{1,9}")) {
                String column = name.substring("of.".length());
                chosen.put(column.isEmpty() ? LineState.LABEL : column, Integer.valueOf(value));
            }
        });
        try {
            desk.settle(by(request), study, line, seen, chosen);
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, line, Slips.of(problems.all(), language), request, model);
        }
        return "redirect:/studies/" + study + "/entities/lines/" + line + "?done=entity.settled";
    }

    /** Takes a line off its list, or brings it back. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/entities/lines/{line}/off")
    String off(
            @PathVariable String study,
            @PathVariable String line,
            @RequestParam(defaultValue = "off") String act,
            HttpServletRequest request) {
        boolean off = !act.equals("back");
        desk.take(by(request), study, line, off);
        return "redirect:/studies/" + study + "/entities/lines/" + line + "?done=entity." + (off ? "off" : "back");
    }

    /** A person has decided on what was not applied. */
    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/entities/sayings")
    String decide(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String submission,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "away") String act,
            @RequestParam(defaultValue = "") String label,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        boolean apply = act.equals("apply");
        try {
            sayings.decide(by(request), study, submission, place, apply, label.strip());
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, Slips.of(problems.all(), language), request, model, language);
        }
        return "redirect:/studies/" + study + "/entities?done=entity." + (apply ? "applied" : "away");
    }

    private static String by(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new).id();
    }
}
