/**
 * Studies in and out: an archive of a study folder becomes a study, and a study an archive, byte for byte.
 *
 * <p>Enter through {@link StudyIntake}. Whoever may not see answers gets the study without its waves, and whoever may not see
 * results gets it without its runs.
 */
@NullMarked
package org.commonweal.app.archive;

import org.jspecify.annotations.NullMarked;
