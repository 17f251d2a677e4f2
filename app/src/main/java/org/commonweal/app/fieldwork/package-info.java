/**
 * Field work on pages: the list of dwellings and the draw, who visits whom, what came of each visit, and what share was reached.
 *
 * <p>Enter through {@link FieldDesk} (a wave's plan, draw and visits as they stand) and the pages. Addresses stand sealed in the
 * identifiers' store ({@link Identifiers}): whoever may write them sees all, an interviewer those of the dwellings that are assigned
 * to them, and the ledger tells of every reading. Arms of the comparison are not set apart before the plan is declared.
 */
@NullMarked
package org.commonweal.app.fieldwork;

import org.jspecify.annotations.NullMarked;
