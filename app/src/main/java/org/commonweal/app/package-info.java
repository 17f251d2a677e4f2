/**
 * The workbench: a server for teams, with a room of pages for each room of the subject.
 *
 * <p>Enter through {@link Workbench}: its commands start the server and look after its store. Pages read a request, ask
 * {@code access} whether it may be, call a room of the subject and show what comes back; they decide nothing.
 *
 * <p>{@code settings} and {@code store} are the ground floor, then {@code access}, then {@code look}; the rooms of pages
 * stand on these and do not know one another.
 */
@NullMarked
package org.commonweal.app;

import org.jspecify.annotations.NullMarked;
