/**
 * Stands where the room of capture stands, for tests of the web form: it hands out forms and takes interviews, and answers as a
 * test has told it to.
 */
@NullMarked
package org.commonweal.app.capturestand;

import org.jspecify.annotations.NullMarked;
