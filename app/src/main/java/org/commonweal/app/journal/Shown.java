package org.commonweal.app.journal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;

/**
 * What an author saw and agreed to show, to the character.
 *
 * @param called the name under which it is shown
 * @param whole whether it is a whole entry
 * @param takenOut how many places were taken out of it
 */
record Shown(
        JournalKind kind,
        String text,
        String title,
        String called,
        boolean whole,
        int takenOut,
        LocalDate date,
        LocalDate written,
        String moment,
        String language,
        String neighbourhood,
        String wave) {

    private static final int LONGEST = 200_000;
    private static final Pattern MOMENT = Pattern.compile("|after_meeting|after_interview|monthly|decision|other");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern SLUG = Pattern.compile("|[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

    /** @throws Brought.Unfit where what came is not what its author saw: the fingerprint made beside the words differs */
    static Shown of(JournalKind kind, Brought brought) {
        String text = brought.text("text", LONGEST);
        String fingerprint = Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
        if (text.isBlank()
                || !TextVersion.clean(text).equals(text)
                || !fingerprint.equals(brought.matching("sha256", Brought.SHA256))) {
            throw new Brought.Unfit("text");
        }
        String title = brought.line("title", 200);
        String called = brought.line("called", 80);
        if (title.isEmpty() || called.isEmpty()) {
            throw new Brought.Unfit("title");
        }
        return new Shown(
                kind,
                text,
                title,
                called,
                brought.yes("whole"),
                brought.whole("takenOut", 0, 100_000),
                brought.day("date"),
                brought.day("written"),
                brought.matching("moment", MOMENT),
                brought.matching("language", LANGUAGE),
                brought.matching("neighbourhood", SLUG),
                brought.matching("wave", SLUG));
    }

    String fingerprint() {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How it came to be shown, as a version of a source says it. */
    private String reason() {
        List<String> said = new ArrayList<>(List.of("released by its author", whole ? "whole" : "in part"));
        if (takenOut > 0) {
            said.add(takenOut == 1 ? "with 1 place taken out" : "with " + takenOut + " places taken out");
        }
        return String.join(", ", said);
    }

    /** @param participant whether {@code called} is the pseudonym of somebody who takes part */
    SortedMap<DocumentPath, byte[]> documents(String source, UUID guid, LocalDate today, boolean participant) {
        Source made = new Source(
                source,
                guid,
                kind.source(),
                new Labels(Map.of(language.replaceFirst("-.*", ""), title)),
                participant ? List.of(called) : List.of(),
                new Source.Writers(
                        Optional.empty(),
                        participant ? Optional.empty() : Optional.of(called),
                        Optional.of(moment).filter(it -> !it.isEmpty())),
                date,
                Optional.of(written),
                language,
                Optional.empty(),
                Optional.of(neighbourhood).filter(it -> !it.isEmpty()),
                Optional.of(wave).filter(it -> !it.isEmpty()),
                Optional.empty(),
                List.of(new Source.Version(1, today, called, reason(), fingerprint())));
        Voices voices = new Voices(
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of(source, made)),
                new TreeMap<>(Map.of(source, List.of(TextVersion.of(1, text)))),
                List.of(),
                List.of(),
                List.of());
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        VoicesDocuments.of(voices).forEach((path, bytes) -> {
            if (path.startsWith("voices/sources/")) {
                documents.put(DocumentPath.of(path), bytes);
            }
        });
        return documents;
    }
}
