package org.commonweal.app.voices;

import org.commonweal.app.store.Acting;
import org.commonweal.voices.text.Span;

/** What a disagreement between coders taught; kept by whoever keeps the codebook. */
public interface Lessons {

    /** Where of a code it belongs. */
    enum Part {
        USE_WHEN,
        NOT_WHEN
    }

    /**
     * The passage that it comes from.
     *
     * @param version of the text in which it stands
     */
    record From(String source, int version, Span span) {}

    /**
     * Keeps it for the next version of the codebook.
     *
     * @param language of the words, as a tag
     */
    void add(Acting acting, String study, String code, Part part, String language, String words, From from);
}
