package org.commonweal.place;

import java.time.LocalDate;

/**
 * Where figures come from.
 *
 * @param title of the publication
 * @param date published or fetched
 * @param licence under which they may be used, with the attribution asked for
 * @param hash SHA-256 of the file as it was read, in lower-case hexadecimal
 */
public record Source(String title, LocalDate date, String licence, String hash) {}
