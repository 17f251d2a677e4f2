package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.SealEvent;
import org.commonweal.sealing.SealHistory;
import org.commonweal.sealing.SealingProblem;

/**
 * {@code waves/WAVE.seal}: when a wave was sealed, opened again, and when somebody left it. Each entry carries a check over itself and
 * the entry before it. It shows that something was changed by hand; it is no signature.
 */
public final class WaveSealFile {

    private WaveSealFile() {}

    public static String name(String wave) {
        return "waves/" + wave + ".seal";
    }

    /** Whether a document of this path is the seal of a wave. */
    public static boolean isSeal(String path) {
        return path.matches("waves/[^/]+\\.seal");
    }

    /** The text to write; the same history gives the same bytes. */
    public static String write(SealHistory history) {
        StringBuilder out = new StringBuilder(
                "# Written when a wave is sealed or opened again. A change made here by hand is noticed and refused.\n");
        out.append("wave: ").append(YamlText.quoted(history.wave())).append("\nevents:\n");
        String before = "";
        for (SealEvent event : history.events()) {
            List<String> lines = lines(event);
            before = check(before, lines);
            for (int i = 0; i < lines.size(); i++) {
                out.append(i == 0 ? "  - " : "    ").append(lines.get(i)).append('\n');
            }
            out.append("    check: ").append(YamlText.quoted(before)).append('\n');
        }
        return out.toString();
    }

    private static List<String> lines(SealEvent event) {
        List<String> lines = new ArrayList<>();
        lines.add("what: " + YamlText.quoted(YamlBlock.written(event.what())));
        lines.add("at: " + YamlText.quoted(event.at().toString()));
        lines.add("by: " + YamlText.quoted(event.by()));
        if (!event.reason().isEmpty()) {
            lines.add("reason: " + YamlText.quoted(event.reason()));
        }
        if (!event.files().isEmpty()) {
            lines.add("files: " + flow(event.files()));
        }
        if (!event.facts().isEmpty()) {
            lines.add("facts: " + flow(event.facts()));
        }
        return lines;
    }

    private static String flow(Map<String, String> pairs) {
        return YamlText.flow(pairs.entrySet().stream()
                .map(it -> YamlText.quoted(it.getKey()) + ": " + YamlText.quoted(it.getValue()))
                .toList());
    }

    private static String check(String before, List<String> lines) {
        return Unpacked.hash((before + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads it.
     *
     * @throws Problems where it cannot be read, or was changed by hand
     */
    public static SealHistory read(String wave, byte[] bytes) {
        Gathered gathered = new Gathered(name(wave));
        Optional<YamlBlock> page =
                YamlPage.read(bytes, gathered).map(root -> YamlBlock.of(root, Shape.SEAL_FILE, "", gathered));
        List<SealEvent> events = new ArrayList<>();
        List<String> found = new ArrayList<>();
        page.ifPresent(block -> block.blocks("events", Shape.SEAL_EVENT).forEach(each -> {
            events.add(event(each));
            found.add(each.code("check"));
        }));
        String named = page.map(block -> block.code("wave")).orElse("");
        gathered.throwIfAny();
        String before = named.equals(wave) ? "" : "another wave";
        for (int i = 0; i < events.size(); i++) {
            before = check(before, lines(events.get(i)));
            if (!before.equals(found.get(i))) {
                throw gathered.with(0, "", SealingProblem.SEAL_TAMPERED, i + 1);
            }
        }
        return new SealHistory(wave, events);
    }

    private static SealEvent event(YamlBlock block) {
        Instant at = Instant.EPOCH;
        try {
            at = Instant.parse(block.text("at"));
        } catch (DateTimeException e) {
            block.say("at", ExchangeProblem.NOT_A_DATE, block.text("at"));
        }
        return new SealEvent(
                block.oneOf("what", SealEvent.What.class, SealEvent.What.SEALED),
                at,
                block.text("by"),
                block.optionalText("reason").orElse(""),
                map(block, "files"),
                map(block, "facts"));
    }

    private static SortedMap<String, String> map(YamlBlock block, String key) {
        SortedMap<String, String> map = new TreeMap<>();
        block.entries(key)
                .forEach(entry ->
                        map.put(entry.key(), entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : ""));
        return map;
    }
}
