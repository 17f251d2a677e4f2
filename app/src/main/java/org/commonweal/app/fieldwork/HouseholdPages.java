package org.commonweal.app.fieldwork;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.fieldwork.FieldDesk.InField;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Household.Adult;
import org.commonweal.sample.RespondentSelection;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The adults behind a door, listed by the interviewer without names; the rule of the wave says who is asked. */
@Controller
final class HouseholdPages {

    private static final int LINES = 8;

    private final FieldDesk desk;
    private final Assignments assignments;
    private final Households households;

    HouseholdPages(FieldDesk desk, Assignments assignments, Households households) {
        this.desk = desk;
        this.assignments = assignments;
        this.households = households;
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @GetMapping("/studies/{study}/day/{wave}/household")
    String household(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String dwelling,
            HttpServletRequest request,
            Model model) {
        mine(study, wave, dwelling, request);
        return shown(study, wave, dwelling, Slips.NONE, Map.of(), model);
    }

    private String shown(
            String study, String wave, String dwelling, Slips slips, Map<String, String> written, Model model) {
        InField field = desk.inField(study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("dwelling", dwelling);
        model.addAttribute("slips", slips);
        model.addAttribute("written", written);
        model.addAttribute("lines", IntStream.rangeClosed(1, LINES).boxed().toList());
        model.addAttribute("birthdays", field.plan().selection() == RespondentSelection.NEXT_BIRTHDAY);
        model.addAttribute("selection", field.plan().selection());
        model.addAttribute("listed", households.find(study, wave, dwelling).orElse(null));
        return "fieldwork/household";
    }

    @Needs(room = Room.IDENTIFIERS, act = Act.SEE)
    @PostMapping("/studies/{study}/day/{wave}/household")
    String list(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String dwelling,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        String me = mine(study, wave, dwelling, request);
        InField field = desk.inField(study, wave);
        try {
            households.list(
                    me,
                    study,
                    field.plan(),
                    dwelling,
                    number(fields.getOrDefault("households", ""), 1, 99).orElse(1),
                    adults(fields),
                    desk.now(study).toLocalDate(),
                    field.draw().design().seed());
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, dwelling, Slips.of(problems.all(), language), fields, model);
        }
        // Back to the same page, which now says who is asked.
        return shown(study, wave, dwelling, Slips.NONE, Map.of(), model);
    }

    /** Every line of which something was said. */
    private static List<Adult> adults(Map<String, String> fields) {
        List<Adult> adults = new ArrayList<>();
        for (int i = 1; i <= LINES; i++) {
            String sex = fields.getOrDefault("sex" + i, "");
            Optional<Integer> age = number(fields.getOrDefault("age" + i, ""), 16, 120);
            Optional<MonthDay> birthday = birthday(fields.getOrDefault("birthday" + i, ""));
            if (!sex.isEmpty() || age.isPresent() || birthday.isPresent()) {
                Optional<Boolean> man =
                        sex.equals("m") ? Optional.of(true) : sex.equals("w") ? Optional.of(false) : Optional.empty();
                adults.add(new Adult("a" + i, man, age, birthday));
            }
        }
        return adults;
    }

    private static Optional<Integer> number(String text, int least, int most) {
        if (!text.strip().matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text.strip())).filter(it -> it >= least && it <= most);
    }

    /** Month and day, as in {@code 04-23}. */
    private static Optional<MonthDay> birthday(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(MonthDay.parse("--" + text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String mine(String study, String wave, String dwelling, HttpServletRequest request) {
        String me = FieldPages.person(request).id();
        if (!assignments.has(study, wave, me, dwelling)) {
            throw new NotHere();
        }
        return me;
    }
}
