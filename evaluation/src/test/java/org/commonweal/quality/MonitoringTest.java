package org.commonweal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.quality.SmallStudy.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.Monitoring.Group;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private static final Monitoring SEEN = Monitoring.of(programme(), List.of(sound("2018"), sound("2015")));

    @Test
    void the_arms_are_one_number_from_the_first_day_of_the_programme_on() {
        assertThat(SEEN.response())
                .containsExactly(
                        new Monitoring.Response("2015", Group.INTERVENTION, OptionalLong.empty(), 30),
                        new Monitoring.Response("2015", Group.COMPARATOR, OptionalLong.empty(), 30),
                        new Monitoring.Response("2018", Group.BOTH_ARMS, OptionalLong.empty(), 60));
        assertThat(SEEN.answers())
                .filteredOn(answer -> answer.wave().equals("2018"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.group()).isEqualTo(Group.BOTH_ARMS));
    }

    @Test
    void a_wave_whose_field_work_the_programme_overtook_is_pooled_too() {
        Monitoring seen = Monitoring.of(programme(LocalDate.of(2016, 3, 18)), List.of(sound("2015")));
        assertThat(seen.response()).extracting(Monitoring.Response::group).containsExactly(Group.BOTH_ARMS);
        Monitoring next = Monitoring.of(programme(LocalDate.of(2016, 3, 19)), List.of(sound("2015")));
        assertThat(next.response()).extracting(Monitoring.Response::group).contains(Group.COMPARATOR);
    }

    @Test
    void a_wave_the_programme_does_not_know_is_pooled() {
        Monitoring seen = Monitoring.of(programme(), List.of(sound("1999")));
        assertThat(seen.answers())
                .allSatisfy(answer -> assertThat(answer.group()).isEqualTo(Group.BOTH_ARMS));
    }

    @Test
    void choices_are_counted_and_numbers_averaged() {
        Monitoring seen = Monitoring.of(
                programme(),
                List.of(wave(
                        "2018",
                        questionnaire(),
                        HEADER,
                        "a _ N1 1 1 f 1950 2",
                        "b _ N2 1 1 m 1960 4",
                        "c _ N2 9 3 f _ -8",
                        "d _ N1 1 -9 f 1950 _")));
        Monitoring.Answer influence = seen.answers().getFirst();
        assertThat(influence.choices())
                .extracting(Monitoring.ChoiceCount::count)
                .containsExactly(2L, 0L, 1L);
        assertThat(influence.answered()).isEqualTo(3);
        assertThat(influence.unanswered()).isEqualTo(1);
        assertThat(seen.answers().getLast().mean()).isEqualTo(OptionalDouble.of(3));
    }

    @Test
    void households_approached_are_summed_only_where_they_were_recorded_everywhere() {
        Programme small = programme();
        for (Map<String, Integer> approached : List.of(Map.of("N1", 40, "N2", 50), Map.of("N1", 40))) {
            SurveyWave wave = small.waves().getLast();
            Programme recorded = new Programme(
                    small.id(),
                    small.title(),
                    true,
                    small.began(),
                    small.framework(),
                    small.neighbourhoods(),
                    List.of(new SurveyWave(wave.id(), wave.label(), wave.from(), wave.to(), wave.file(), approached)));
            assertThat(Monitoring.of(recorded, List.of(sound("2018")))
                            .response()
                            .getFirst()
                            .approached())
                    .isEqualTo(approached.size() == 2 ? OptionalLong.of(90) : OptionalLong.empty());
        }
    }
}
