package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.look.Slips;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.ReplacementRule;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.sample.RespondentSelection;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sample of a wave: agreed, looked at, and drawn once. */
@Controller
final class DrawPages {

    private final FieldDesk desk;
    private final Samples samples;

    DrawPages(FieldDesk desk, Samples samples) {
        this.desk = desk;
        this.samples = samples;
    }

    /** A stratum: how many are there, how many are drawn, how many wait, the chance of each. */
    record Stratum(String id, int there, int drawn, int reserve, String chance) {}

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @GetMapping("/studies/{study}/fieldwork/waves/{wave}/draw")
    String draw(@PathVariable String study, @PathVariable String wave, Model model) {
        desk.known(study, wave);
        Optional<InField> done = desk.find(study, wave);
        if (done.isPresent()) {
            model.addAttribute("study", study);
            model.addAttribute("wave", wave);
            model.addAttribute("plan", done.get().plan());
            model.addAttribute("draw", done.get().draw());
            model.addAttribute("strata", strata(done.get().draw()));
            return "fieldwork/drawn";
        }
        Map<String, String> written = new LinkedHashMap<>();
        desk.plan(study).wave(wave).ifPresentOrElse(plan -> DesignForm.fill(written, plan), () -> {
            Optional<Programme.SurveyWave> planned = desk.programme(study).flatMap(it -> it.wave(wave));
            DesignForm.usual(written, planned.map(Programme.SurveyWave::from), planned.map(Programme.SurveyWave::to));
        });
        return form(study, wave, written, Slips.NONE, Optional.empty(), model);
    }

    private String form(
            String study, String wave, Map<String, String> written, Slips slips, Optional<Draw> looked, Model model) {
        Optional<AddressFrame> frame = desk.frame(study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("slips", slips);
        model.addAttribute("framed", frame.isPresent());
        model.addAttribute("written", written);
        model.addAttribute("selections", RespondentSelection.values());
        model.addAttribute("methods", StratifiedDraw.Method.values());
        model.addAttribute("replacements", ReplacementRule.When.values());
        model.addAttribute(
                "there", frame.map(it -> FramePages.strata(it.entries())).orElseGet(java.util.TreeMap::new));
        model.addAttribute("looked", looked.isPresent());
        model.addAttribute("strata", looked.map(DrawPages::strata).orElse(List.of()));
        return "fieldwork/draw";
    }

    private static List<Stratum> strata(Draw draw) {
        List<Stratum> strata = new ArrayList<>();
        draw.frameSizes().forEach((id, there) -> {
            int drawn = draw.design().sizes().getOrDefault(id, 0);
            long reserve = draw.dwellings().stream()
                    .filter(it -> it.reserve() && it.stratum().equals(id))
                    .count();
            boolean equal = draw.design().method() == StratifiedDraw.Method.EQUAL;
            strata.add(new Stratum(
                    id,
                    there,
                    drawn,
                    (int) reserve,
                    equal ? String.format(Locale.ROOT, "%.4f", (double) drawn / there) : ""));
        });
        return strata;
    }

    /** Looks at what would be drawn, or draws. */
    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/fieldwork/waves/{wave}/draw")
    String post(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        desk.known(study, wave);
        try {
            if (desk.isDrawn(study, wave)) {
                throw FieldProblem.DRAWN_ALREADY.because(wave);
            }
            SortedMap<String, Integer> there = desk.frame(study, wave)
                    .map(it -> FramePages.strata(it.entries()))
                    .orElseGet(java.util.TreeMap::new);
            WavePlan plan = DesignForm.read(
                    wave, fields, there.keySet(), desk.plan(study).wave(wave));
            if (fields.getOrDefault("act", "").equals("draw")) {
                samples.draw(FieldPages.person(request).id(), study, plan);
                return "redirect:/studies/" + study + "/fieldwork/waves/" + wave + "/draw?done=fieldwork.drawn";
            }
            return form(study, wave, fields, Slips.NONE, Optional.of(samples.look(study, plan)), model);
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(study, wave, fields, Slips.of(problems.all(), language), Optional.empty(), model);
        }
    }
}
