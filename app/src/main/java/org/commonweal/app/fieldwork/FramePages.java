package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.exchange.AddressFile;
import org.commonweal.exchange.AddressFile.Brought;
import org.commonweal.exchange.FrameColumn;
import org.commonweal.problem.Problems;
import org.commonweal.sample.FrameEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The list of dwellings of a wave: brought, looked at, kept; its addresses go to the identifiers' store. */
@Controller
final class FramePages {

    private static final int FIRST = 10;

    private final FieldDesk desk;
    private final FrameUploads uploads;
    private final Samples samples;
    private final Identifiers identifiers;
    private final Database database;

    FramePages(FieldDesk desk, FrameUploads uploads, Samples samples, Identifiers identifiers, Database database) {
        this.desk = desk;
        this.uploads = uploads;
        this.samples = samples;
        this.identifiers = identifiers;
        this.database = database;
    }

    /** A dwelling as the preview shows it. */
    record Shown(String dwelling, String area, String stratum, String address) {}

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/frame")
    String frame(@PathVariable String study, @PathVariable String wave, Model model) {
        return shown(study, wave, List.of(), model);
    }

    private String shown(String study, String wave, List<Said> problems, Model model) {
        desk.known(study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("problems", problems);
        model.addAttribute("drawn", desk.isDrawn(study, wave));
        model.addAttribute(
                "strata",
                desk.frame(study, wave).map(it -> strata(it.entries())).orElseGet(TreeMap::new));
        model.addAttribute("kept", desk.frameColumns(study, wave));
        model.addAttribute("addresses", identifiers.count(study, wave));
        return "fieldwork/frame";
    }

    /** How many dwellings each stratum has. */
    static SortedMap<String, Integer> strata(List<FrameEntry> entries) {
        SortedMap<String, Integer> strata = new TreeMap<>();
        entries.forEach(each -> strata.merge(each.stratum(), 1, Integer::sum));
        return strata;
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/frame")
    String bring(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam("list") MultipartFile list,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        desk.known(study, wave);
        String fileName = String.valueOf(list.getOriginalFilename());
        try {
            if (list.isEmpty()) {
                throw FieldProblem.NO_LIST_CHOSEN.because();
            }
            if (!fileName.toLowerCase(Locale.ROOT).matches(".*\\.(csv|xlsx)")) {
                throw FieldProblem.LIST_OF_ANOTHER_KIND.because(fileName);
            }
            if (desk.isDrawn(study, wave)) {
                throw FieldProblem.DRAWN_ALREADY.because(wave);
            }
            byte[] bytes = list.getBytes();
            AddressFile.read(fileName, bytes, desk.areas(study));
            String id = uploads.add(FieldPages.person(request).id(), study, wave, fileName, bytes);
            return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/frame/" + id;
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, wave, Said.all(problems, language), model);
        }
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/frame/{upload}")
    String preview(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String upload,
            HttpServletRequest request,
            Model model) {
        String by = FieldPages.person(request).id();
        FrameUploads.Brought found = uploads.find(by, study, wave, upload).orElseThrow(NotHere::new);
        Brought brought = AddressFile.read(found.fileName(), found.bytes(), desk.areas(study));
        List<Shown> first = brought.frame().entries().stream()
                .limit(FIRST)
                .map(it -> new Shown(
                        it.dwelling(),
                        it.area(),
                        it.stratum(),
                        java.util.Objects.requireNonNull(brought.addresses().get(it.dwelling()))
                                .line()))
                .toList();
        database.change(
                by,
                acting -> acting.record(
                        "identifiers.read",
                        "frame:" + wave,
                        study,
                        Map.of("dwellings", Integer.toString(first.size()), "for", "preview")));
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("upload", upload);
        model.addAttribute("fileName", found.fileName());
        model.addAttribute("first", first);
        model.addAttribute("many", brought.frame().entries().size());
        model.addAttribute("strata", strata(brought.frame().entries()));
        model.addAttribute("left", brought.left());
        model.addAttribute("more", brought.more());
        model.addAttribute(
                "placed",
                brought.addresses().values().stream()
                        .filter(it -> it.lat().isPresent() && it.lon().isPresent())
                        .count());
        return "fieldwork/preview";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/frame/{upload}/keep")
    String keep(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String upload,
            @RequestParam(name = "column", required = false) @Nullable Set<String> columns,
            HttpServletRequest request) {
        String by = FieldPages.person(request).id();
        FrameUploads.Brought found = uploads.find(by, study, wave, upload).orElseThrow(NotHere::new);
        Brought brought = AddressFile.read(found.fileName(), found.bytes(), desk.areas(study));
        Set<String> kept = columns == null ? Set.of() : new TreeSet<>(columns);
        if (!brought.more().stream().map(FrameColumn::name).toList().containsAll(kept)) {
            throw new NotHere(); // no page offers it: it could tell which dwelling it is
        }
        samples.keep(by, study, wave, brought, kept, upload);
        return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/frame?done=fieldwork.kept";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.WRITE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/frame/{upload}/put-away")
    String putAway(
            @PathVariable String study,
            @PathVariable String wave,
            @PathVariable String upload,
            HttpServletRequest request) {
        String by = FieldPages.person(request).id();
        if (uploads.find(by, study, wave, upload).isEmpty()) {
            throw new NotHere();
        }
        database.change(by, acting -> {
            uploads.forget(acting, upload);
            return acting.record("frame.put-away", "frame:" + wave, study, Map.of());
        });
        return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/frame?done=fieldwork.put-away";
    }
}
