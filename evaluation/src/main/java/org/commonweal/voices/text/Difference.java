package org.commonweal.voices.text;

/**
 * A change from one text to the next: some words in place of others; either may be none.
 *
 * @param from where the words before began
 * @param to where they ended, not included
 * @param nowFrom where the words after begin
 * @param nowTo where they end, not included
 */
public record Difference(int from, int to, int nowFrom, int nowTo) {}
