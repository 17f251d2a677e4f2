package org.commonweal.app.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.figure.LinePlot;
import org.commonweal.voices.Source;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Saturation;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** When nothing new came up any more. */
@Controller
final class SaturationPages {

    private static final long SEED = 20_250_101L;
    private static final double THRESHOLD = 0.05;

    private final ReadingDesk desk;
    private final MessageSource words;

    SaturationPages(ReadingDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/reading/saturation")
    String saturation(
            @PathVariable String study,
            @RequestParam(defaultValue = "settled") String of,
            @RequestParam(defaultValue = "INTERVIEW") String kind,
            @RequestParam(defaultValue = "4") int base,
            @RequestParam(defaultValue = "2") int run,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Reading reading = desk.reading(Gate.person(request).orElseThrow(), study, of);
        Set<String> sources = QueryPages.ofKind(reading, kind);
        Set<String> coded = new java.util.TreeSet<>();
        reading.marks().stream()
                .map(mark -> mark.source())
                .filter(sources::contains)
                .forEach(coded::add);
        // a source that nobody has coded yet would look like one in which nothing new came up
        Saturation curve = Saturation.of(reading, coded, Math.clamp(base, 1, 20), Math.clamp(run, 1, 10), SEED);
        ReadingDesk.fill(model, study, reading, language);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Source.Kind.values());
        model.addAttribute("base", curve.base());
        model.addAttribute("run", curve.run());
        model.addAttribute("curve", curve);
        model.addAttribute("uncoded", sources.size() - coded.size());
        model.addAttribute("reached", curve.reached(THRESHOLD));
        model.addAttribute("runs", curve.runs());
        model.addAttribute("picture", curve.steps().size() < 2 ? "" : picture(curve, language));
        return "reading/saturation";
    }

    private String picture(Saturation curve, Locale language) {
        List<Double> x = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (Saturation.Step step : curve.steps()) {
            x.add((double) x.size() + 1);
            observed.add((double) step.sofar());
            low.add((double) step.low());
            high.add((double) step.high());
        }
        return QueryPages.drawn(new LinePlot(
                        say("reading.saturation", language),
                        say("reading.saturation.across", language),
                        say("reading.saturation.up", language),
                        List.of(
                                new LinePlot.Line(say("reading.saturation.order", language), x, observed),
                                new LinePlot.Line(say("reading.saturation.high", language), x, high),
                                new LinePlot.Line(say("reading.saturation.low", language), x, low)),
                        List.of())
                .draw(language));
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, new Object[0], language);
    }
}
