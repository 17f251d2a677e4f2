/**
 * The waves of a study on pages: bringing them in, looking at them before they are trusted, settling what concerns them.
 *
 * <p>Whoever runs field work sees counts and concerns; answers, one by one or within the words of a concern, are for those
 * who may see answers.
 */
@NullMarked
package org.commonweal.app.survey;

import org.jspecify.annotations.NullMarked;
