package org.commonweal.app.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.QuestionnaireProposal;
import org.commonweal.exchange.QuestionnaireProposal.Use;
import org.commonweal.exchange.TableGlance;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A questionnaire proposed from a table of answers, column by column, for a person to confirm. */
@Controller
final class ProposalPages {

    private static final String AT = "/studies/{study}/survey/questionnaire/begin";
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private final QuestionnaireDesk desk;
    private final QuestionnaireSources sources;
    private final MessageSource words;

    ProposalPages(QuestionnaireDesk desk, QuestionnaireSources sources, MessageSource words) {
        this.desk = desk;
        this.sources = sources;
        this.words = words;
    }

    /** Looks at a table and says what its columns seem to be; nothing of it is kept. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/table")
    String look(
            @PathVariable String study,
            @RequestParam("table") MultipartFile table,
            @RequestParam(defaultValue = "") String wave,
            @RequestParam(defaultValue = "en") String tag,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        QuestionnaireDesk.Page page = desk.page(study);
        try {
            if (table.isEmpty()) {
                throw QuestionnaireProblem.NO_TABLE.because();
            }
            TableGlance glance = glance(table, page.areas());
            Proposed proposed = Proposed.of(glance, wave(page, wave), tag);
            desk.tellLooked(study, Gate.person(request).orElseThrow(), Fingerprint.of(table.getBytes()));
            return shown(study, page, proposed, Slips.NONE, List.of(), model, language);
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return sources.shown(study, Said.all(problems, language), model, language);
        }
    }

    private static String wave(QuestionnaireDesk.Page page, String wave) {
        boolean needed = page.questionnaire().isPresent();
        if (page.waves().contains(wave) || wave.isEmpty() && !needed) {
            return wave;
        }
        throw new NotHere();
    }

    /** The file lies on the disk only while it is read, under its own name, which its format is told by. */
    private static TableGlance glance(MultipartFile table, Set<String> areas) throws IOException {
        String name = String.valueOf(table.getOriginalFilename());
        var ending = ENDING.matcher(name);
        Path folder = Files.createTempDirectory("commonweal-table");
        Path file = folder.resolve("table" + (ending.find() ? ending.group() : ""));
        try {
            table.transferTo(file);
            return TableGlance.of(file, areas);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private String shown(
            String study,
            QuestionnaireDesk.Page page,
            Proposed proposed,
            Slips slips,
            List<Said> problems,
            Model model,
            Locale language) {
        Map<String, String> known = proposed.known(page);
        List<ProposedColumn> columns = new ArrayList<>();
        for (int i = 0; i < proposed.glance().columns().size(); i++) {
            columns.add(ProposedColumn.of(proposed, i, known));
        }
        model.addAttribute("study", study);
        model.addAttribute("columns", columns);
        model.addAttribute("proposed", proposed);
        model.addAttribute("rows", proposed.glance().rows());
        model.addAttribute("glance", proposed.written());
        model.addAttribute("uses", Use.values());
        model.addAttribute("fresh", page.questionnaire().isEmpty());
        model.addAttribute("found", page.hash().orElse(""));
        model.addAttribute("comments", page.comments());
        model.addAttribute("declared", page.declared());
        model.addAttribute(
                "asked", columns.stream().filter(it -> it.use().asked()).toList());
        model.addAttribute("slips", slips);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "waveName",
                page.programme()
                        .wave(proposed.wave())
                        .map(it -> it.label().in(language))
                        .orElse(""));
        return "questionnaire/proposal";
    }

    /** Writes the questionnaire as it was confirmed. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/keep")
    String keep(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        Proposed proposed = Proposed.of(fields);
        wave(page, proposed.wave());
        boolean fresh = page.questionnaire().isEmpty();
        Slips slips = proposed.slips(fresh, words, language);
        List<Said> problems = List.of();
        if (slips.isEmpty()) {
            try {
                Map<String, Absence> missing =
                        MissingCodes.read(proposed.missing()).orElseThrow();
                Questionnaire made = fresh
                        ? QuestionnaireProposal.of(
                                proposed.glance(),
                                proposed.uses(),
                                missing,
                                Optional.of(proposed.sex()).filter(it -> !it.isEmpty()),
                                Optional.of(proposed.birthYear()).filter(it -> !it.isEmpty()),
                                proposed.tag())
                        : QuestionnaireProposal.joined(
                                page.written(),
                                proposed.glance(),
                                proposed.uses(),
                                missing,
                                proposed.wave(),
                                page.waves(),
                                proposed.tag());
                desk.write(
                        study,
                        Gate.person(request).orElseThrow(),
                        QuestionnaireSources.text(fields, "found"),
                        made,
                        "document:questionnaire.yaml");
                return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire."
                        + (fresh ? "made" : "joined");
            } catch (Problems wrong) {
                problems = Said.all(wrong, language);
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return shown(study, page, proposed, slips, problems, model, language);
    }
}
