package org.commonweal.exchange.transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.commonweal.problem.Problems;
import org.commonweal.store.ZipReader;

/** The parts of a document that is a zip archive, by name; every reason not to open it is said of the document. */
final class Packed {

    /** What a document of that size may unfold to. */
    private static final long MOST_BYTES = 120L << 20;

    private static final int MOST_PARTS = 4_000;

    private Packed() {}

    static Map<String, byte[]> read(Path archive, String file, Predicate<String> wanted) throws IOException {
        Set<String> seen = new HashSet<>();
        try {
            return ZipReader.read(archive, MOST_BYTES, MOST_PARTS, name -> {
                if (leadsOut(name) || !seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw TranscriptProblem.PATH_LEADS_OUT.because(file, name);
                }
                return wanted.test(name);
            });
        } catch (Problems refused) {
            throw of(file, refused);
        }
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
    }

    private static Problems of(String file, Problems refused) {
        if (refused.all().getFirst().kind() instanceof TranscriptProblem) {
            return refused;
        }
        return switch (refused.all().getFirst().kind().name()) {
            case "ARCHIVE_LINK", "ARCHIVE_TWIN", "ARCHIVE_PATH" -> TranscriptProblem.PATH_LEADS_OUT.because(file, "?");
            case "ARCHIVE_TOO_LARGE", "ARCHIVE_TOO_MANY" -> TranscriptProblem.UNFOLDS_TOO_FAR.because(file);
            case "ARCHIVE_LOCKED" -> TranscriptProblem.LOCKED_WITH_PASSWORD.because(file);
            default -> TranscriptProblem.DAMAGED.because(file);
        };
    }
}
