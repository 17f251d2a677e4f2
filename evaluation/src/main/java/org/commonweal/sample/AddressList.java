package org.commonweal.sample;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/** Addresses as somebody brought them, looked at before they go to the identifiers' store and leave a frame without them. */
public final class AddressList {

    private AddressList() {}

    /**
     * One line of the list.
     *
     * @param row where it stands in the file
     * @param dwelling its pseudonym
     * @param address all parts of it, in one line
     */
    public record Line(long row, String dwelling, String address) {}

    /**
     * Blank addresses, and addresses that stand twice however they are written (capitals, accents, punctuation and blanks
     * apart). The words name rows, never the address.
     */
    public static List<Problem> problems(String file, List<Line> lines) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (Line line : lines) {
            Place place = Place.in(file, line.row()).column("address");
            String plain = plain(line.address());
            if (plain.isEmpty()) {
                problems.add(Problem.of(SampleProblem.ADDRESS_BLANK, place));
                continue;
            }
            Long first = seen.putIfAbsent(plain, line.row());
            if (first != null) {
                problems.add(Problem.of(SampleProblem.ADDRESS_TWICE, place, first.toString()));
            }
        }
        return problems;
    }

    static String plain(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", "");
    }
}
