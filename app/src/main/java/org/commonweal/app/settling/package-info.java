/**
 * Two people code the same words without seeing each other, are compared, and settle what stands.
 *
 * <p>Enter through {@link AgreementPages}: how far coders agree. {@link TaskPages} says who codes what, and who does so blind; {@link
 * SettlePages} puts their marks beside each other once all are done, mark by mark, and {@link Settling} keeps what was decided. Nothing
 * is compared for somebody who may not see all of it yet.
 */
@NullMarked
package org.commonweal.app.settling;

import org.jspecify.annotations.NullMarked;
