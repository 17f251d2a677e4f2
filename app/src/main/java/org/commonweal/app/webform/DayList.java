package org.commonweal.app.webform;

import java.util.List;
import org.commonweal.app.access.Person;

/** What is due today for somebody, as it may lie in their browser: no names, and addresses only where the study says so. */
public interface DayList {

    /**
     * A dwelling that is due.
     *
     * @param sign by which whoever holds the list knows it: its address where that may lie here, otherwise its pseudonym
     * @param reason as the catalogue has it: {@code APPOINTMENT}, {@code FIRST_VISIT}, {@code CALL_BACK}
     */
    record Due(String wave, String dwelling, String sign, String area, int attempt, String reason, boolean evening) {}

    List<Due> of(Person person, String study);
}
