/**
 * Lists that forms make and change lines of: households, people, whatever a form calls so. Their labels and own columns may say who
 * somebody is, and stand sealed apart from answers, each line under a key of its own.
 *
 * <p>Enter through {@link PersonalLists}: the lists as an interviewer's tablet is given them, with what is theirs to see.
 * {@link EntityTaking} takes in what submissions say, each once; {@link Applying} decides on one; {@link Records} keeps versions.
 * Nothing is written over: a version holds what it changes, and what rests on an older state is shown to a person.
 */
@NullMarked
package org.commonweal.app.entity;

import org.jspecify.annotations.NullMarked;
