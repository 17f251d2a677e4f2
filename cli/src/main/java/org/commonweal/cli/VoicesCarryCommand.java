package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.file.WriteAside;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.CodedText;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Carried;
import org.commonweal.voices.text.TextVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What becomes of the codings of a text in a later version of it. */
@Command(
        name = "carry",
        mixinStandardHelpOptions = true,
        description = "Say what becomes of each coding in a corrected version of its text; with --write, carry over"
                + " those whose words stayed the same, and of the others what --accept names.")
final class VoicesCarryCommand extends VoicesStep {

    /** What can become of a coding. */
    enum Fate {
        SAME,
        REWORDED,
        MOVED,
        GONE
    }

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--source", required = true, paramLabel = "SOURCE", description = "whose text, such as I07")
    private String source = "";

    @Option(names = "--to", required = true, paramLabel = "VERSION", description = "the version to carry to")
    private int to;

    @Option(names = "--write", description = "write the codings as they stand in that version")
    private boolean write;

    @Option(
            names = "--accept",
            paramLabel = "FATE",
            split = ",",
            description = "reworded, moved: you have looked at these and mean them still")
    private Set<Fate> accept = EnumSet.noneOf(Fate.class);

    @Override
    public Integer call() throws IOException {
        Voices voices = VoicesFolder.read(study);
        if (!voices.sources().containsKey(source)) {
            throw refused("--source", "carry.no-source", source);
        }
        TextVersion next = voices.text(source, to).orElseThrow(() -> refused("--to", "carry.no-version", to, source));
        List<Coding> all = new ArrayList<>(
                voices.codings().stream().filter(this::concerned).toList());
        voices.adjudications().stream()
                .map(Adjudication::coding)
                .filter(this::concerned)
                .forEach(all::add);
        Map<Integer, List<Coding>> byVersion = new LinkedHashMap<>();
        all.forEach(coding -> byVersion
                .computeIfAbsent(coding.textVersion(), version -> new ArrayList<>())
                .add(coding));
        Map<Fate, Integer> count = new EnumMap<>(Fate.class);
        Map<String, Coding> now = new HashMap<>();
        byVersion.forEach((version, codings) -> CodedText.of(
                        source, voices.text(source, version).orElseThrow(), codings)
                .carriedTo(next)
                .forEach(outcome -> say(outcome, count, now)));
        say(
                "carry.count",
                count.getOrDefault(Fate.SAME, 0),
                count.getOrDefault(Fate.REWORDED, 0),
                count.getOrDefault(Fate.MOVED, 0),
                count.getOrDefault(Fate.GONE, 0));
        if (write) {
            written(voices, now);
            say("carry.written", now.size(), all.size() - now.size());
        }
        print().flush();
        return 0;
    }

    private boolean concerned(Coding coding) {
        return coding.source().equals(source) && coding.textVersion() < to;
    }

    private void say(CodedText.Outcome outcome, Map<Fate, Integer> count, Map<String, Coding> now) {
        Fate fate = switch (outcome.carried()) {
            case Carried.Same same -> Fate.SAME;
            case Carried.Reworded reworded -> Fate.REWORDED;
            case Carried.Moved moved -> Fate.MOVED;
            case Carried.Gone gone -> Fate.GONE;
        };
        count.merge(fate, 1, Integer::sum);
        Coding coding = outcome.coding();
        if (fate == Fate.SAME || accept.contains(fate)) {
            outcome.carried().now().ifPresent(passage -> now.put(coding.id(), coding.on(to, passage)));
        }
        print().println(coding.id() + "  " + coding.code() + "  " + words().say("carry." + fate.name()));
        if (fate != Fate.SAME) {
            print().println("  - " + oneLine(coding.passage().quote()));
            outcome.carried().now().ifPresent(passage -> print().println("  + " + oneLine(passage.quote())));
        }
    }

    private static String oneLine(String quote) {
        return quote.replaceAll("\\s+", " ").strip();
    }

    /** The files of this source, all of them or none. */
    private void written(Voices voices, Map<String, Coding> now) throws IOException {
        Voices carried = new Voices(
                voices.codebooks(),
                voices.participants(),
                voices.sources(),
                voices.texts(),
                voices.codings().stream()
                        .map(each -> now.getOrDefault(each.id(), each))
                        .toList(),
                voices.reviews(),
                voices.adjudications().stream()
                        .map(each -> new Adjudication(
                                Optional.ofNullable(now.get(each.coding().id())).orElse(each.coding()),
                                each.agreed(),
                                each.reason()))
                        .toList());
        Map<Path, byte[]> files = new LinkedHashMap<>();
        VoicesDocuments.marked(carried).forEach((path, bytes) -> {
            boolean ofSource = path.endsWith("/" + source + ".csv") && !path.startsWith("voices/reviews/");
            if (ofSource) {
                files.put(study.resolve(path), bytes);
            }
        });
        WriteAside.all(files);
    }
}
