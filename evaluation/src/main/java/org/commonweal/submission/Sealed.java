package org.commonweal.submission;

import java.util.List;

/**
 * What an encrypted submission says of itself; its answers lie in the files that came with it.
 *
 * @param key the key of its files, encrypted for the holder of the form's private key; Base64
 * @param file the name of the file with the answers
 * @param media the names of the other files, in the order in which they were encrypted
 * @param signature over what it says; Base64; empty where there is none
 */
public record Sealed(String key, String file, List<String> media, String signature) {

    public Sealed {
        media = List.copyOf(media);
    }
}
