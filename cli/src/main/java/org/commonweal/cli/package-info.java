/**
 * The command line: the folder tree of a study is its subject, and each command is a step of the main job.
 *
 * <p>Enter through {@link Commonweal}. Commands parse words, call a room of the subject and print what came of it; they
 * decide nothing themselves, so that whatever a command can do a page can do with the same room.
 */
@NullMarked
package org.commonweal.cli;

import org.jspecify.annotations.NullMarked;
