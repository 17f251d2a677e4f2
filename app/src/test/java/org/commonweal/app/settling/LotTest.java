package org.commonweal.app.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.junit.jupiter.api.Test;

class LotTest {

    @Test
    void the_same_seed_draws_the_same_texts_and_every_layer_has_its_share() throws Exception {
        Voices voices = VoicesFolder.read(Path.of("../examples/riverside"));
        List<Source> from = voices.sources().values().stream()
                .filter(it -> it.kind() == Source.Kind.INTERVIEW)
                .toList();
        List<String> drawn = Lot.draw(voices, from, 12, 7, Lot.Layers.NEIGHBOURHOOD);
        assertThat(drawn)
                .hasSize(12)
                .isEqualTo(Lot.draw(voices, from, 12, 7, Lot.Layers.NEIGHBOURHOOD))
                .isNotEqualTo(Lot.draw(voices, from, 12, 8, Lot.Layers.NEIGHBOURHOOD));
        Map<String, Integer> all = new HashMap<>();
        Map<String, Integer> some = new HashMap<>();
        from.forEach(it -> {
            all.merge(it.neighbourhood().orElse(""), 1, Integer::sum);
            if (drawn.contains(it.id())) {
                some.merge(it.neighbourhood().orElse(""), 1, Integer::sum);
            }
        });
        all.forEach((layer, number) -> assertThat((double) some.getOrDefault(layer, 0))
                .as(layer)
                .isBetween(Math.floor(12.0 * number / from.size()), Math.ceil(12.0 * number / from.size())));
        assertThat(Lot.draw(voices, from, 500, 1, Lot.Layers.ROLE)).hasSize(from.size());
    }
}
