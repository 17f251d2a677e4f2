package org.commonweal.app.look;

/**
 * What is wrong with one field of a form.
 *
 * @param field its id on the page
 * @param words what is wrong and how to put it right, in the language of the page
 */
public record Slip(String field, String words) {}
