package org.commonweal.app.look;

/**
 * A way to another page.
 *
 * @param address the page
 * @param words the key of its name
 * @param here whether the reader is on that page or one beneath it
 */
public record Tab(String address, String words, boolean here) {}
