package org.commonweal.app.look;

/** A page above this one: its address and its name in the language of the page. */
public record Crumb(String address, String name) {}
