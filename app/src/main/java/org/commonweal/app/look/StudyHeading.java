package org.commonweal.app.look;

/**
 * The study that a page belongs to, for somebody who may see that it exists.
 *
 * @param id its short name
 * @param title in the language of the page
 * @param fictional whether it says that it is invented
 * @param closed whether it has been closed
 */
public record StudyHeading(String id, String title, boolean fictional, boolean closed) {

    public String address() {
        return "/studies/" + id;
    }
}
