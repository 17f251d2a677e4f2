/**
 * The description of a table for archives: DDI Codebook 2.5.
 *
 * <p>Enter through {@link DdiDocument}: a labelled table comes in, XML goes out, with the words of every language the study has.
 * Frequencies are given only as far as no small cell can be found from them; the least and the most that anybody answered never.
 *
 * <p>Source: DDI Alliance, DDI-Codebook 2.5.
 */
@NullMarked
package org.commonweal.exchange.ddi;

import org.jspecify.annotations.NullMarked;
