package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How interviews were held, told from their logs. */
class ParadataTest {

    /** Two questions together for 10 s, one alone for 5 s, opened again, the first seen again for 2.5 s and changed. */
    private static final String LOG = """
            event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user
            form start,,1764147600000,,51.5,-0.1,10,,,ben
            group questions,/data/hh,1764147600000,1764147610000,51.5,-0.1,10,,,ben
            question,/data/size,1764147600000,1764147610000,51.5,-0.1,10,,2,ben
            question,/data/hh/member[2]/age,1764147610000,1764147615000,51.5,-0.1,10,,7,ben
            form resume,,1764147700000,,51.5,-0.1,10,,,ben
            question,/data/size,1764147700000,1764147702500,51.5,-0.1,10,3,2,ben
            form finalize,,1764147703000,,,,,,,ben
            """;

    private static Paradata of(String log) {
        return Paradata.of(FormOutline.read(Household.form()), ZoneId.of("UTC"))
                .add("r1", Submission.read(bytes(Household.interview())), Optional.of(bytes(log)));
    }

    @Test
    void by_hand_time_on_one_screen_counts_once_and_changes_are_of_answers_that_were_there() {
        assertThat(of(LOG).table())
                .isEqualTo("respondent,started,ended,duration_seconds,active_seconds,screens,changes,resumes\r\n"
                        + "r1,2026-11-26T09:00Z,2026-11-26T09:31Z,1860,17.5,4,1,1\r\n");
    }

    @Test
    void by_hand_a_question_has_the_seconds_of_all_times_that_it_was_seen() {
        assertThat(of(LOG).questions()).isEqualTo("respondent,hh/member/age,size\r\nr1,5.0,12.5\r\n");
    }

    @Test
    void neither_place_nor_person_nor_answer_of_the_log_is_told() {
        assertThat(of(LOG).table() + of(LOG).questions()).doesNotContain("51.5", "-0.1", "ben");
    }

    @Test
    void what_no_log_tells_is_empty_and_not_nothing() {
        assertThat(of("no table \"").table()).contains("r1,2026-11-26T09:00Z,2026-11-26T09:31Z,1860,,,,\r\n");
        assertThat(of("event,node,start,end\nform start,,1764147600000,\n").table())
                .as("a log that tells no changes")
                .contains(",1860,0.0,0,,0\r\n");
        assertThat(of("no table \"").logs()).isZero();
    }
}
