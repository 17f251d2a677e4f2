package org.commonweal.submission;

/**
 * What stands in one place of a submission.
 *
 * @param path such as {@code /data/household/member[2]/age}; members of a repeat are counted from 1
 * @param value as it was written; empty where nothing was
 */
public record Answer(String path, String value) {

    /** The path without the numbers of repeats, as a form names the question. */
    public static String question(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }
}
