package org.commonweal.app.access;

import java.util.Optional;

/**
 * What a question of permission is about.
 *
 * @param study its id; empty for what belongs to the installation
 * @param area a neighbourhood of the study; empty for the study as a whole
 */
public record Scope(Optional<String> study, Optional<String> area) {

    public static final Scope INSTALLATION = new Scope(Optional.empty(), Optional.empty());

    public static Scope of(String study) {
        return new Scope(Optional.of(study), Optional.empty());
    }

    public static Scope of(String study, String area) {
        return new Scope(Optional.of(study), Optional.of(area));
    }
}
