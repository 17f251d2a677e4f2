package org.commonweal.app.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the first lines of a wave are shown before it is sealed. */
class OutlookTest {

    @Test
    void a_weight_is_shown_with_as_many_places_as_anybody_reads() {
        assertThat(Outlook.sensible("1.3333333333333333", Locale.ENGLISH)).isEqualTo("1.333");
        assertThat(Outlook.sensible("12345.67891", Locale.SIMPLIFIED_CHINESE)).isEqualTo("12,345.679");
        assertThat(Outlook.sensible("1.2345E-4", Locale.ENGLISH)).isEqualTo("0.00012345");
    }

    @Test
    void what_is_no_long_number_stays_as_it_stands() {
        for (String text : new String[] {"", "3", "2.5", "0.125", "mill", "2026-11-26", "1.10.3.4000", "-9"}) {
            assertThat(Outlook.sensible(text, Locale.ENGLISH)).isEqualTo(text);
        }
    }
}
