package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What was found while a form was read: problems, which forbid it, and warnings, which do not. Each is said once. */
final class Findings {

    static final int KEPT = 200;

    private final String file;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    private Problem problem(FormProblem kind, String sheet, int row, String column, Object... facts) {
        return Problem.of(kind, Sheets.place(file, sheet, row, column), facts);
    }

    /** Notes a problem and goes on. */
    void add(FormProblem kind, String sheet, int row, String column, Object... facts) {
        if (problems.size() < KEPT) {
            problems.add(problem(kind, sheet, row, column, facts));
        }
    }

    /** A problem to be thrown where a row or a step cannot go on; {@link #take} notes it. */
    Problems refusal(FormProblem kind, String sheet, int row, String column, Object... facts) {
        return new Problems(List.of(problem(kind, sheet, row, column, facts)));
    }

    /** A problem of a row of the survey. */
    Problems refusal(FormProblem kind, int row, String column, Object... facts) {
        return refusal(kind, "survey", row, column, facts);
    }

    void take(Problems thrown) {
        thrown.all().stream().limit(KEPT - problems.size()).forEach(problems::add);
    }

    void warn(FormProblem kind, String sheet, int row, String column, Object... facts) {
        warnings.add(problem(kind, sheet, row, column, facts));
    }

    boolean none() {
        return problems.isEmpty();
    }

    void throwIfAny() {
        Problems.throwIfAny(List.copyOf(problems));
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
