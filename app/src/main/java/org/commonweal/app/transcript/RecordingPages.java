package org.commonweal.app.transcript;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Recordings: kept with consent, heard from a turn on, deleted when they are no longer needed. */
@Controller("transcript.recordingPages")
final class RecordingPages {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");
    private static final String HOME = "/studies/{study}/voices/{source}/recording";

    private final Recordings recordings;
    private final Versions versions;
    private final VoicesDesk desk;
    private final Database database;

    RecordingPages(Recordings recordings, Versions versions, VoicesDesk desk, Database database) {
        this.recordings = recordings;
        this.versions = versions;
        this.desk = desk;
        this.database = database;
    }

    /** @param second where it begins in the recording, in seconds; empty where no time is known */
    record Heard(int number, String speaker, String words, String second, String clock) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME)
    String page(
            @PathVariable String study,
            @PathVariable String source,
            HttpServletResponse response,
            Model model,
            Locale language) {
        recordings.forgetDue(study);
        return shown(study, source, Slips.NONE, response, model, language);
    }

    private String shown(
            String study, String id, Slips slips, HttpServletResponse response, Model model, Locale language) {
        response.setHeader("Content-Security-Policy", POLICY);
        Source source = desk.source(study, id);
        TextVersion text = versions.texts(study, id).getLast();
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("source", source);
        model.addAttribute("slips", slips);
        model.addAttribute("recording", recordings.of(study, id).orElse(null));
        model.addAttribute("notAgreed", recordings.notAgreed(study, source));
        model.addAttribute("nobody", source.participants().isEmpty());
        model.addAttribute(
                "timed", text.turns().stream().anyMatch(it -> it.time().isPresent()));
        model.addAttribute(
                "turns", text.turns().stream().map(it -> heard(it, text.text())).toList());
        return "transcript/recording";
    }

    private static Heard heard(Turn turn, String text) {
        Optional<Long> from = turn.time().map(Turn.Time::from);
        return new Heard(
                turn.number(),
                turn.speaker(),
                text.substring(turn.words().start(), turn.words().end()),
                from.map(it -> String.format(Locale.ROOT, "%.1f", it / 1_000.0)).orElse(""),
                from.map(it -> String.format(
                                Locale.ROOT, "%d:%02d:%02d", it / 3_600_000, it / 60_000 % 60, it / 1_000 % 60))
                        .orElse(""));
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME)
    String keep(
            @PathVariable String study,
            @PathVariable String source,
            @RequestParam("sound") MultipartFile sound,
            @RequestParam(defaultValue = "") String until,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try (InputStream in = sound.getInputStream()) {
            recordings.keep(person(request).id(), study, desk.source(study, source), in, day(until));
            return "redirect:/studies/" + study + "/voices/" + source + "/recording?done=transcript.recording-kept";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, source, Slips.of(problems.all(), language), response, model, language);
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw BringProblem.NO_LATER_DAY.because("until");
        }
    }

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(HOME + "/delete")
    String delete(@PathVariable String study, @PathVariable String source, HttpServletRequest request) {
        Recordings.Recording recording = recordings.of(study, source).orElseThrow(NotHere::new);
        database.change(person(request).id(), acting -> {
            recordings.delete(acting, study, recording, "somebody deleted it");
            return recording;
        });
        database.settle();
        return "redirect:/studies/" + study + "/voices/" + source + "/recording?done=transcript.recording-deleted";
    }

    /** The sound, or the stretch of it that a player asks for; that somebody begins to hear it is written down. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(HOME + "/sound")
    ResponseEntity<StreamingResponseBody> sound(
            @PathVariable String study, @PathVariable String source, HttpServletRequest request) {
        Recordings.Recording recording = recordings.of(study, source).orElseThrow(NotHere::new);
        long[] range = range(request.getHeader("Range"), recording.bytes());
        boolean part = range[1] - range[0] < recording.bytes();
        if (range[0] >= range[1]) {
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + recording.bytes())
                    .build();
        }
        if (range[0] == 0) {
            database.change(
                    person(request).id(),
                    acting -> acting.record("recording.hear", "source:" + source, study, Map.of()));
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(part ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
                .contentType(MediaType.parseMediaType(recording.kind()))
                .contentLength(range[1] - range[0])
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; media-src 'self'; sandbox");
        if (part) {
            answer.header("Content-Range", "bytes " + range[0] + "-" + (range[1] - 1) + "/" + recording.bytes());
        }
        return answer.body(out -> recordings.write(recording, range[0], range[1], out));
    }

    /** From the first byte to the one after the last; what cannot be understood asks for everything. */
    static long[] range(@org.jspecify.annotations.Nullable String header, long all) {
        Matcher asked = RANGE.matcher(header == null ? "" : header.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return new long[] {0, all};
        }
        if (asked.group(1).isEmpty()) {
            return new long[] {Math.max(0, all - Long.parseLong(asked.group(2))), all};
        }
        long to = asked.group(2).isEmpty() ? all : Math.min(all, Long.parseLong(asked.group(2)) + 1);
        return new long[] {Long.parseLong(asked.group(1)), to};
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
