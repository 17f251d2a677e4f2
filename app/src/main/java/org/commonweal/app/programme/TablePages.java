package org.commonweal.app.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.exchange.NeighbourhoodTable;
import org.commonweal.exchange.NeighbourhoodTable.Row;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Many neighbourhoods at once, from a table: looked at row by row first, then all of them or none. */
@Controller
final class TablePages {

    private static final String AT = "/studies/{study}/programme/table";
    private static final int MOST_SHOWN = 200;

    private final ProgrammeDesk desk;

    TablePages(ProgrammeDesk desk) {
        this.desk = desk;
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT)
    String ask(@PathVariable String study, Model model) {
        return form(study, desk.page(study), "", model);
    }

    private static String form(String study, ProgrammeDesk.Page page, String table, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("table", table);
        model.addAttribute("found", page.hash());
        model.addAttribute("comments", page.comments());
        return "programme/table";
    }

    /** Says what stands in the table; nothing is kept. */
    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT)
    String look(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        ProgrammeDesk.Page page = desk.page(study);
        byte[] bytes = file != null && !file.isEmpty() ? file.getBytes() : table.getBytes(StandardCharsets.UTF_8);
        Optional<NeighbourhoodTable.Read> read = read(bytes, page, model);
        String text =
                read.isPresent() || file == null || file.isEmpty() ? new String(bytes, StandardCharsets.UTF_8) : table;
        if (!read.map(NeighbourhoodTable.Read::sound).orElse(false)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        return form(study, page, text, model);
    }

    private static Optional<NeighbourhoodTable.Read> read(byte[] bytes, ProgrammeDesk.Page page, Model model) {
        try {
            NeighbourhoodTable.Read read = NeighbourhoodTable.read(bytes, ids(page));
            List<Row> wrong = read.rows().stream().filter(TablePages::isWrong).toList();
            List<Row> asked = wrong.isEmpty() ? read.rows() : wrong;
            Map<Arm, Long> arms = new TreeMap<>(
                    read.places().stream().collect(Collectors.groupingBy(Neighbourhood::arm, Collectors.counting())));
            model.addAttribute("read", read);
            model.addAttribute("arms", arms);
            model.addAttribute("wrongRows", wrong.size());
            model.addAttribute("shown", asked.stream().limit(MOST_SHOWN).toList());
            model.addAttribute("all", asked.size());
            return Optional.of(read);
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
            return Optional.empty();
        }
    }

    private static boolean isWrong(Row row) {
        return !row.problems().isEmpty();
    }

    private static Set<String> ids(ProgrammeDesk.Page page) {
        return page.programme().neighbourhoods().stream().map(Neighbourhood::id).collect(Collectors.toSet());
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/keep")
    String keep(
            @PathVariable String study,
            @RequestParam String found,
            @RequestParam(defaultValue = "") String table,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Optional<NeighbourhoodTable.Read> read = read(table.getBytes(StandardCharsets.UTF_8), page, model);
        if (read.map(NeighbourhoodTable.Read::sound).orElse(false)) {
            List<Neighbourhood> all = new ArrayList<>(page.programme().neighbourhoods());
            all.addAll(read.get().places());
            try {
                desk.write(
                        study,
                        ProgrammePages.person(request),
                        found,
                        page.programme().with(all),
                        "neighbourhood.add-many",
                        "document:programme.yaml");
                return "redirect:/studies/" + study + "/programme?done=programme.added";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, page, table, model);
    }
}
