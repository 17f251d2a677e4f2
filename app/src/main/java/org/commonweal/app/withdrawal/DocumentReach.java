package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.exchange.WaveSealFile;
import org.commonweal.exchange.WithoutRows;
import org.commonweal.exchange.labelled.RowChoice;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.SealEvent;
import org.commonweal.sealing.SealHistory;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;

/**
 * The documents of a study: sealed waves, weights, panels, lists. A table is written anew without the rows, as its newest version and
 * in the format it has; earlier versions that had them are removed for good, those that had not stay. A table that cannot be read, and
 * what is no table, is named.
 */
final class DocumentReach {

    /** What questionnaires call the column where nobody said otherwise. */
    private static final Set<String> USUAL = Set.of("respondent", "respondent_id", "person", "person_id");

    private static final Pattern RESPONDENT = Pattern.compile("\\brespondent:\\s*[\"']?([^\\s,\"'}]+)");
    private static final Pattern PLAIN = Pattern.compile(".*\\.(csv|tsv|txt)");
    private static final Pattern CLOSED = Pattern.compile("waves/.*\\.(parquet|sav|dta|xlsx|zsav)");

    private final Acting acting;
    private final DatabaseStore store;
    private final Grave grave;
    private final Set<String> values;

    private final List<Receipt.Changed> changed = new ArrayList<>();
    private final List<Receipt.Missed> missed = new ArrayList<>();
    private final SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
    private final Map<String, List<Integer>> dropped = new TreeMap<>();
    private int rows;

    /** @param values what the hashes are of, where that is known: what has none of them is not read row by row */
    DocumentReach(Acting acting, DatabaseStore store, Grave grave, Set<String> values) {
        this.acting = acting;
        this.store = store;
        this.grave = grave;
        this.values = values;
    }

    List<Receipt.Changed> changed() {
        return changed;
    }

    List<Receipt.Missed> missed() {
        return missed;
    }

    void remove(Map<String, Integer> counts) {
        Set<String> respondent = respondentColumns();
        List<Version> versions = acting.sql()
                .select(
                        field(name("path"), String.class),
                        field(name("version"), Integer.class),
                        field(name("hash"), String.class),
                        field(name("newest"), Integer.class))
                .from(table(name("document")))
                .where(
                        field(name("study"), String.class).eq(grave.study()),
                        field(name("hash")).isNotNull())
                .orderBy(field(name("path")), field(name("version")))
                .fetch(row -> new Version(
                        row.get(0, String.class),
                        row.get(1, Integer.class),
                        row.get(2, String.class),
                        row.get(3, Integer.class) == 1));
        List<Found> found = SideBySide.each(versions, DocumentReach::work, it -> look(it, respondent));
        for (int i = 0; i < found.size(); i++) {
            take(versions.get(i), found.get(i));
        }
        seals();
        if (!steps.isEmpty()) {
            store.applyEvenClosed(acting, grave.study(), new Change(steps));
        }
        int earlier = 0;
        for (Map.Entry<String, List<Integer>> path : dropped.entrySet()) {
            earlier += Removal.versions(acting.sql(), grave.study(), DocumentPath.of(path.getKey()), path.getValue());
            if (steps.keySet().stream().noneMatch(it -> it.text().equals(path.getKey()))) {
                changed.add(new Receipt.Changed(path.getKey(), 0, ""));
            }
        }
        Reach.count(counts, "rows", rows);
        Reach.count(counts, "versions", earlier);
    }

    /** A sealed wave that somebody left is under the same seal, which says that it was left, and what it is now. */
    private void seals() {
        SortedMap<String, String> now = new TreeMap<>();
        steps.forEach((path, step) -> step.bytes().ifPresent(bytes -> now.put(path.text(), Fingerprint.of(bytes))));
        store.documents(grave.study()).forEach((path, hash) -> {
            if (!WaveSealFile.isSeal(path.text())) {
                return;
            }
            String wave = path.text().substring("waves/".length(), path.text().length() - ".seal".length());
            try {
                SealHistory before = WaveSealFile.read(wave, store.bytesOf(hash));
                SealHistory after = before.takenOut(
                        new SealEvent(
                                SealEvent.What.TAKEN_OUT,
                                acting.at().truncatedTo(ChronoUnit.SECONDS),
                                grave.number(),
                                "",
                                new TreeMap<>(),
                                new TreeMap<>(Map.of("rows", Integer.toString(gone(before))))),
                        now);
                if (!after.equals(before)) {
                    byte[] bytes = WaveSealFile.write(after).getBytes(StandardCharsets.UTF_8);
                    steps.put(path, new Change.Step(Optional.of(hash), Optional.of(bytes)));
                }
            } catch (Problems changedByHand) {
                miss("seal", path.text());
            }
        });
    }

