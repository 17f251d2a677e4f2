/**
 * Work that takes longer than a page may: asked for by a person, done once, whatever happens to the server meanwhile.
 *
 * <p>Enter through {@link Jobs}. A room of pages says what it can do as a {@link JobKind}; {@link JobRunner} takes waiting
 * jobs from the store, one instance each, and takes up again what an instance that died has left. What comes of a job is
 * written in the same transaction as that it is done.
 */
@NullMarked
package org.commonweal.app.jobs;

import org.jspecify.annotations.NullMarked;
