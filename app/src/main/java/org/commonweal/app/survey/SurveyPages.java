package org.commonweal.app.survey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Said;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.Monitoring;
import org.commonweal.quality.QualityReport;
import org.commonweal.report.MonitoringPage;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The survey of a study: its waves at a glance, what was asked, and both arms pooled. */
@Controller
final class SurveyPages {

    private final Opened opened;

    SurveyPages(Opened opened) {
        this.opened = opened;
    }

    /** A wave at a glance. */
    record WaveLine(
            String id,
            String label,
            String from,
            String to,
            boolean here,
            long blocking,
            long notes,
            Optional<Long> interviews) {}

    /** A question as it is shown. */
    record QuestionLine(
            String id,
            String wording,
            String english,
            String kind,
            List<String> choices,
            Optional<String> domain,
            Optional<String> source,
            List<String> askedIn,
            List<String> differed) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey")
    String waves(@PathVariable String study, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        model.addAttribute("study", study);
        List<WaveLine> lines = new ArrayList<>();
        List<Said> problems = List.of();
        boolean declared = false;
        boolean asked = opened.hasQuestionnaire(study);
        model.addAttribute("asked", asked);
        try {
            StudyFolder folder = opened.study(study);
            declared = folder.sealText().isPresent();
            QualityReport report = opened.report(study, folder);
            for (SurveyWave wave : folder.programme().waves()) {
                lines.add(line(folder, report, wave, language));
            }
        } catch (Problems wrong) {
            // Without a questionnaire there is one thing to say, and the page says it.
            problems = asked ? Said.all(wrong, language) : List.of();
            lines = linesWithout(study, language);
        }
        model.addAttribute("waves", lines);
        model.addAttribute("problems", problems);
        model.addAttribute("declared", declared);
        model.addAttribute(
                "results", Policy.allows(Gate.person(request).orElseThrow(), Room.RESULTS, Act.SEE, Scope.of(study)));
        return "survey/waves";
    }

    private static WaveLine line(StudyFolder folder, QualityReport report, SurveyWave wave, Locale language) {
        long blocking = report.blocking().stream()
                .filter(it -> it.wave().equals(wave.id()))
                .count();
        long all = report.concerns().stream()
                .filter(it -> it.wave().equals(wave.id()))
                .count();
        boolean here = folder.hasTable(wave.id());
        Optional<Long> interviews = report.waves().stream()
                .filter(it -> it.id().equals(wave.id()))
                .map(it -> (long) it.size())
                .findFirst();
        return new WaveLine(
                wave.id(),
                wave.label().in(language),
                wave.from().toString(),
                wave.to().toString(),
                here,
                blocking,
                all - blocking,
                interviews);
    }

    /** Where a table cannot be read, the waves are named all the same, so that another can be brought. */
    private List<WaveLine> linesWithout(String study, Locale language) throws IOException {
        try {
            StudyFolder folder = opened.study(study);
            return folder.programme().waves().stream()
                    .map(wave -> new WaveLine(
                            wave.id(),
                            wave.label().in(language),
                            wave.from().toString(),
                            wave.to().toString(),
                            folder.hasTable(wave.id()),
                            0,
                            0,
                            Optional.empty()))
                    .toList();
        } catch (Problems inTheFilesThemselves) {
            return List.of();
        }
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/questionnaire")
    String questionnaire(@PathVariable String study, Model model, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("problems", List.of());
        if (!opened.hasQuestionnaire(study)) {
            return "survey/questionnaire";
        }
        try {
            Questionnaire asked = opened.questionnaire(study);
            Programme programme = opened.programme(study);
            model.addAttribute("version", asked.version());
            model.addAttribute(
                    "questions",
                    asked.questions().stream()
                            .map(question -> line(programme, question, language))
                            .toList());
        } catch (Problems wrong) {
            model.addAttribute("problems", Said.all(wrong, language));
        }
        return "survey/questionnaire";
    }

    private static QuestionLine line(Programme programme, Question question, Locale language) {
        String wording = question.wording().in(language);
        String english = question.wording().in(Locale.ENGLISH);
        return new QuestionLine(
                question.id(),
                wording,
                wording.equals(english) ? "" : english,
                question.getClass().getSimpleName(),
                question instanceof ChoiceQuestion choice
                        ? choice.choices().stream()
                                .map(it -> it.code() + " = " + it.label().in(language))
                                .toList()
                        : List.of(),
                question.domain()
                        .map(id -> programme.framework().domains().stream()
                                .filter(it -> it.id().equals(id))
                                .map(it -> it.label().in(language))
                                .findFirst()
                                .orElse(id)),
                question.source(),
                question.askedIn(),
                List.copyOf(question.variants().keySet()));
    }

    /** Both arms pooled, so that nobody chooses an outcome by its effect: the page that the command line writes. */
    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/monitoring")
    void monitoring(@PathVariable String study, HttpServletResponse response, Locale language) throws IOException {
        StudyFolder folder = opened.study(study);
        int smallest = folder.hasPlan() ? folder.plan().smallestCell() : Disclosure.USUAL;
        List<String> here = folder.programme().waves().stream()
                .map(SurveyWave::id)
                .filter(folder::hasTable)
                .toList();
        String page = MonitoringPage.html(
                folder.programme(),
                folder.questionnaire(),
                Monitoring.of(folder.programme(), folder.waves(here)),
                smallest,
                language);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
