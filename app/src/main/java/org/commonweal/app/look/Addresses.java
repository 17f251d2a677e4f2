package org.commonweal.app.look;

import java.util.regex.Pattern;

/** Addresses that came in with a request. */
public final class Addresses {

    private static final Pattern WITHIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private Addresses() {}

    /** The address where it is one of ours; the first page where it leads to another host or is none at all. */
    public static String within(String address) {
        return address.length() <= 2000 && WITHIN.matcher(address).matches() ? address : "/";
    }
}
