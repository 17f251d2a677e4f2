/**
 * Interviews from the recorder to the text that is coded: transcripts are brought and looked at before they are taken, corrected and
 * pseudonymised in versions whose marks are found again, and recordings lie sealed until they are no longer needed. Participants and
 * topic guides stand beside them.
 *
 * <p>Nothing is half taken: a batch of files, or a new version with all its marks, is one act or none.
 */
@NullMarked
package org.commonweal.app.transcript;

import org.jspecify.annotations.NullMarked;
