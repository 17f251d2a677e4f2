package org.commonweal.app.coding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.coding.CodingState.SentChanges;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings.Changes;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.text.TextVersion;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the coding page says and hears while it is open. */
@Controller
final class CodingWire {

    /** How much may be sent at once, in bytes. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int MOST_ACTS = 50;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final CodingActs acts;
    private final VoicesDesk desk;
    private final Coders coders;
    private final Tasks tasks;

    CodingWire(CodingActs acts, VoicesDesk desk, Coders coders, Tasks tasks) {
        this.acts = acts;
        this.desk = desk;
        this.coders = coders;
        this.tasks = tasks;
    }

    record Done(List<CodingAct> acts) {}

    /**
     * @param coder under which name whoever asked codes
     * @param verdicts of the acts in their order: nothing where one stands, else {@code problem}, {@code words} and {@code remedy}
     */
    record Answer(String coder, List<Map<String, String>> verdicts) {}

    /** Acts in their order; one that does not stand does not keep the next from being done. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping("/studies/{study}/coding/{source}/acts")
    ResponseEntity<Answer> act(
            @PathVariable String study, @PathVariable String source, HttpServletRequest request, Locale language)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        Done done;
        try {
            done = JSON.readValue(body, Done.class);
        } catch (JacksonException e) {
            return ResponseEntity.badRequest().build();
        }
        if (done.acts().size() > MOST_ACTS) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        desk.source(study, source);
        Person person = Gate.person(request).orElseThrow();
        List<Map<String, String>> verdicts = new ArrayList<>();
        for (CodingAct act : done.acts()) {
            verdicts.add(verdict(person, study, source, act, language));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(coders.known(person, study).orElse(""), verdicts));
    }

    private Map<String, String> verdict(Person person, String study, String source, CodingAct act, Locale language) {
        try {
            acts.act(person, study, source, act);
            return Map.of();
        } catch (Problems wrong) {
            Problem first = wrong.all().getFirst();
            return Map.of(
                    "problem", first.kind().name(),
                    "words", first.inWords(language),
                    "remedy", first.remedy(language));
        }
    }

    /** What came after a number; whoever codes blind hears of their own only. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping("/studies/{study}/coding/{source}/changes")
    ResponseEntity<SentChanges> changes(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request) {
        Person person = Gate.person(request).orElseThrow();
        TextVersion text = desk.text(study, source);
        Changes changes = desk.changes(person, study, source, after);
        String coder = coders.known(person, study).orElse("");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SentChanges(
                        changes.seq(),
                        text.number(),
                        desk.documents(study).codebooks().isEmpty()
                                ? 0
                                : desk.documents(study).codebooks().lastKey(),
                        coder,
                        desk.isBlind(person, study, source),
                        tasks.of(study, source, coder)
                                .filter(Tasks.Task::isDone)
                                .isPresent(),
                        CodingState.sent(CodingState.marks(changes, text)),
                        changes.gone(),
                        CodingState.reviews(changes.reviews()),
                        CodingState.reviews(changes.reviewsGone())));
    }
}
