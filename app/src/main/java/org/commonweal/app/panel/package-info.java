/**
 * People of a panel on pages: who of an earlier wave may be asked again and where they are thought to be, what became of them, how
 * those not found are looked for, and how many were interviewed again.
 *
 * <p>Enter through {@link PanelDesk} (a panel as documents, events and consent have it now). People, households and dwellings are
 * pseudonyms; names and addresses are read on one page, one person at a time, only of those who agreed to be asked again, and the
 * ledger tells of it. What was said by mistake is taken back and stays in the history.
 */
@NullMarked
package org.commonweal.app.panel;

import org.jspecify.annotations.NullMarked;
