package org.commonweal.exchange.voices;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonweal.store.Fingerprint;
import org.commonweal.table.TableWriter;

/**
 * {@code voices/withdrawn.csv}: who may not come back into a study, and which texts, by hashes alone. It goes where the study goes, so
 * that a folder without a workbench refuses them too.
 *
 * @param lines in order
 */
public record WithdrawnFile(SortedSet<Line> lines) {

    /** Where it stands in a study. */
    public static final String NAME = "voices/withdrawn.csv";

    /**
     * One hash.
     *
     * @param study in which it was withdrawn: pseudonyms mean something there alone
     * @param hash SHA-256, in small hexadecimal
     */
    public record Line(String study, String hash) implements Comparable<Line> {

        /** Of somebody, by the study's pseudonym for them. */
        public static Line ofPerson(String study, String participant) {
            return of("VOICE", study, participant);
        }

        /** Of a text, by its id. */
        public static Line ofSource(String study, String source) {
            return of("SOURCE", study, source);
        }

        private static Line of(String kind, String study, String value) {
            return new Line(
                    study,
                    Fingerprint.of(("commonweal withdrawn 1\n" + kind + "\n" + study + "\n" + value)
                            .getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int compareTo(Line other) {
            int first = study.compareTo(other.study);
            return first != 0 ? first : hash.compareTo(other.hash);
        }
    }

    public WithdrawnFile {
        lines = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }

    /** A line that is none is passed over: it refuses nobody. */
    public static WithdrawnFile read(byte[] bytes) {
        SortedSet<Line> lines = new TreeSet<>();
        new String(bytes, StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
            int comma = line.lastIndexOf(',');
            if (comma > 0 && line.substring(comma + 1).strip().matches("[0-9a-f]{64}")) {
                lines.add(new Line(
                        line.substring(0, comma).replace("\"", "").strip(),
                        line.substring(comma + 1).strip()));
            }
        });
        return new WithdrawnFile(lines);
    }

    public byte[] write() {
        TableWriter out = TableWriter.raw();
        out.row("study", "hash");
        lines.forEach(line -> out.row(line.study(), line.hash()));
        return out.text().getBytes(StandardCharsets.UTF_8);
    }

    public WithdrawnFile and(Collection<Line> more) {
        SortedSet<Line> all = new TreeSet<>(lines);
        all.addAll(more);
        return new WithdrawnFile(all);
    }

    /** Whether somebody of this pseudonym withdrew. */
    public boolean holdsPerson(String participant) {
        return lines.stream()
                .map(Line::study)
                .distinct()
                .anyMatch(study -> lines.contains(Line.ofPerson(study, participant)));
    }

    /** Whether a text of this id was taken out with somebody. */
    public boolean holdsSource(String source) {
        return lines.stream()
                .map(Line::study)
                .distinct()
                .anyMatch(study -> lines.contains(Line.ofSource(study, source)));
    }
}
