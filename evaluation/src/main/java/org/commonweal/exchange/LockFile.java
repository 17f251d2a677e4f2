package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonweal.place.ComparatorLock;
import org.commonweal.place.LockHistory;
import org.commonweal.place.LockHistory.Unlocking;
import org.commonweal.place.PlaceProblem;
import org.commonweal.problem.Problems;

/**
 * {@code comparators.lock}: which choice was locked, when and by whom, and every unlocking with its reason. Each entry carries a
 * check over itself and the entry before it. It shows that something was changed by hand; it is no signature.
 */
public final class LockFile {

    /** Its name in a study. */
    public static final String NAME = "comparators.lock";

    private LockFile() {}

    /** The text to write; the same history gives the same bytes. */
    public static String write(LockHistory history) {
        StringBuilder out = new StringBuilder(
                "# Written when comparators are locked. A change made here by hand is noticed and refused.\n");
        List<String> checks = checks(history);
        out.append("locks:\n");
        for (int i = 0; i < history.locks().size(); i++) {
            ComparatorLock lock = history.locks().get(i);
            line(out, "  - at", lock.at().toString());
            line(out, "    by", lock.by());
            out.append("    outcomes_on_file: ").append(lock.outcomesOnFile()).append('\n');
            line(out, "    hash", lock.hash());
            line(out, "    check", checks.get(2 * i));
            out.append("    text:\n");
            lock.text()
                    .lines()
                    .forEach(line ->
                            out.append("      - ").append(YamlText.quoted(line)).append('\n'));
        }
        out.append(history.unlocked().isEmpty() ? "unlocked: []\n" : "unlocked:\n");
        for (int i = 0; i < history.unlocked().size(); i++) {
            Unlocking unlocking = history.unlocked().get(i);
            line(out, "  - at", unlocking.at().toString());
            line(out, "    by", unlocking.by());
            line(out, "    reason", unlocking.reason());
            line(out, "    hash", unlocking.hash());
            line(out, "    check", checks.get(2 * i + 1));
        }
        return out.toString();
    }

    /**
     * Reads it.
     *
     * @throws Problems where it cannot be read, or was changed by hand
     */
    public static LockHistory read(String text) {
        Gathered gathered = new Gathered(NAME);
        Optional<YamlBlock> page = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> YamlBlock.of(root, Shape.LOCK_FILE, "", gathered));
        List<String> found = new ArrayList<>();
        List<ComparatorLock> locks = new ArrayList<>();
        List<Unlocking> unlocked = new ArrayList<>();
        page.ifPresent(block -> {
            List<YamlBlock> lockBlocks = block.blocks("locks", Shape.LOCKED);
            List<YamlBlock> unlockBlocks = block.blocks("unlocked", Shape.UNLOCKED);
            lockBlocks.forEach(each -> locks.add(lock(each)));
            unlockBlocks.forEach(each -> unlocked.add(unlocking(each)));
            for (int i = 0; i < lockBlocks.size(); i++) {
                found.add(lockBlocks.get(i).code("check"));
                if (i < unlockBlocks.size()) {
                    found.add(unlockBlocks.get(i).code("check"));
                }
            }
        });
        gathered.throwIfAny();
        boolean paired = unlocked.size() <= locks.size() && unlocked.size() >= locks.size() - 1;
        if (!paired) {
            throw gathered.with(0, "", PlaceProblem.LOCK_TAMPERED, "unlocked");
        }
        LockHistory history = new LockHistory(locks, unlocked);
        List<String> wanted = checks(history);
        for (int i = 0; i < wanted.size(); i++) {
            boolean holds = i % 2 == 1 || locks.get(i / 2).holds();
            if (!holds || !wanted.get(i).equals(found.get(i))) {
                throw gathered.with(
                        0, "", PlaceProblem.LOCK_TAMPERED, (i % 2 == 0 ? "locks/" : "unlocked/") + (i / 2 + 1));
            }
        }
        return history;
    }

    private static ComparatorLock lock(YamlBlock block) {
        String text = block.items("text").stream()
                .map(line -> line instanceof YamlNode.Scalar scalar ? scalar.text() + "\n" : "")
                .collect(Collectors.joining());
        return new ComparatorLock(
                text, block.code("hash"), at(block), block.text("by"), block.flag("outcomes_on_file", false));
    }

    private static Unlocking unlocking(YamlBlock block) {
        return new Unlocking(at(block), block.text("by"), block.text("reason"), block.code("hash"));
    }

    private static Instant at(YamlBlock block) {
        try {
            return Instant.parse(block.text("at"));
        } catch (DateTimeException e) {
            block.say("at", ExchangeProblem.NOT_A_DATE, block.text("at"));
            return Instant.EPOCH;
        }
    }

    /** A check for each lock and each unlocking, in turn; each covers the one before it. */
    private static List<String> checks(LockHistory history) {
        List<String> checks = new ArrayList<>();
        for (int i = 0; i < history.locks().size(); i++) {
            ComparatorLock lock = history.locks().get(i);
            String before = checks.isEmpty() ? "" : checks.getLast();
            checks.add(checked(
                    before,
                    "locked",
                    lock.at().toString(),
                    lock.by(),
                    Boolean.toString(lock.outcomesOnFile()),
                    lock.hash()));
            if (i < history.unlocked().size()) {
                Unlocking it = history.unlocked().get(i);
                checks.add(checked(checks.getLast(), "unlocked", it.at().toString(), it.by(), it.reason(), it.hash()));
            }
        }
        return checks;
    }

    private static String checked(String... parts) {
        String all = java.util.Arrays.stream(parts).map(YamlText::quoted).collect(Collectors.joining("\n"));
        return Unpacked.hash(all.getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(YamlText.quoted(value)).append('\n');
    }
}
