package org.commonweal.app.access;

import java.util.List;
import java.util.Locale;

/**
 * Somebody who has signed in, or a token that acts for them.
 *
 * @param id of the account
 * @param name as they want to be called
 * @param language of pages and messages
 * @param grants what they may do
 */
public record Person(String id, String name, Locale language, List<Grant> grants) {

    public Person {
        grants = List.copyOf(grants);
    }
}
