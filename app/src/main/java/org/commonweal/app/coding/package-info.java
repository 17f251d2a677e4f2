/**
 * Where somebody marks the words of others with codes: what waits for them, and the page on which they do it.
 *
 * <p>The page is an island (module {@code web}, folder {@code coding}) that gets the text and all marks with its first answer, sends
 * what is done in it as acts in their order, and asks what others did meanwhile. Without scripts the same text stands there with its
 * marks as lists and a plain form. A rule marks words under a name of its own, {@code rule:<name>}, and goes as a whole.
 */
@NullMarked
package org.commonweal.app.coding;

import org.jspecify.annotations.NullMarked;
