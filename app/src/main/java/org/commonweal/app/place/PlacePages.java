package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceGlance;
import org.commonweal.exchange.PlaceSource;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Area data and boundaries: what there is, and bringing more. */
@Controller
final class PlacePages {

    private static final String AT = "/studies/{study}/places";

    private final PlaceDesk desk;
    private final PlaceUploads uploads;
    private final MessageSource words;
    private final Clock clock;

    PlacePages(PlaceDesk desk, PlaceUploads uploads, MessageSource words, Clock clock) {
        this.desk = desk;
        this.uploads = uploads;
        this.words = words;
        this.clock = clock;
    }

    @ModelAttribute
    void study(@PathVariable String study, Model model) {
        model.addAttribute("study", study);
    }

    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT)
    String places(@PathVariable String study, Model model) throws IOException {
        try {
            PlaceFolder folder = desk.folder(study);
            model.addAttribute("parts", folder.parts());
            if (!folder.parts().isEmpty()) {
                Places places = desk.places(study);
                model.addAttribute("areas", places.areas().size());
                model.addAttribute("figures", places.areas().indicators().size());
                model.addAttribute("boundaries", places.boundaries().byCode().size());
                model.addAttribute("concerns", places.concerns());
            }
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
        }
        return "place/places";
    }

    /** What a form about a source says; the file itself comes beside it. */
    record Brought(String name, String title, String date, String licence, String prefix) {}

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/bring")
    String bring(@PathVariable String study, Model model) {
        desk.documents(study);
        model.addAttribute("form", new Brought("", "", "", "", ""));
        return "place/bring";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/bring")
    String brought(
            @PathVariable String study,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String licence,
            @RequestParam(defaultValue = "") String prefix,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        Brought form = new Brought(name.strip(), title.strip(), date.strip(), licence.strip(), prefix.strip());
        model.addAttribute("form", form);
        Slips slips = slips(study, form, file, language);
        String own = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        if (slips.isEmpty()) {
            try {
                byte[] bytes = file.getBytes();
                PlaceGlance glance = PlaceGlance.of(own, bytes);
                PlaceSource page = glance.suggested(
                        form.title(),
                        LocalDate.parse(form.date()),
                        form.licence(),
                        PlaceGlance.hash(bytes),
                        form.prefix().isEmpty() ? "" : form.prefix() + " ");
                String upload =
                        uploads.add(study, person(request).id(), shortened(own), form.name(), page.text(), bytes);
                return "redirect:/studies/" + study + "/places/bring/" + upload;
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return "place/bring";
    }

    private Slips slips(String study, Brought form, MultipartFile file, Locale language) {
        Slips slips = Slips.gathered();
        if (file.isEmpty()) {
            slips.add("file", words, language, "place.bring.file.none");
        }
        if (!form.name().matches("[a-z0-9][a-z0-9_-]{0,39}")) {
            slips.add("name", words, language, "place.bring.name.wrong");
        } else if (desk.documents(study).containsKey(DocumentPath.of(page(form.name())))) {
            slips.add("name", words, language, "place.bring.name.taken", form.name());
        }
        if (form.title().isEmpty() || form.title().length() > 300) {
            slips.add("title", words, language, "place.bring.title.none");
        }
        if (form.licence().isEmpty() || form.licence().length() > 1000) {
            slips.add("licence", words, language, "place.bring.licence.none");
        }
        if (form.prefix().length() > 20) {
            slips.add("prefix", words, language, "place.bring.prefix.long");
        }
        try {
            if (LocalDate.parse(form.date()).isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                slips.add("date", words, language, "place.bring.date.future");
            }
        } catch (DateTimeException e) {
            slips.add("date", words, language, "place.bring.date.wrong");
        }
        return slips;
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/bring/{upload}")
    String look(@PathVariable String study, @PathVariable String upload, HttpServletRequest request, Model model) {
        PlaceUploads.Upload found =
                uploads.find(study, person(request).id(), upload).orElseThrow(NotHere::new);
        return shown(found, PlaceSource.read(found.page()), model);
    }

    private static String shown(PlaceUploads.Upload upload, PlaceSource page, Model model) {
        PlaceGlance glance = PlaceGlance.of(upload.file(), upload.bytes());
        model.addAttribute("upload", upload);
        model.addAttribute("page", page);
        model.addAttribute("glance", glance);
        try {
            List<PlaceGlance.Concern> concerns = new java.util.ArrayList<>(glance.concerns());
            concerns.addAll(PlaceGlance.tried(upload.file(), upload.bytes(), page));
            model.addAttribute("concerns", concerns);
        } catch (Problems problems) {
            model.addAttribute("concerns", glance.concerns());
            model.addAttribute("problems", problems.all());
        }
        return "place/look";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/bring/{upload}")
    String keep(
            @PathVariable String study,
            @PathVariable String upload,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String former,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String council,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(name = "figures", required = false) String @Nullable [] figures,
            @RequestParam(name = "relative", required = false) String @Nullable [] relatives,
            @RequestParam(defaultValue = "") String missing,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Person person = person(request);
        PlaceUploads.Upload found = uploads.find(study, person.id(), upload).orElseThrow(NotHere::new);
        PlaceSource before = PlaceSource.read(found.page());
        List<String> relative = Ticked.of(request, "relative");
        List<String> used = Ticked.of(request, "figures").stream()
                .filter(it -> !List.of(code, name, council, region).contains(it))
                .toList();
        PlaceSource page = new PlaceSource(
                before.kind(),
                before.source(),
                before.prefix(),
                code,
                former,
                name,
                council,
                region,
                used,
                relative.stream().filter(used::contains).toList(),
                List.of(missing.split("\\s+")).stream()
                        .filter(it -> !it.isEmpty())
                        .toList(),
                before.labels());
        try {
            PlaceGlance.tried(found.file(), found.bytes(), page);
            PlaceSource.read(page.text());
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(found, page, model);
        }
        String file = PlaceGlance.fileName(found.name(), page.kind(), PlaceGlance.packed(found.bytes()));
        SortedMap<DocumentPath, Change.Step> steps = PlaceDesk.step(page(found.name()), Optional.empty(), page.text());
        steps.put(
                DocumentPath.of(PlaceFolder.HOME + "/" + file),
                new Change.Step(Optional.empty(), Optional.of(found.bytes())));
        desk.write(study, person.id(), steps, acting -> {
            uploads.forget(acting, upload);
            acting.record(
                    "place.keep",
                    "place:" + found.name(),
                    study,
                    Map.of("hash", page.source().hash(), "title", page.source().title()));
        });
        return "redirect:/studies/" + study + "/places?done=place.kept";
    }

    /** Takes a file away; its history stays, and it can be brought back from the documents. */
    @Needs(room = Room.PLACE, act = Act.DECIDE)
    @PostMapping(AT + "/{name}/remove")
    String remove(@PathVariable String study, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        SortedMap<DocumentPath, String> documents = desk.documents(study);
        PlaceFolder.Part part = desk.folder(study).parts().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(NotHere::new);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        for (String path : List.of(part.path(), page(name))) {
            DocumentPath document = DocumentPath.of(path);
            steps.put(document, new Change.Step(Optional.ofNullable(documents.get(document)), Optional.empty()));
        }
        desk.write(
                study,
                person(request).id(),
                steps,
                acting -> acting.record("place.remove", "place:" + name, study, Map.of()));
        return "redirect:/studies/" + study + "/places?done=place.removed";
    }

    private static String page(String name) {
        return PlaceFolder.HOME + "/" + name + PlaceFolder.PAGE;
    }

    private static String shortened(String name) {
        return name.length() <= 200 ? name : name.substring(name.length() - 200);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
