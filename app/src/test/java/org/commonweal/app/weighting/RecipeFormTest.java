package org.commonweal.app.weighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.commonweal.exchange.RecipeFile;
import org.commonweal.weighting.MarginSource;
import org.junit.jupiter.api.Test;

/** A recipe as the page writes it down. */
class RecipeFormTest {

    private static MarginSource margin(Map<String, String> more) {
        Map<String, String> sent = new TreeMap<>(
                Map.of("dwelling", "dwelling", "bring", "rake", "margins", "sex,f,40\nsex,m,60", "source", "Census"));
        sent.putAll(more);
        return RecipeFile.read("w1", RecipeForm.of("w1", sent).text()).margins().getFirst();
    }

    @Test
    void those_without_an_answer_are_a_class_of_their_own_only_where_somebody_says_so() {
        assertThat(margin(Map.of("ownClass", "true")).missing()).isEqualTo(MarginSource.Missing.OWN_CLASS);
        assertThat(margin(Map.of()).missing()).isEqualTo(MarginSource.Missing.REFUSE);
    }
}
