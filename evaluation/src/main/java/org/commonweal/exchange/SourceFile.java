package org.commonweal.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.words.Labels;

/** {@code voices/sources/SOURCE/source.yaml}: whose words a source holds, and how the versions of its text came about. */
public final class SourceFile {

    private static final UUID NOBODY = new UUID(0, 0);

    private static final Shape SOURCE = new Shape(
            "voice",
            List.of("source", "guid", "kind", "title", "date", "language", "versions"),
            List.of(
                    "participants",
                    "interviewer",
                    "author",
                    "moment",
                    "written",
                    "guide",
                    "guide_version",
                    "neighbourhood",
                    "wave",
                    "recording"));
    private static final Shape RECORDING = new Shape("recording", List.of("length"), List.of());
    private static final Shape VERSION =
            new Shape("text_version", List.of("n", "made", "by", "reason", "sha256"), List.of());

    private SourceFile() {}

    public static String name(String source) {
        return "voices/sources/" + source + "/source.yaml";
    }

    /**
     * What a file says of a source.
     *
     * @param id as its folder is named
     * @throws Problems with all that is wrong, each with its line
     */
    public static Source read(String id, byte[] bytes) {
        Gathered gathered = new Gathered(name(id));
        Optional<Source> source = YamlPage.read(bytes, gathered)
                .map(page -> YamlBlock.of(page, SOURCE, "", gathered))
                .map(block -> source(id, block));
        gathered.throwIfAny();
        return source.orElseThrow();
    }

    private static Source source(String id, YamlBlock block) {
        if (!block.id("source").equals(id)) {
            block.say("source", ExchangeProblem.VERSION_NAMED_ELSE, block.id("source"), id);
        }
        Optional<Source.Guide> guide = block.optionalId("guide")
                .map(name -> new Source.Guide(
                        name, (int) block.whole("guide_version", 1, 10_000).orElse(1)));
        return new Source(
                id,
                guid(block).orElse(NOBODY),
                block.oneOf("kind", Source.Kind.class, Source.Kind.INTERVIEW),
                block.labels("title"),
                block.ids("participants"),
                new Source.Writers(
                        block.optionalName("interviewer"), block.optionalName("author"), block.optionalName("moment")),
                block.date("date"),
                block.optionalDate("written"),
                block.name("language"),
                guide,
                block.optionalId("neighbourhood"),
                block.optionalName("wave"),
                block.block("recording", RECORDING).map(recording -> recording.text("length")),
                versions(block));
    }

    private static List<Source.Version> versions(YamlBlock block) {
        List<Source.Version> versions = new ArrayList<>();
        for (YamlBlock each : block.blocks("versions", VERSION)) {
            int number = (int) each.whole("n", 1, 10_000).orElse(1);
            if (number != versions.size() + 1) {
                each.say("n", ExchangeProblem.VERSIONS_NOT_IN_ORDER, number, versions.size() + 1);
            }
            LocalDate made = each.date("made");
            if (!versions.isEmpty() && made.isBefore(versions.getLast().made())) {
                each.say("made", ExchangeProblem.MADE_BEFORE_THE_LAST, made.toString());
            }
            versions.add(new Source.Version(
                    versions.size() + 1,
                    made,
                    each.name("by"),
                    each.text("reason"),
                    each.name("sha256").toLowerCase(Locale.ROOT)));
        }
        return versions;
    }

    /** The {@code guid} of a block; says so where it is none. */
    static Optional<UUID> guid(YamlBlock block) {
        String text = block.name("guid");
        if (text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return Optional.of(UUID.fromString(text));
        }
        if (!text.isEmpty()) {
            block.say("guid", ExchangeProblem.NOT_A_GUID, text);
        }
        return Optional.empty();
    }

    /** A source as a document; reading it gives the same source. */
    public static String write(Source source) {
        YamlText out = new YamlText();
        out.line("source", YamlText.quoted(source.id()));
        out.line("guid", source.guid().toString());
        out.line("kind", YamlBlock.written(source.kind()));
        out.line("title", title(source.title()));
        if (!source.participants().isEmpty()) {
            out.line("participants", CodebookFile.quotedList(source.participants()));
        }
        optional(out, "interviewer", source.writers().interviewer());
        optional(out, "author", source.writers().author());
        optional(out, "moment", source.writers().moment());
        out.line("date", source.date().toString());
        source.written().ifPresent(written -> out.line("written", written.toString()));
        out.line("language", YamlText.quoted(source.language()));
        source.guide().ifPresent(guide -> {
            out.line("guide", YamlText.quoted(guide.id()));
            out.line("guide_version", Integer.toString(guide.version()));
        });
        optional(out, "neighbourhood", source.neighbourhood());
        optional(out, "wave", source.wave());
        source.recording()
                .ifPresent(
                        length -> out.line("recording", YamlText.flow(List.of("length: " + YamlText.quoted(length)))));
        StringBuilder versions = new StringBuilder("versions:\n");
        source.versions()
                .forEach(version -> versions.append("  - ")
                        .append(YamlText.flow(List.of(
                                "n: " + version.number(),
                                "made: " + version.made(),
                                "by: " + YamlText.quoted(version.by()),
                                "reason: " + YamlText.quoted(version.reason()),
                                "sha256: " + YamlText.quoted(version.fingerprint()))))
                        .append('\n'));
        return out.text() + versions;
    }

    private static String title(Labels title) {
        return CodebookFile.flow(title);
    }

    private static void optional(YamlText out, String key, Optional<String> value) {
        value.ifPresent(text -> out.line(key, YamlText.quoted(text)));
    }
}
