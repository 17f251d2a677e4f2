/**
 * Stata files ({@code .dta}).
 *
 * <p>Enter through {@link DtaWriter} and {@link DtaFile}. Written: release 118, or 119 where there are more than 32,767 variables;
 * sets of value labels once, {@code .a} don't know, {@code .b} refused, {@code .c} not applicable, {@code .d} not asked, {@code .e}
 * unreadable, long texts as strL, days as {@code %td}, moments as {@code %tc}. Read: releases 113 to 115 and 117 to 119, both
 * orders of bytes.
 *
 * <p>Source: {@code help dta} of Stata.
 */
@NullMarked
package org.commonweal.exchange.dta;

import org.jspecify.annotations.NullMarked;
