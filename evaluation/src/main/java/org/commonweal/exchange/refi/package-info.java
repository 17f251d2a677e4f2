/**
 * REFI-QDA, the format in which programs for qualitative analysis exchange projects ({@code .qdpx}) and codebooks ({@code .qdc}).
 *
 * <p>Enter through {@link ProjectOut} and {@link ProjectIn}. {@code Voices} become a file, a file becomes {@code Voices}; both ways
 * tell, item by item, what the other side cannot hold ({@link Lost}). A reader is told how places in the texts were taken to be
 * counted, and how sure that is ({@link Counting}), since programs count differently and the standard leaves it open.
 *
 * <p>Places are code points here and nowhere else. Names are kept: what has a GUID keeps it, everything else is named by what it is,
 * so that writing twice gives the same.
 *
 * <p>Source: REFI-QDA Standard 1.5 (2019), www.qdasoftware.org.
 */
@NullMarked
package org.commonweal.exchange.refi;

import org.jspecify.annotations.NullMarked;
