/**
 * How a request is recognised and kept honest: the session cookie or token, the field against forged forms, strict headers,
 * no field that a page did not ask for.
 *
 * <p>Enter through {@link AccessBeans}.
 */
@NullMarked
package org.commonweal.app.access.web;

import org.jspecify.annotations.NullMarked;
