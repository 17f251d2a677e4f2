/**
 * Expressions of a form: the names in them and the words they are made of.
 *
 * <p>Enter through {@link References}, which finds {@code ${name}} in a text, or {@link Tokens}, which takes an XPath
 * expression apart. Nothing here evaluates anything.
 *
 * <p>The ground floor of forms: knows no other room.
 */
@NullMarked
package org.commonweal.form.expression;

import org.jspecify.annotations.NullMarked;
