package org.commonweal.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.plan.DeclaredPlan.Change;

/**
 * The canonical text of a plan: what is sealed.
 *
 * <p>One line for each value, {@code path: value}, sorted by path, defaults included. Two plans have the same text exactly
 * when they are the same plan; how {@code plan.yaml} is laid out does not come into it. The text is itself valid YAML.
 */
public final class PlanText {

    private PlanText() {}

    /**
     * The text, each line ended by a line feed.
     *
     * @throws IllegalArgumentException where two parts of the plan have the same id, so that a line would be ambiguous
     */
    public static String canonical(AnalysisPlan plan) {
        return PlanLines.of(plan).entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
    public static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** SHA-256 of the plan's canonical text. */
    public static String hash(AnalysisPlan plan) {
        return hash(canonical(plan));
    }

    /** Each path whose value differs between two canonical texts, sorted by path. */
    public static List<Change> changes(String before, String now) {
        Map<String, String> then = lines(before);
        Map<String, String> today = lines(now);
        TreeSet<String> paths = new TreeSet<>(then.keySet());
        paths.addAll(today.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(then.get(path), today.get(path))) {
                changes.add(new Change(path, then.getOrDefault(path, ""), today.getOrDefault(path, "")));
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new TreeMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            lines.put(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : line.substring(colon + 2));
        });
        return lines;
    }
}
