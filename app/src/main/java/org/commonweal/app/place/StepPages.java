package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.Covariate;
import org.commonweal.place.Exclusion;
import org.commonweal.place.Indicator;
import org.commonweal.place.SmallArea;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.matching.Matching;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The steps of choosing comparators, one form each. Every step keeps the whole design, so that each can be done again. */
@Controller
final class StepPages {

    private static final String AT = "/studies/{study}/comparators";
    private static final int MOST_FOUND = 50;

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;
    private final MessageSource words;

    StepPages(PlaceDesk desk, ComparatorDesk comparators, MessageSource words) {
        this.desk = desk;
        this.comparators = comparators;
        this.words = words;
    }

    @ModelAttribute
    void study(@PathVariable String study, Locale language, Model model) throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("called", desk.called(study, language));
    }

    private ComparatorDesk.Draft draft(String study, Model model) {
        ComparatorDesk.Draft draft = comparators.draft(study);
        model.addAttribute("draft", draft);
        model.addAttribute("design", draft.design());
        model.addAttribute("found", draft.hash().orElse(""));
        model.addAttribute("locked", comparators.history(study).now().isPresent());
        return draft;
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/treated")
    String treated(@PathVariable String study, @RequestParam(defaultValue = "") String q, Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        return treated(study, q, String.join("\n", design.treated()), model);
    }

    private String treated(String study, String q, String codes, Model model) throws IOException {
        Places places = desk.places(study);
        String asked = q.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", q.strip());
        model.addAttribute(
                "matches",
                asked.length() < 2
                        ? List.of()
                        : places.areas().areas().stream()
                                .filter(area -> (area.code() + " " + area.name() + " " + area.council())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(asked))
                                .limit(MOST_FOUND)
                                .toList());
        model.addAttribute("codes", codes);
        model.addAttribute("areas", named(places, Ticked.codes(codes)));
        return "place/treated";
    }

    private static List<SmallArea> named(Places places, List<String> codes) {
        return codes.stream()
                .map(code -> places.areas().area(code).orElseGet(() -> new SmallArea(code, "", "", "")))
                .toList();
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/treated")
    String keepTreated(
            @PathVariable String study,
            @RequestParam String found,
            @RequestParam(defaultValue = "") String codes,
            @RequestParam(name = "add", required = false) String @Nullable [] more,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        List<String> treated = new ArrayList<>(Ticked.codes(codes));
        treated.addAll(Ticked.of(request, "add"));
        Places places = desk.places(study);
        List<String> unknown = treated.stream()
                .filter(code -> places.areas().index(code).isEmpty())
                .toList();
        Slips slips = Slips.gathered();
        if (treated.isEmpty()) {
            slips.add("codes", words, language, "place.treated.none");
        } else if (!unknown.isEmpty()) {
            slips.add(
                    "codes",
                    words,
                    language,
                    "place.treated.unknown",
                    String.join(", ", unknown.subList(0, Math.min(8, unknown.size()))));
        }
        ComparatorDesign next = new ComparatorDesign(
                treated,
                design.exclusions(),
                design.sameOn(),
                design.covariates(),
                design.method(),
                design.placebos(),
                design.seed());
        return keep(study, found, next, "treated", "rules", slips, request, response, model)
                .orElseGet(() -> again(() -> treated(study, "", String.join("\n", treated), model)));
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/rules")
    String rules(@PathVariable String study, Model model) throws IOException {
        return rules(study, RuleForm.of(draft(study, model).design().exclusions()), model);
    }

    private String rules(String study, RuleForm form, Model model) throws IOException {
        Places places = desk.places(study);
        model.addAttribute("form", form);
        model.addAttribute(
                "regions",
                new TreeSet<>(places.areas().areas().stream()
                        .map(SmallArea::region)
                        .filter(region -> !region.isEmpty())
                        .toList()));
        model.addAttribute("indicators", ComparatorPages.indicators(places));
        model.addAttribute("boundaries", places.boundaries().byCode().size());
        return "place/rules";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/rules")
    String keepRules(
            @PathVariable String study,
            @RequestParam String found,
            RuleForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        RuleForm said = form.with(Ticked.of(request, "regions"));
        Slips slips = said.slips(words, language);
        List<Exclusion> rules = slips.isEmpty() ? said.exclusions() : List.of();
        ComparatorDesign next = new ComparatorDesign(
                design.treated(),
                rules,
                design.sameOn(),
                design.covariates(),
                design.method(),
                design.placebos(),
                design.seed());
        return keep(study, found, next, "rules", "strata", slips, request, response, model)
                .orElseGet(() -> again(() -> rules(study, said, model)));
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/strata")
    String strata(@PathVariable String study, Model model) throws IOException {
        draft(study, model);
        return strataForm(study, model);
    }

    private String strataForm(String study, Model model) throws IOException {
        List<Indicator> all = List.copyOf(desk.places(study).areas().indicators());
        model.addAttribute(
                "indicators",
                all.stream()
                        .sorted(java.util.Comparator.comparing(it -> !it.relative()))
                        .map(Indicator::id)
                        .toList());
        return "place/strata";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/strata")
    String keepStrata(
            @PathVariable String study,
            @RequestParam String found,
            @RequestParam(name = "same", required = false) String @Nullable [] same,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        ComparatorDesign next =
                design.sameOn(Ticked.of(request, "same").stream().distinct().toArray(String[]::new));
        return keep(study, found, next, "strata", "covariates", Slips.NONE, request, response, model)
                .orElseGet(() -> again(() -> strataForm(study, model)));
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/covariates")
    String covariates(@PathVariable String study, Model model) throws IOException {
        return covariates(study, CovariateForm.of(draft(study, model).design().covariates()), model);
    }

    private String covariates(String study, CovariateForm form, Model model) throws IOException {
        Map<String, List<Indicator>> byFile = new java.util.LinkedHashMap<>();
        desk.places(study)
                .areas()
                .indicators()
                .forEach(it -> byFile.computeIfAbsent(it.source().title(), fresh -> new ArrayList<>())
                        .add(it));
        model.addAttribute("byFile", byFile);
        model.addAttribute(
                "counted",
                desk.places(study).areas().indicators().stream()
                        .filter(it -> !it.relative())
                        .map(Indicator::id)
                        .toList());
        model.addAttribute("form", form);
        return "place/covariates";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/covariates")
    String keepCovariates(
            @PathVariable String study,
            @RequestParam String found,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        CovariateForm said = CovariateForm.read(form);
        Slips slips = said.slips(words, language);
        List<Covariate> alike = slips.isEmpty() ? said.covariates() : List.of();
        ComparatorDesign next = new ComparatorDesign(
                design.treated(),
                design.exclusions(),
                design.sameOn(),
                alike,
                design.method(),
                design.placebos(),
                design.seed());
        return keep(study, found, next, "covariates", "method", slips, request, response, model)
                .orElseGet(() -> again(() -> covariates(study, said, model)));
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @GetMapping(AT + "/method")
    String method(@PathVariable String study, Model model) {
        model.addAttribute("form", MethodForm.of(draft(study, model).design()));
        return "place/method";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/method")
    String keepMethod(
            @PathVariable String study,
            @RequestParam String found,
            MethodForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        ComparatorDesign design = draft(study, model).design();
        Slips slips = form.slips(words, language);
        ComparatorDesign next = design;
        if (slips.isEmpty()) {
            Matching method = form.matching();
            next = design.by(method).placebos(form.placeboSets(), form.seedNumber());
        }
        model.addAttribute("form", form);
        return keep(study, found, next, "method", "diagnostics", slips, request, response, model)
                .orElse("place/method");
    }

    /** Keeps the design and goes on to the next step; or says what is in the way, and the form is shown again. */
    private Optional<String> keep(
            String study,
            String found,
            ComparatorDesign next,
            String step,
            String then,
            Slips slips,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (slips.isEmpty()) {
            try {
                comparators.keep(study, ComparatorPages.person(request), ComparatorPages.found(found), next, step);
                return Optional.of("redirect:/studies/" + study + "/comparators/" + then);
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return Optional.empty();
    }

    /** A form shown again; the places it needs have been read before. */
    @FunctionalInterface
    private interface Again {
        String page() throws IOException;
    }

    private static String again(Again form) {
        try {
            return form.page();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
