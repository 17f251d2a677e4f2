package org.commonweal.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.PlanProblem;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.CheckedWave;
import org.commonweal.quality.QualityReport;

/** A study folder that a command works on: what every command reads in the same way. */
final class OpenStudy {

    private final StudyFolder folder;

    private OpenStudy(StudyFolder folder) {
        this.folder = folder;
    }

    static OpenStudy at(Path place) {
        return new OpenStudy(StudyFolder.at(place));
    }

    StudyFolder folder() {
        return folder;
    }

    /** Every wave, looked at together. */
    QualityReport quality() {
        return QualityReport.of(folder.programme(), folder.waves(), folder.settlements());
    }

    /** The waves that a declared plan compares, looked at and accepted. */
    List<CheckedWave> checked(DeclaredPlan declared) {
        return folder.checked(declared);
    }

    Optional<String> sealText() {
        return folder.sealText();
    }

    Path sealFile() {
        return folder.folder().resolve(SealFile.NAME);
    }

    /** The declared plan. */
    DeclaredPlan declared() {
        String seal = sealText().orElseThrow(() -> new NotDeclared("""
                        The plan of this study is not declared, so nothing compares the arms yet.
                          To put it right: read it with 'commonweal plan show STUDY', then 'commonweal plan declare STUDY --by NAME'.
                          Until then 'commonweal survey monitor STUDY' shows the waves with both arms pooled."""));
        try {
            return SealFile.read(seal, folder.plan());
        } catch (Problems problems) {
            boolean differs = problems.all().stream()
                    .map(Problem::kind)
                    .anyMatch(kind -> kind == PlanProblem.PLAN_DIFFERS_FROM_SEAL);
            if (differs) {
                throw new NotDeclared(Problems.inWords(problems.all(), java.util.Locale.ENGLISH));
            }
            throw problems;
        }
    }
}
