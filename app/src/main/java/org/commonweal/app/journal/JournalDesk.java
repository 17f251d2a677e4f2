package org.commonweal.app.journal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.journal.Journals.Journal;
import org.commonweal.app.journal.Journals.Revision;
import org.commonweal.app.journal.Journals.Wrap;
import org.commonweal.app.journal.Journals.Wraps;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What the script of a journal asks and sends: sealed entries, wrapped keys. 201 kept, 409 another is here, 410 deleted, 400 does not fit. */
@Controller
final class JournalDesk {

    private static final int FEWEST_ROUNDS = 600_000;
    private static final int MOST_ROUNDS = 10_000_000;

    private final Journals journals;
    private final Releases releases;
    private final AnalysisLock lock;
    private final Audience audience;

    JournalDesk(Journals journals, Releases releases, AnalysisLock lock, Audience audience) {
        this.journals = journals;
        this.releases = releases;
        this.lock = lock;
        this.audience = audience;
    }

    /** @param mayTakeBack whether it may be taken back now */
    record Line(
            String id,
            String entry,
            String source,
            String recipient,
            long at,
            boolean withdrawn,
            boolean mayTakeBack) {}

    record Opened(
            String id,
            Wraps wraps,
            int turned,
            boolean shown,
            List<Revision> entries,
            List<Line> releases,
            String locked) {}

    /** @param journal none where nobody has begun one */
    record State(Optional<Opened> journal) {}

    record Readers(List<Audience.Reader> readers, List<Audience.Reader> confidants) {}

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal/-/of/{kind}")
    ResponseEntity<State> state(@PathVariable String study, @PathVariable String kind, HttpServletRequest request) {
        String me = me(request);
        Optional<Opened> found =
                journals.find(study, me, kind(kind)).map(journal -> opened(journal, releases.ofAccount(study, me)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new State(found));
    }

    private Opened opened(Journal journal, List<Released> all) {
        List<Line> lines = all.stream()
                .filter(it -> it.journal().equals(journal.id()))
                .map(it -> new Line(
                        it.id(),
                        it.entry(),
                        it.source(),
                        it.recipient(),
                        it.at().toEpochMilli(),
                        it.withdrawnAt().isPresent(),
                        releases.mayTakeBack(it)))
                .toList();
        return new Opened(
                journal.id(),
                journal.wraps(),
                journal.turned(),
                journal.shown(),
                journals.entries(journal.id()),
                lines,
                lock.of(journal.study()).map(it -> it.at().toString()).orElse(""));
    }

    /** By name, who reads what is released as a source, and to whom a diary may be handed. */
    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @GetMapping("/studies/{study}/journal/-/readers")
    ResponseEntity<Readers> readers(@PathVariable String study, Locale language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Readers(audience.readers(study, language), audience.confidants(study, language)));
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/of/{kind}")
    ResponseEntity<Void> begin(
            @PathVariable String study,
            @PathVariable String kind,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        Brought brought = Brought.of(body);
        String me = me(request);
        String id = brought.matching("id", Brought.ID);
        Wraps wraps = wraps(brought);
        boolean begun = journals.begin(study, me, kind(kind), id, wraps)
                || journals.find(study, me, kind(kind))
                        .filter(it -> it.id().equals(id) && it.wraps().equals(wraps))
                        .isPresent();
        return said(begun ? HttpStatus.CREATED : HttpStatus.CONFLICT);
    }

    private static Wraps wraps(Brought brought) {
        return new Wraps(
                brought.whole("rounds", FEWEST_ROUNDS, MOST_ROUNDS),
                wrap(brought.inner("phrase")),
                wrap(brought.inner("spare")));
    }

    private static Wrap wrap(Brought brought) {
        return new Wrap(brought.matching("salt", Brought.SALT), brought.matching("wrapped", Brought.SEALED));
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/{journal}/key")
    ResponseEntity<Void> key(
            @PathVariable String study,
            @PathVariable String journal,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        Brought brought = Brought.of(body);
        boolean done =
                journals.wrap(study, me(request), journal, brought.whole("turned", 0, 1_000_000), wraps(brought));
        return said(done ? HttpStatus.CREATED : HttpStatus.CONFLICT);
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/{journal}/shown")
    ResponseEntity<Void> shown(
            @PathVariable String study,
            @PathVariable String journal,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        journals.show(study, me(request), journal, Brought.of(body).yes("shown"));
        return said(HttpStatus.CREATED);
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/{journal}/entries/{entry}")
    ResponseEntity<Void> keep(
            @PathVariable String study,
            @PathVariable String journal,
            @PathVariable String entry,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        Brought brought = Brought.of(body);
        Revision revision = new Revision(
                id(entry), brought.whole("revision", 1, 100_000), brought.matching("sealed", Brought.SEALED));
        return said(
                switch (journals.keep(study, me(request), journal, revision)) {
                    case KEPT -> HttpStatus.CREATED;
                    case ANOTHER -> HttpStatus.CONFLICT;
                    case GONE -> HttpStatus.GONE;
                });
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/{journal}/entries/{entry}/delete")
    ResponseEntity<Void> delete(
            @PathVariable String study,
            @PathVariable String journal,
            @PathVariable String entry,
            HttpServletRequest request) {
        journals.delete(study, me(request), journal, id(entry));
        return said(HttpStatus.CREATED);
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/{journal}/forget")
    ResponseEntity<Void> forget(@PathVariable String study, @PathVariable String journal, HttpServletRequest request) {
        journals.forget(study, me(request), journal);
        return said(HttpStatus.CREATED);
    }

    /** Journals and diaries of the same account are of one kind or the other, and neither is anybody else's. */
    static JournalKind kind(String word) {
        return JournalKind.of(word).orElseThrow(NotHere::new);
    }

    static String me(HttpServletRequest request) {
        return Gate.person(request).orElseThrow().id();
    }

    private static String id(String text) {
        if (!Brought.ID.matcher(text).matches()) {
            throw new Brought.Unfit("id");
        }
        return text;
    }

    static ResponseEntity<Void> said(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    @ExceptionHandler
    ResponseEntity<Void> unfit(Brought.Unfit problem) {
        return said(HttpStatus.BAD_REQUEST);
    }
}
