package org.commonweal.app.place;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.LockHistory;
import org.commonweal.place.SmallArea;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** "Why these places?": for residents, in plain words, once the choice is locked. */
@Controller
final class WhyPage {

    private static final int MOST = 60;

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;
    private final MapDrawing drawing;
    private final MessageSource words;

    WhyPage(PlaceDesk desk, ComparatorDesk comparators, MapDrawing drawing, MessageSource words) {
        this.desk = desk;
        this.comparators = comparators;
        this.drawing = drawing;
        this.words = words;
    }

    /** One place and the one it is compared with; {@code other} is empty where all are compared together. */
    record Beside(String place, String other) {}

    @Needs(room = Room.REPORTS, act = Act.SEE)
    @GetMapping("/studies/{study}/why-these-places")
    String why(@PathVariable String study, Locale language, Model model) throws IOException {
        model.addAttribute("study", study);
        try {
            LockHistory history = comparators.history(study);
            if (history.now().isPresent()) {
                ComparatorChoice choice =
                        comparators.choice(study, comparators.draft(study).design());
                if (history.now().get().covers(choice)) {
                    shown(choice, history, desk.places(study), language, model);
                    model.addAttribute("neighbourhoods", neighbourhoods(study, choice));
                }
            }
        } catch (Problems notNow) {
            // Residents are told that the choice is not ready; the team's own pages say what is in the way.
            model.addAttribute("waiting", true);
        }
        return "place/why";
    }

    private void shown(ComparatorChoice choice, LockHistory history, Places places, Locale language, Model model) {
        model.addAttribute("lock", history.now().orElseThrow());
        model.addAttribute(
                "lockedOn", history.now().orElseThrow().at().toString().substring(0, 10));
        model.addAttribute("deviations", history.unlocked());
        model.addAttribute("verdict", choice.verdict().name());
        FigureWords called = new FigureWords(places.folder().labels(), words, language);
        model.addAttribute(
                "named",
                choice.toBeNamed().stream()
                        .map(name -> called.of(choice.design(), name))
                        .toList());
        model.addAttribute("sameOn", choice.design().sameOn());
        model.addAttribute("called", called);
        model.addAttribute("treated", choice.design().treated().size());
        model.addAttribute("chosen", choice.weights().size());
        model.addAttribute("pool", choice.pool());
        model.addAttribute(
                "alike", choice.design().covariates().stream().map(called::of).toList());
        model.addAttribute("left", choice.left());
        model.addAttribute("besides", besides(choice, places));
        model.addAttribute("councils", councils(choice, places));
        model.addAttribute("sources", choice.sources());
        if (!places.boundaries().byCode().isEmpty()) {
            String figure = choice.design().covariates().getFirst().name();
            String title = words.getMessage("place.why.map", null, language);
            model.addAttribute(
                    "picture",
                    drawing.picture(places, figure, title, Optional.of(choice), called)
                            .svg()
                            .write());
        }
    }

    /** In how many neighbourhoods of the programme the treated areas lie; none where one of them lies in no neighbourhood. */
    private long neighbourhoods(String study, ComparatorChoice choice) {
        TreeSet<String> places = new TreeSet<>();
        for (String code : choice.design().treated()) {
            Optional<Programme.Neighbourhood> around = desk.programme(study).in(Programme.Arm.INTERVENTION).stream()
                    .filter(place -> place.madeOf().stream()
                            .anyMatch(made -> Made.of(made).containsKey(code)))
                    .findFirst();
            if (around.isEmpty()) {
                return 0;
            }
            places.add(around.get().id());
        }
        return places.size();
    }

    private static List<Beside> besides(ComparatorChoice choice, Places places) {
        if (choice.pairs().isEmpty()) {
            return choice.design().treated().stream()
                    .map(code -> new Beside(Diagnostics.name(places, code), ""))
                    .toList();
        }
        return choice.pairs().stream()
                .limit(MOST)
                .map(pair -> new Beside(
                        Diagnostics.name(places, pair.treated()), Diagnostics.name(places, pair.comparator())))
                .toList();
    }

    private static long councils(ComparatorChoice choice, Places places) {
        TreeSet<String> councils = new TreeSet<>();
        choice.weights()
                .keySet()
                .forEach(code ->
                        places.areas().area(code).map(SmallArea::council).ifPresent(councils::add));
        return councils.size();
    }
}
