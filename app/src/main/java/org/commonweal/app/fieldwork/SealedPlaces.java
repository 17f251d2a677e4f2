package org.commonweal.app.fieldwork;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.commonweal.app.store.DwellingPlaces;
import org.springframework.stereotype.Component;

/** Places of dwellings from their sealed addresses. */
@Component
final class SealedPlaces implements DwellingPlaces {

    private final Identifiers identifiers;

    SealedPlaces(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public Map<String, Spot> of(String reader, String study, String wave, Collection<String> dwellings) {
        if (identifiers.count(study, wave) == 0) {
            return Map.of();
        }
        Map<String, Spot> spots = new HashMap<>();
        identifiers.read(reader, study, wave, dwellings, "distance").forEach((dwelling, address) -> {
            if (address.lat().isPresent() && address.lon().isPresent()) {
                spots.put(
                        dwelling,
                        new Spot(address.lat().getAsDouble(), address.lon().getAsDouble()));
            }
        });
        return spots;
    }
}
