package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.capture.Receipt.Brought;
import org.commonweal.app.capture.Receipt.Outcome;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.StoreProblem;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.submission.SubmissionProblem;
import org.commonweal.words.Words;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * A request that hands a submission in, and how it is answered; the same for tablets and browsers.
 *
 * <p>Source: OpenRosa Form Submission API 1.0.
 */
@Component
final class Arriving {

    static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private static final String SUBMISSION = "xml_submission_file";
    private static final String INCOMPLETE = "*isIncomplete*";
    private static final long LARGEST_XML = 10L << 20;
    private static final long LARGEST_FILE = 100L << 20;
    private static final int MOST_FILES = 300;

    private final Receiver receiver;
    private final Database database;

    Arriving(Receiver receiver, Database database) {
        this.receiver = receiver;
        this.database = database;
    }

    /** Takes in what the request brings, and says what became of it. */
    ResponseEntity<String> take(HttpServletRequest request, String study, String person, String way, Locale language) {
        try {
            return answer(receiver.receive(receipt(request, study, person, way)), language);
        } catch (Problems problems) {
            if (problems.all().getFirst().kind() instanceof SubmissionProblem kind) {
                database.change(
                        person,
                        acting -> acting.record("submission.refuse", "form", study, Map.of("why", kind.name())));
            }
            return refusal(problems, language);
        } catch (IOException cut) {
            return said(400, "", CaptureProblem.NO_SUBMISSION_FILE, language);
        }
    }

    private static Receipt receipt(HttpServletRequest request, String study, String person, String way)
            throws IOException {
        if (!(request instanceof MultipartHttpServletRequest parts)) {
            throw CaptureProblem.NO_SUBMISSION_FILE.because();
        }
        Optional<byte[]> xml = Optional.empty();
        List<Brought> files = new ArrayList<>();
        for (List<MultipartFile> same : parts.getMultiFileMap().values()) {
            for (MultipartFile file : same) {
                if (file.getName().equals(SUBMISSION)) {
                    xml = Optional.of(small(file));
                } else if (!file.getName().equals(INCOMPLETE)) {
                    files.add(brought(file));
                }
            }
        }
        if (files.size() > MOST_FILES) {
            throw CaptureProblem.TOO_LARGE.because(LARGEST_FILE >> 20);
        }
        String text = parts.getParameter(SUBMISSION);
        if (xml.isEmpty() && text != null && text.length() <= LARGEST_XML) {
            xml = Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        return new Receipt(
                study,
                person,
                way,
                device(request),
                xml.orElseThrow(CaptureProblem.NO_SUBMISSION_FILE::because),
                files,
                "yes".equalsIgnoreCase(parts.getParameter(INCOMPLETE)));
    }

    private static byte[] small(MultipartFile file) throws IOException {
        if (file.getSize() > LARGEST_XML) {
            throw CaptureProblem.TOO_LARGE.because(LARGEST_XML >> 20);
        }
        return file.getBytes();
    }

    private static Brought brought(MultipartFile file) {
        if (file.getSize() > LARGEST_FILE) {
            throw CaptureProblem.TOO_LARGE.because(LARGEST_FILE >> 20);
        }
        String called = file.getOriginalFilename();
        String name = called == null || called.isBlank() ? file.getName() : called;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw CaptureProblem.NO_SUBMISSION_FILE.because();
        }
        return new Brought(name, file::getInputStream);
    }

    private static String device(HttpServletRequest request) {
        String said = request.getParameter("deviceID");
        return said == null ? "" : said.substring(0, Math.min(said.length(), 200));
    }

    private static ResponseEntity<String> answer(Outcome outcome, Locale language) {
        Words words = Words.of(CaptureProblem.class, language);
        return switch (outcome) {
            case KEPT, AGAIN ->
                ResponseEntity.status(201)
                        .contentType(XML)
                        .body(OpenRosaXml.answer("submit_success", words.say("capture.kept")));
            case WITHDRAWN ->
                // As taken: otherwise the device would keep it and send it again for ever.
                ResponseEntity.status(202)
                        .contentType(XML)
                        .body(OpenRosaXml.answer("submit_success", words.say("capture.withdrawn")));
            case OTHER_CONTENT -> said(409, "", CaptureProblem.OTHER_CONTENT, language);
            case NOT_THE_NEWEST -> said(409, "", CaptureProblem.NOT_THE_NEWEST, language);
        };
    }

    /** What is wrong, in words for whoever holds the tablet. */
    static ResponseEntity<String> refusal(Problems problems, Locale language) {
        Problem first = problems.all().getFirst();
        int status = switch (first.kind()) {
            case CaptureProblem.TOO_LARGE -> 413;
            case CaptureProblem.FORM_NOT_HERE -> 404;
            case CaptureProblem.STUDY_CLOSED -> 403;
            case StoreProblem _ -> 503;
            default -> 400;
        };
        return ResponseEntity.status(status)
                .contentType(XML)
                .body(OpenRosaXml.answer("submit_error", first.inWords(language) + " " + first.remedy(language)));
    }

    static ResponseEntity<String> nothingHere(Locale language) {
        return said(404, "", CaptureProblem.KEY_ENDED, language);
    }

    private static ResponseEntity<String> said(int status, String nature, CaptureProblem kind, Locale language) {
        Words words = Words.of(CaptureProblem.class, language);
        String key = "problem." + kind.name();
        return ResponseEntity.status(status)
                .contentType(XML)
                .body(OpenRosaXml.answer(nature, words.say(key) + " " + words.say(key + ".remedy")));
    }
}
