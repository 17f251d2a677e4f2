package org.commonweal.app.panel;

import java.util.Optional;

/** Where dwellings lie, as the room of field work keeps it sealed. */
public interface Addresses {

    /** The address of a dwelling; the ledger is told who read it and what for. Empty where none is known. */
    Optional<String> of(String reader, String study, String wave, String dwelling);
}
