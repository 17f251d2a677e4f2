package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.disclosure.DisclosedFinding;
import org.commonweal.plan.Outcome;

/** The answer in a few lines of plain words, for a terminal or a notice: the same sentences as at the top of the report. */
public final class Headlines {

    private Headlines() {}

    /** The title, and under it each primary outcome with its sentences. */
    public static List<String> of(Report report, Locale language) {
        DisclosedEvaluation evaluation = report.disclosed();
        Voice voice = new Voice(language, evaluation.programme(), evaluation.questionnaire());
        Sentences sentences = new Sentences(voice);
        List<String> lines = new ArrayList<>();
        lines.add(voice.of(evaluation.plan().plan().title()));
        lines.add("");
        for (DisclosedFinding finding : evaluation.findings()) {
            if (finding.outcome().role() == Outcome.Role.PRIMARY) {
                lines.add(voice.of(finding.outcome().label()));
                sentences.of(finding).forEach(sentence -> lines.add("  " + sentence));
            }
        }
        return lines;
    }
}
