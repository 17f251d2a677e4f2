/**
 * How the interviews of a wave were done, for whoever leads field work: signs, the figures behind them, and what was decided.
 *
 * <p>Enter through {@link QualityDesk}. It reads answers by machine and hands on a
 * {@link org.commonweal.fieldwork.quality.FieldReport}, which holds none: no page of this room shows what anybody answered, and nothing
 * about the answers to an interviewer of few people. Signs are looked at and settled by people; nothing is deleted by them.
 */
@NullMarked
package org.commonweal.app.fieldquality;

import org.jspecify.annotations.NullMarked;
