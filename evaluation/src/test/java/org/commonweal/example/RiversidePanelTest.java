package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.commonweal.disclosure.DisclosedReinterview;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.BaselineAnswers;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.PanelFolder;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.Panel;
import org.commonweal.fieldwork.panel.PersonEvent.Kind;
import org.commonweal.fieldwork.panel.Reinterview;
import org.commonweal.sample.FrameEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The panel of Riverside fits its waves, its frame and what its README tells. */
class RiversidePanelTest {

    private static final Path RIVERSIDE =
            Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");

    private static PanelFolder folder;
    private static Panel panel;
    private static Set<String> before;
    private static Set<String> again;

    @BeforeAll
    static void read_the_papers() {
        folder = PanelFolder.at(RIVERSIDE);
        panel = folder.panel(folder.events());
        before = folder.held("2015").people().keySet();
        again = new TreeSet<>(folder.held("2018").people().keySet());
        again.retainAll(before);
    }

    @Test
    void who_kept_a_number_was_found_and_463_of_them_were_interviewed_again() {
        assertThat(folder.held("2015").nameless()).isEqualTo(796);
        assertThat(before).hasSize(2169);
        assertThat(panel.at("2015").keySet()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(again).hasSize(463);
    }

    @Test
    void everybody_interviewed_again_lives_where_the_interview_was_held() {
        assertThat(again).allSatisfy(person -> {
            Panel.Whereabouts where = panel.at("2018").get(person);
            assertThat(where.present()).isTrue();
            assertThat(where.dwelling())
                    .isEqualTo(folder.held("2018").people().get(person).dwelling());
        });
    }

    @Test
    void dwellings_are_those_of_the_frame_and_nobody_shares_one_at_first() {
        Set<String> frame = new TreeSet<>();
        FieldFolder.at(RIVERSIDE).frame("2018").entries().stream()
                .map(FrameEntry::dwelling)
                .forEach(frame::add);
        assertThat(panel.at("2015").values())
                .extracting(Panel.Whereabouts::dwelling)
                .doesNotHaveDuplicates()
                .allMatch(frame::contains);
        assertThat(panel.events())
                .filteredOn(it -> !it.dwelling().isEmpty())
                .allMatch(it -> frame.contains(it.dwelling()));
    }

    @Test
    void somebody_died_left_moved_nobody_knows_where_or_refused() {
        SortedMap<String, Asking> asking = Asking.of(panel, "2018", before, again, person -> Asking.Consent.GIVEN);
        Map<Asking, Long> counts = asking.values().stream()
                .collect(java.util.stream.Collectors.groupingBy(it -> it, java.util.stream.Collectors.counting()));
        assertThat(counts)
                .containsEntry(Asking.INTERVIEWED, 463L)
                .containsEntry(Asking.DIED, 43L)
                .containsEntry(Asking.LEFT, 121L)
                .containsEntry(Asking.REFUSED, 47L);
        assertThat(counts).containsEntry(Asking.TO_BE_TRACED, 58L);
        assertThat(panel.events()).extracting(it -> it.what()).contains(Kind.SPLIT, Kind.MERGED);
    }

    @Test
    void the_dead_and_those_who_left_are_not_counted_as_lost() {
        Reinterview reinterview = folder.reinterview(panel, "2015", "2018", false);
        assertThat(reinterview.again()).isEqualTo(463);
        assertThat(reinterview.eligible()).isLessThanOrEqualTo(2169 - 43 - 121);
        assertThat(reinterview.interval().orElseThrow().low())
                .isLessThan(reinterview.rate().orElseThrow());
    }

    @Test
    void categories_of_few_people_are_hidden_and_cannot_be_worked_out() {
        DisclosedReinterview passed = Disclosure.withThreshold(10).of(folder.reinterview(panel, "2015", "2018", false));
        assertThat(passed.rows()).filteredOn(it -> it.row().shown().isPresent()).allSatisfy(it -> {
            Reinterview.Row row = it.row().shown().orElseThrow();
            assertThat(row.again()).isGreaterThanOrEqualTo(10);
            assertThat(row.eligible() - row.again()).isGreaterThanOrEqualTo(10);
        });
        Map<String, Long> hidden = passed.rows().stream()
                .filter(it -> it.row().shown().isEmpty())
                .collect(java.util.stream.Collectors.groupingBy(
                        DisclosedReinterview.Line::characteristic, java.util.stream.Collectors.counting()));
        assertThat(hidden)
                .isNotEmpty()
                .allSatisfy((name, many) -> assertThat(many).isGreaterThanOrEqualTo(2));
    }

    @Test
    void the_arms_are_set_apart_only_where_they_may_be() {
        assertThat(folder.baseline("2015", false).categories()).doesNotContainKey(BaselineAnswers.ARM);
        assertThat(folder.baseline("2015", true)
                        .categories()
                        .get(BaselineAnswers.ARM)
                        .values())
                .containsOnly("INTERVENTION", "COMPARATOR");
    }

    @Test
    void ages_fall_into_four_bands_of_about_as_many_people() {
        Map<String, String> ages = folder.baseline("2015", false).categories().get("age");
        Map<String, Long> bands = ages.values().stream()
                .collect(java.util.stream.Collectors.groupingBy(it -> it, java.util.stream.Collectors.counting()));
        assertThat(bands).hasSize(4).allSatisfy((band, many) -> assertThat(many).isBetween(400L, 700L));
    }
}
