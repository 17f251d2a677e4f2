package org.commonweal.voices;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.words.Labels;

/**
 * Words that somebody gave: an interview, a journal, a diary, answers in free words. The words themselves are its text versions.
 *
 * @param id a short stable name, such as {@code I07}
 * @param guid what it is called in exchange with other programs
 * @param participants whose words they are, by pseudonym; none in a journal
 * @param writers who asked or wrote, and after what
 * @param date when it was said or happened
 * @param written when it was written down, of journals and diaries
 * @param language a language tag
 * @param guide the topic guide that was followed
 * @param neighbourhood what it is about, by the programme's id
 * @param wave the wave that it goes with
 * @param recording how long the recording is, as {@code hours:minutes:seconds}; none where nothing was recorded
 * @param versions of the text, from 1 on without a gap
 */
public record Source(
        String id,
        UUID guid,
        Kind kind,
        Labels title,
        List<String> participants,
        Writers writers,
        LocalDate date,
        Optional<LocalDate> written,
        String language,
        Optional<Guide> guide,
        Optional<String> neighbourhood,
        Optional<String> wave,
        Optional<String> recording,
        List<Version> versions) {

    /** What kind of words. */
    public enum Kind {
        INTERVIEW,
        JOURNAL,
        DIARY,
        ANSWERS
    }

    /**
     * @param interviewer who asked, by initials that are nobody's
     * @param author who wrote, likewise
     * @param moment after what it was written, such as {@code after_meeting}
     */
    public record Writers(Optional<String> interviewer, Optional<String> author, Optional<String> moment) {

        public static final Writers UNKNOWN = new Writers(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A topic guide in one of its versions. */
    public record Guide(String id, int version) {}

    /**
     * How a version of the text came about.
     *
     * @param number from 1
     * @param fingerprint SHA-256 of the text in UTF-8, in small hexadecimal
     */
    public record Version(int number, LocalDate made, String by, String reason, String fingerprint) {}

    public Source {
        participants = List.copyOf(participants);
        versions = List.copyOf(versions);
    }

    /** The newest version of the text; 0 where there is none. */
    public int newest() {
        return versions.isEmpty() ? 0 : versions.getLast().number();
    }

    /** The same text with these versions, the newest last. */
    public Source withVersions(List<Version> versions) {
        return new Source(
                id,
                guid,
                kind,
                title,
                participants,
                writers,
                date,
                written,
                language,
                guide,
                neighbourhood,
                wave,
                recording,
                versions);
    }
}
