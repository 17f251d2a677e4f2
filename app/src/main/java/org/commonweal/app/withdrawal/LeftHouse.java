package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be called back: what was taken out of the house, as the ledger tells, and closed copies that lie beside the store. */
final class LeftHouse {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private static final Field<Long> AT = field(name("at"), Long.class);
    private static final Field<String> ACT = field(name("act"), String.class);
    private static final Field<String> OBJECT = field(name("object"), String.class);
    private static final Field<String> ACTOR = field(name("actor"), String.class);
    private static final Field<String> SAID = field(name("facts"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);

    private LeftHouse() {}

    /** By what answers, results and what is told of them leave. */
    private static final List<String> OF_ANSWERS = List.of(
            "answers.download",
            "answers.export",
            "study.export",
            "run.make",
            "wave.seal",
            "quote.export",
            "voice.export");

    /** By what words leave that somebody spoke or wrote; a study leaves with them or without. */
    private static final List<String> OF_VOICES = List.of("study.export", "quote.export", "voice.export");

    /** Who took answers or results out, or read answers as files, since then. */
    static List<Receipt.Left> since(DSLContext sql, String study, long since) {
        return since(sql, study, since, OF_ANSWERS, facts -> true);
    }

    /** Who took voices out: as a study, as a file for a reader or another program, as quotations. */
    static List<Receipt.Left> ofVoices(DSLContext sql, String study) {
        return since(
                sql,
                study,
                0,
                OF_VOICES,
                facts -> !facts.getOrDefault("voices", "yes").equals("no"));
    }

    private static List<Receipt.Left> since(
            DSLContext sql, String study, long since, List<String> acts, Predicate<Map<String, String>> with) {
        List<Receipt.Left> left = new ArrayList<>();
        sql.select(AT, ACT, OBJECT, ACTOR, SAID)
                .from(table(name("ledger")))
                .where(STUDY.eq(study), AT.ge(since), ACT.in(acts))
                .orderBy(field(name("number")))
                .forEach(row -> {
                    TreeMap<String, String> facts = JSON.readValue(row.get(SAID), FACTS);
                    if (with.test(facts)) {
                        left.add(new Receipt.Left(
                                Instant.ofEpochMilli(row.get(AT)),
                                row.get(ACT),
                                object(row.get(ACT), row.get(OBJECT), facts),
                                row.get(ACTOR),
                                facts.getOrDefault("hash", facts.getOrDefault("state", ""))));
                    }
                });
        return left;
    }

    /** What it was; of voices and quotations the kind of file, since the ledger has their study only. */
    private static String object(String act, String object, Map<String, String> facts) {
        return switch (act) {
            case "voice.export" -> "file:" + facts.getOrDefault("what", "") + "." + facts.getOrDefault("as", "");
            case "quote.export" -> "file:quotes." + facts.getOrDefault("kind", "csv");
            default -> object;
        };
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
