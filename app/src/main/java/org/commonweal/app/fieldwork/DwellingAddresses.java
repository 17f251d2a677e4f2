package org.commonweal.app.fieldwork;

import java.util.List;
import java.util.Optional;
import org.commonweal.exchange.AddressFile.Address;
import org.springframework.stereotype.Component;

/** Where single dwellings lie, for rooms that may know; the ledger tells of every reading. */
@Component
public final class DwellingAddresses {

    private final Identifiers identifiers;

    DwellingAddresses(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** @param why such as {@code panel} */
    public Optional<String> of(String reader, String study, String wave, String dwelling, String why) {
        return Optional.ofNullable(identifiers
                        .read(reader, study, wave, List.of(dwelling), why)
                        .get(dwelling))
                .map(Address::line);
    }
}
