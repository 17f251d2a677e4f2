package org.commonweal.exchange.refi;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Why a file of another program is not taken. */
public enum RefiProblem implements Kind {
    PATH_LEADS_OUT,
    NAME_TWICE,
    NO_PROJECT_INSIDE,
    SEVERAL_PROJECTS,
    NEITHER_PROJECT_NOR_CODEBOOK,
    UNKNOWN_ENDING,
    FILE_TOO_LARGE,
    NOT_A_ZIP,
    NOT_XML,
    HAS_DOCTYPE,
    TOO_MUCH;

    Problems because(String file, Object... facts) {
        return new Problems(java.util.List.of(Problem.of(this, Place.in(file), facts)));
    }

    /** What the readers of archives and XML say of a study or a form, said of a project. */
    static Problems of(String file, Problems refused) {
        return new Problems(refused.all().stream()
                .map(problem -> switch (problem.kind().name()) {
                    case "NOT_AN_ARCHIVE" -> Problem.of(NOT_A_ZIP, Place.in(file));
                    case "XML_UNREADABLE" ->
                        Problem.of(NOT_XML, Place.in(file), problem.facts().toArray());
                    case "XML_DOCTYPE" -> Problem.of(HAS_DOCTYPE, Place.in(file));
                    case "XML_TOO_DEEP", "XML_TOO_MANY" -> Problem.of(TOO_MUCH, Place.in(file));
                    default -> problem;
                })
                .toList());
    }
}
