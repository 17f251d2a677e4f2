/**
 * SPSS system files ({@code .sav}, {@code .zsav}).
 *
 * <p>Enter through {@link SavWriter} and {@link SavFile}. Written: compressed by bytecode, UTF-8, names of up to 64 bytes, labels of
 * numbers and texts, up to three missing values or a range with one more, texts of up to 32,767 bytes. Read: uncompressed,
 * bytecode and zlib, both orders of bytes, the usual code pages.
 *
 * <p>Source: the PSPP developers' description of the system file format.
 */
@NullMarked
package org.commonweal.exchange.sav;

import org.jspecify.annotations.NullMarked;
