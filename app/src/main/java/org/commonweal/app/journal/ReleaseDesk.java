package org.commonweal.app.journal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Takes in what an author releases, and takes it out again. 201 done, 409 not as its author saw it, 423 locked, 400 does not fit. */
@Controller
final class ReleaseDesk {

    private final Journals journals;
    private final Releases releases;
    private final Audience audience;

    ReleaseDesk(Journals journals, Releases releases, Audience audience) {
        this.journals = journals;
        this.releases = releases;
        this.audience = audience;
    }

    /** @param source what it is called in the study; empty where it was handed to one person */
    record Done(String source, String fingerprint) {}

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/of/{kind}/releases")
    ResponseEntity<Done> release(
            @PathVariable String study,
            @PathVariable String kind,
            @RequestBody byte[] body,
            HttpServletRequest request,
            Locale language) {
        Brought brought = Brought.of(body);
        Person me = Gate.person(request).orElseThrow();
        JournalKind journal = JournalDesk.kind(kind);
        Shown shown = Shown.of(journal, brought);
        String name = brought.line("name", 20);
        if (name.equals("own") && !shown.called().equals(me.name())) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build(); // their name has changed since the page was read
        }
        Releases.Which which = new Releases.Which(
                brought.matching("id", Brought.ID),
                study,
                me.id(),
                journals.find(study, me.id(), journal)
                        .orElseThrow(() -> new Brought.Unfit("journal"))
                        .id(),
                brought.matching("entry", Brought.ID));
        String recipient = brought.line("recipient", 60);
        Released done;
        if (recipient.isEmpty()) {
            done = releases.release(which, shown);
        } else if (journal == JournalKind.DIARY
                && audience.confidants(study, language).stream()
                        .anyMatch(it -> it.account().equals(recipient))) {
            done = releases.hand(which, shown, recipient);
        } else {
            throw new Brought.Unfit("recipient");
        }
        return done.fingerprint().equals(shown.fingerprint())
                ? ResponseEntity.status(HttpStatus.CREATED)
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Done(done.source(), done.fingerprint()))
                : ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    @Needs(room = Room.JOURNAL, act = Act.WRITE)
    @PostMapping("/studies/{study}/journal/-/releases/{release}/withdraw")
    ResponseEntity<Void> withdraw(
            @PathVariable String study, @PathVariable String release, HttpServletRequest request) {
        return JournalDesk.said(
                releases.withdraw(study, JournalDesk.me(request), release) ? HttpStatus.CREATED : HttpStatus.LOCKED);
    }

    @ExceptionHandler
    ResponseEntity<Void> unfit(Brought.Unfit problem) {
        return JournalDesk.said(HttpStatus.BAD_REQUEST);
    }
}
