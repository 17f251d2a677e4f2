package org.commonweal.app.reading;

import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.NotHere;
import org.commonweal.voices.query.Attributes;
import org.commonweal.voices.query.Whose;

/**
 * A file that somebody wants.
 *
 * @param of whose codings, as {@link Whose#of} reads it
 * @param by the attribute, of a matrix
 */
record Wanted(What what, String as, Reader reader, String language, String of, String by) {

    /** What can leave. */
    enum What {
        PASSAGES("docx", "html", "xlsx", "csv"),
        CODEBOOK("docx", "html", "qdc"),
        FRAMEWORK("docx", "html", "xlsx", "csv"),
        ATTRIBUTES("xlsx", "csv", "html", "docx"),
        CODINGS("xlsx", "csv"),
        SOURCES("xlsx", "csv"),
        PROJECT("qdpx");

        private final List<String> formats;

        What(String... formats) {
            this.formats = List.of(formats);
        }

        public List<String> formats() {
            return formats;
        }

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Rows that say of each source what is in it are for the team and archives alone. */
        boolean mayGoTo(Reader reader) {
            return reader != Reader.OTHERS || this == PASSAGES || this == CODEBOOK || this == ATTRIBUTES;
        }
    }

    Wanted {
        if (!what.formats().contains(as)
                || !List.of("en", "zh").contains(language)
                || !Attributes.known(by)
                || of.length() > 100) {
            throw new NotHere();
        }
    }

    static Wanted of(String what, String as, String reader, String language, String of, String by) {
        for (What each : What.values()) {
            if (each.written().equals(what)) {
                return new Wanted(each, as, Reader.of(reader), language, of, by);
            }
        }
        throw new NotHere();
    }

    /** What a link is for, so that it opens nothing else. */
    String link() {
        return "voices:" + String.join(":", what.written(), as, reader.written(), language, by, of);
    }

    String fileName(String study) {
        return study + "-" + what.written() + (what == What.ATTRIBUTES ? "-" + by : "") + "." + as;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
