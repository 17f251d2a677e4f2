package org.commonweal.app.withdrawal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be called back: what was taken out of the house, as the ledger tells, and closed copies that lie beside the store. */
final class LeftHouse {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private LeftHouse() {}

    /** Who took answers or results out, or read answers as files, since then. */
    static List<Receipt.Left> since(DSLContext sql, String study, long since) {
        return sql.fetch(
                        "select at, act, object, actor, facts from ledger where study = ? and at >= ? and act in"
                                + " ('answers.download', 'answers.export', 'study.export', 'run.make', 'wave.seal', 'quote.export') order by number",
                        study,
                        since)
                .map(row -> new Receipt.Left(
                        Instant.ofEpochMilli(row.get(0, Long.class)),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        hash(row.get(4, String.class))));
    }

    private static String hash(String facts) {
        TreeMap<String, String> all = JSON.readValue(facts, FACTS);
        return all.getOrDefault("hash", all.getOrDefault("state", ""));
    }

    /** Backups that were made before, which are closed, and stores that a restore put aside. */
    static List<Receipt.Missed> copies(Path data) {
        List<Receipt.Missed> copies = new ArrayList<>();
        names(data.resolve("backups"), "backup", copies);
        names(data, "replaced", copies);
        return copies;
    }

    private static void names(Path folder, String kind, List<Receipt.Missed> copies) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> kind.equals("backup") ? name.endsWith(".backup") : name.startsWith("replaced-"))
                    .sorted()
                    .forEach(name -> copies.add(new Receipt.Missed(kind, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
