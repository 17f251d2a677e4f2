package org.commonweal.voices;

import java.util.List;

/**
 * Somebody who was spoken with, by pseudonym. What describes them is as the study writes it; empty where it is not known.
 *
 * @param id the pseudonym, such as {@code P07}
 * @param role in what part they spoke, such as {@code resident_involved}
 * @param neighbourhood where they live or work, by the programme's id
 * @param language a language tag
 * @param yearsInArea as they said it
 * @param involvement how far they took part
 * @param consent what they agreed to
 */
public record Participant(
        String id,
        String role,
        String neighbourhood,
        String language,
        String ageBand,
        String gender,
        String yearsInArea,
        String involvement,
        Consent consent) {

    /**
     * What somebody agreed to, layer by layer.
     *
     * @param interview to be spoken with
     * @param recording to be recorded
     * @param quotes how their words may be shown to others
     * @param archive that their words are kept for later research
     */
    public record Consent(boolean interview, boolean recording, Quotes quotes, boolean archive) {}

    /** How somebody's own words may be shown to others. */
    public enum Quotes {
        /** With their role and neighbourhood. */
        NAMED_ROLE,
        /** Without anything about them. */
        ANONYMOUS,
        /** Not at all. */
        NONE
    }

    /** What is known of them apart from consent, as pairs of a name and a value, in a fixed order. */
    public List<Attribute> attributes() {
        return List.of(
                new Attribute("role", role),
                new Attribute("neighbourhood", neighbourhood),
                new Attribute("language", language),
                new Attribute("age_band", ageBand),
                new Attribute("gender", gender),
                new Attribute("years_in_area", yearsInArea),
                new Attribute("involvement", involvement));
    }

    /** @param value empty where it is not known */
    public record Attribute(String name, String value) {}
}
