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
import org.commonweal.problem.Problems;
import org.commonweal.sealing.SealEvent;
import org.commonweal.sealing.SealHistory;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.jooq.Record;

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
        for (Record row : acting.sql()
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
                .fetch()) {
            look(
                    row.get(0, String.class),
                    row.get(1, Integer.class),
                    row.get(2, String.class),
                    row.get(3, Integer.class) == 1,
                    respondent);
        }
        seals();
        if (!steps.isEmpty()) {
            store.applyEvenClosed(acting, grave.study(), new Change(steps));
        }
        int versions = 0;
        for (Map.Entry<String, List<Integer>> path : dropped.entrySet()) {
            versions += Removal.versions(acting.sql(), grave.study(), DocumentPath.of(path.getKey()), path.getValue());
            if (steps.keySet().stream().noneMatch(it -> it.text().equals(path.getKey()))) {
                changed.add(new Receipt.Changed(path.getKey(), 0, ""));
            }
        }
        Reach.count(counts, "rows", rows);
        Reach.count(counts, "versions", versions);
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

    private void look(String path, int version, String hash, boolean newest, Set<String> respondent) {
        if (CLOSED.matcher(path).matches()) {
            closed(path, version, hash, newest, respondent);
            return;
        }
        byte[] bytes = store.bytesOf(hash);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!values.isEmpty() && values.stream().map(DocumentReach::bytewise).noneMatch(text::contains)) {
            return;
        }
        if (!PLAIN.matcher(path).matches()) {
            if (values.stream().anyMatch(it -> it.length() >= 16 && text.contains(bytewise(it)))) {
                miss("document", path);
            }
            return;
        }
        Rowless rowless = Rowless.of(bytes, grave, respondent);
        lost(path, version, hash, newest, rowless.bytes(), rowless.gone());
    }

    /** A wave of a statistics program, of a database or of a workbook. */
    private void closed(String path, int version, String hash, boolean newest, Set<String> respondent) {
        try {
            WithoutRows rest = WithoutRows.of(store.bytesOf(hash), path, columns -> {
                List<Integer> theirs = Rowless.places(columns, respondent);
                return cells -> Rowless.isTheirs(cells, theirs, grave);
            });
            lost(path, version, hash, newest, rest.bytes(), rest.gone());
        } catch (Problems unreadable) {
            miss("wave", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lost(String path, int version, String hash, boolean newest, byte[] rest, int gone) {
        if (gone == 0) {
            return;
        }
        dropped.computeIfAbsent(path, _ -> new ArrayList<>()).add(version);
        if (newest) {
            steps.put(DocumentPath.of(path), new Change.Step(Optional.of(hash), Optional.of(rest)));
            changed.add(new Receipt.Changed(path, gone, Fingerprint.of(rest)));
            rows += gone;
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
