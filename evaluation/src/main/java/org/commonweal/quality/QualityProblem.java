package org.commonweal.quality;

import java.util.EnumSet;
import java.util.Set;
import org.commonweal.problem.Kind;
import org.commonweal.quality.Settlement.Decision;

/** What a reader should know about a wave, and which decisions can settle it. */
public enum QualityProblem implements Kind {
    WAVE_UNKNOWN,
    WAVE_EMPTY,
    DUPLICATE_RESPONDENT(Decision.LEAVE_OUT, Decision.KEEP),
    RESPONDENT_MISSING(Decision.LEAVE_OUT, Decision.KEEP),
    PERSON_TWICE(Decision.LEAVE_OUT),
    AREA_UNKNOWN(Decision.LEAVE_OUT),
    AREA_MISSING(Decision.LEAVE_OUT),
    AREA_WITHOUT_ROWS(Decision.KEEP),
    UNKNOWN_CODE(Decision.LEAVE_OUT, Decision.AS_MISSING),
    NOT_A_NUMBER(Decision.LEAVE_OUT, Decision.AS_MISSING),
    OUT_OF_RANGE(Decision.LEAVE_OUT, Decision.AS_MISSING),
    NOT_WHOLE(Decision.LEAVE_OUT, Decision.AS_MISSING),
    WAVE_WITHOUT_WEIGHTS(Decision.KEEP),
    WEIGHT_UNUSABLE(Decision.LEAVE_OUT),
    PANEL_LINKS_DOUBTFUL(Decision.KEEP),
    SETTLEMENT_UNFIT,
    SETTLEMENT_WITHOUT_CONCERN,
    SETTLED,
    WORDING_CHANGED,
    WORDING_CHANGED_COMPARABLE,
    FIELD_WORK_OVERLAPS,
    EXTREME_WEIGHTS(Decision.LEAVE_OUT, Decision.KEEP),
    PANEL_LINK_MISMATCH(Decision.LEAVE_OUT, Decision.KEEP),
    PERSON_MOVED(Decision.KEEP),
    ITEM_NONRESPONSE(Decision.KEEP),
    ITEM_NONRESPONSE_UNEVEN(Decision.KEEP),
    MOSTLY_UNANSWERED(Decision.LEAVE_OUT, Decision.KEEP),
    IDENTICAL_ROWS(Decision.LEAVE_OUT, Decision.KEEP),
    SMALL_AREA(Decision.KEEP),
    MORE_INTERVIEWS_THAN_APPROACHED(Decision.KEEP);

    private final Set<Decision> decisions;

    QualityProblem(Decision... decisions) {
        this.decisions = EnumSet.noneOf(Decision.class);
        this.decisions.addAll(java.util.List.of(decisions));
    }

    /** The decisions that can settle a concern of this kind; none where the file or the programme must be put right. */
    public Set<Decision> decisions() {
        return java.util.Collections.unmodifiableSet(decisions);
    }

    boolean allows(Decision decision) {
        return decisions.contains(decision);
    }

    /** Whether the rows concerned are copies of one another, so that leaving out all of them would leave none. */
    public boolean ofCopies() {
        return this == DUPLICATE_RESPONDENT || this == PERSON_TWICE || this == IDENTICAL_ROWS;
    }
}