    /** How many rows go from the tables under a seal. */
    private int gone(SealHistory seal) {
        return changed.stream()
                .filter(it -> seal.files().containsKey(it.path()))
                .mapToInt(Receipt.Changed::rows)
                .sum();
    }

    /** One version of a document that has bytes. */
    private record Version(String path, int number, String hash, boolean newest) {}

    /** What of somebody is in a version. */
    private sealed interface Found {
        /** Nothing that is known. */
        record Nothing() implements Found {}

        /** Rows of a table. */
        record Rows(byte[] rest, int gone) implements Found {}

        /** What only people can take out. */
        record Missed(String kind) implements Found {}
    }

    /** Workbooks take longest, then what else is no plain text. */
    private static int work(Version version) {
        return version.path().endsWith(".xlsx")
                ? 2
                : CLOSED.matcher(version.path()).matches() ? 1 : 0;
    }

    /** Reads the store and changes nothing: versions are looked at side by side. */
    private Found look(Version version, Set<String> respondent) {
        byte[] bytes = store.bytesOf(version.hash());
        RowChoice theirs = columns -> TheirCells.among(columns, respondent, grave, values);
        if (CLOSED.matcher(version.path()).matches()) {
            return closed(bytes, version.path(), theirs);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!values.isEmpty() && values.stream().map(DocumentReach::bytewise).noneMatch(text::contains)) {
            return new Found.Nothing();
        }
        if (!PLAIN.matcher(version.path()).matches()) {
            boolean named = values.stream().anyMatch(it -> it.length() >= 16 && text.contains(bytewise(it)));
            return named ? new Found.Missed("document") : new Found.Nothing();
        }
        Rowless rest = Rowless.of(bytes, theirs);
        return rest.gone() == 0 ? new Found.Nothing() : new Found.Rows(rest.bytes(), rest.gone());
    }

    /** A wave of a statistics program, of a database or of a workbook. */
    private static Found closed(byte[] bytes, String path, RowChoice theirs) {
        try {
            WithoutRows rest = WithoutRows.of(bytes, path, theirs);
            return rest.gone() == 0 ? new Found.Nothing() : new Found.Rows(rest.bytes(), rest.gone());
        } catch (Problems unreadable) {
            return new Found.Missed("wave");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Version version, Found found) {
        switch (found) {
            case Found.Nothing() -> {}
            case Found.Missed(String kind) -> miss(kind, version.path());
            case Found.Rows(byte[] rest, int gone) -> {
                dropped.computeIfAbsent(version.path(), _ -> new ArrayList<>()).add(version.number());
                if (version.newest()) {
                    steps.put(
                            DocumentPath.of(version.path()),
                            new Change.Step(Optional.of(version.hash()), Optional.of(rest)));
                    changed.add(new Receipt.Changed(version.path(), gone, Fingerprint.of(rest)));
                    rows += gone;
                }
            }
        }
    }

    private void miss(String kind, String path) {
        Receipt.Missed one = new Receipt.Missed(kind, path);
        if (!missed.contains(one)) {
            missed.add(one);
        }
    }

    /** As the questionnaire names it, also where the questionnaire as a whole cannot be read. */
    private Set<String> respondentColumns() {
        Set<String> columns = new TreeSet<>(USUAL);
        store.read(grave.study(), DocumentPath.of("questionnaire.yaml")).ifPresent(bytes -> {
            Matcher named = RESPONDENT.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (named.find()) {
                columns.add(named.group(1));
            }
        });
        return columns;
    }

    private static String bytewise(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
