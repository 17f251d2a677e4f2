/**
 * Reflexive journals of a team and research diaries of residents, which nobody reads but their authors, and what they release.
 *
 * <p>Enter through {@link Journals}: it keeps what the author's browser has sealed, and has no key to it. {@link Releases} takes in what an
 * author shows to others, as a source of the study or to one named person, and takes it out again; {@link AnalysisLock} is the day from
 * which on sources stay. The pages are a shell; what happens in them is in the module {@code web}, {@code src/journal}. Knows
 * nothing of what is in a journal.
 */
@NullMarked
package org.commonweal.app.journal;

import org.jspecify.annotations.NullMarked;
