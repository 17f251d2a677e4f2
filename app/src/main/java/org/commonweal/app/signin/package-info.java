/**
 * The pages before the house: signing in and out, the links that let somebody in once, the language.
 *
 * <p>Enter through {@link SignInPages}. Whether it is somebody decides {@code access.account}.
 */
@NullMarked
package org.commonweal.app.signin;

import org.jspecify.annotations.NullMarked;
