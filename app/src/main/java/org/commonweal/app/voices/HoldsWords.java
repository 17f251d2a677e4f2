package org.commonweal.app.voices;

import org.commonweal.app.store.Acting;

/** Whoever keeps words of sources in rows of their own, such as quotations; asked where a source leaves the study for good. */
public interface HoldsWords {

    /** Removes every word of this source, in the change that removes the source. */
    void forget(Acting acting, String study, String source);
}
