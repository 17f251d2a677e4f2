package org.commonweal.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * A checked frame: every dwelling once, each in a known area and a stratum.
 *
 * @param entries by dwelling
 * @param hash SHA-256 of the entries in that order, whatever the order and the format of the file
 */
public record AddressFrame(List<FrameEntry> entries, String hash) {

    public AddressFrame {
        entries = List.copyOf(entries);
    }

    /**
     * Checks a frame.
     *
     * @param file its name, for messages
     * @param rows in the order of the file
     * @param areas that the programme knows; empty to take any
     * @throws Problems with everything that is wrong, each with its row
     */
    public static AddressFrame of(String file, List<FrameEntry> rows, Set<String> areas) {
        List<Problem> problems = new ArrayList<>();
        if (rows.isEmpty()) {
            problems.add(Problem.of(SampleProblem.FRAME_EMPTY, Place.in(file)));
        }
        Map<String, Long> seen = new HashMap<>();
        for (FrameEntry entry : rows) {
            Place place = Place.in(file, entry.row());
            check(entry, place, areas, problems);
            Long first = entry.dwelling().isBlank() ? null : seen.putIfAbsent(entry.dwelling(), entry.row());
            if (first != null) {
                problems.add(Problem.of(
                        SampleProblem.DWELLING_TWICE, place.column("dwelling"), entry.dwelling(), first.toString()));
            }
        }
        Problems.throwIfAny(problems);
        List<FrameEntry> sorted =
                rows.stream().sorted(Comparator.comparing(FrameEntry::dwelling)).toList();
        return new AddressFrame(sorted, hash(sorted));
    }

    private static void check(FrameEntry entry, Place place, Set<String> areas, List<Problem> problems) {
        if (entry.dwelling().isBlank()) {
            problems.add(Problem.of(SampleProblem.DWELLING_BLANK, place.column("dwelling")));
        }
        if (entry.area().isBlank()) {
            problems.add(Problem.of(SampleProblem.AREA_BLANK, place.column("area")));
        } else if (!areas.isEmpty() && !areas.contains(entry.area())) {
            problems.add(Problem.of(SampleProblem.AREA_UNKNOWN, place.column("area"), entry.area()));
        }
        if (entry.stratum().isBlank()) {
            problems.add(Problem.of(SampleProblem.STRATUM_BLANK, place.column("stratum")));
        }
        if (!(entry.measure() > 0 && entry.measure() < Double.POSITIVE_INFINITY)) {
            problems.add(Problem.of(SampleProblem.MEASURE_UNFIT, place.column("measure")));
        }
    }

    /** SHA-256 of what the entries say, each on a line. */
    private static String hash(List<FrameEntry> sorted) {
        StringBuilder text = new StringBuilder();
        for (FrameEntry entry : sorted) {
            text.append(entry.dwelling())
                    .append('\t')
                    .append(entry.area())
                    .append('\t')
                    .append(entry.stratum())
                    .append('\t')
                    .append(entry.measure())
                    .append('\n');
        }
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
