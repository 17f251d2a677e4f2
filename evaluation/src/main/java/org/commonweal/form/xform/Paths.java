package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.expression.References;
import org.commonweal.form.expression.References.Reference;
import org.commonweal.form.sheet.FormProblem;
import org.jspecify.annotations.Nullable;

/**
 * Where things are, and how one is spoken of from another: {@code ${name}} becomes a path from the root, or, within the same
 * repeat, a path that climbs to what both have in common.
 */
final class Paths {

    private static final Pattern INSTANCE = Pattern.compile("instance\\([^)]+.+");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]+)\\]");
    private static final Pattern INDEXED = Pattern.compile("indexed-repeat\\([^)]+\\)");
    private static final Pattern ARGUMENTS = Pattern.compile("\\b[^()]+\\((.*)\\)$");

    private final Map<String, List<Item>> byName = new HashMap<>();
    private final Findings findings;

    Paths(Item.Section survey, Findings findings) {
        this.findings = findings;
        survey.each(item -> {
            if (item instanceof Item.Section || item instanceof Item.Question) {
                byName.computeIfAbsent(item.name(), name -> new ArrayList<>()).add(item);
            }
        });
    }

    /** The path from the root. */
    static String of(Item item) {
        return from(item, null);
    }

    /** The path below an ancestor; from the root where none is given. */
    private static String from(Item item, @Nullable Item ancestor) {
        StringBuilder path = new StringBuilder();
        for (Item at = item; at != null && at != ancestor; at = at.parent()) {
            if (!(at instanceof Item.Section section && section.flat())) {
                path.insert(0, "/" + at.step());
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** How references are to be written. */
    record Mode(boolean current, boolean aboveRepeat) {
        static final Mode PLAIN = new Mode(false, false);
    }

    Item named(String name, @Nullable Item context) {
        List<Item> found = byName.getOrDefault(name, List.of());
        int row = context == null ? 0 : context.row();
        if (found.isEmpty()) {
            throw findings.refusal(FormProblem.REFERENCE_UNKNOWN, row, "", name);
        }
        if (found.size() > 1) {
            throw findings.refusal(FormProblem.REFERENCE_TWICE, row, "", name);
        }
        return found.getFirst();
    }

    /** The text with every reference written as a path, as it must stand for this item. */
    String inserted(String text, @Nullable Item context, Mode mode) {
        return References.replace(text, reference -> path(reference, context, mode));
    }

    String inserted(String text, Item context) {
        return inserted(text, context, Mode.PLAIN);
    }

    /** The path for one reference, with a blank on both sides. */
    String path(Reference reference, @Nullable Item context, Mode mode) {
        Item target = named(reference.name(), context);
        if (context != null && !reference.lastSaved() && mayBeRelative(reference)) {
            String prefix = mode.current() || inPredicateOfInstance(reference) ? "current()/" : "";
            String relative = relative(context, target, mode.aboveRepeat());
            if (!relative.isEmpty()) {
                return " " + prefix + relative + " ";
            }
        }
        return (reference.lastSaved() ? " instance('__last-saved')" : " ") + of(target) + " ";
    }

    private static boolean inPredicateOfInstance(Reference reference) {
        if (!INSTANCE.matcher(reference.text()).find()) {
            return false;
        }
        Matcher brackets = BRACKETS.matcher(reference.text());
        while (brackets.find()) {
            if (reference.start() >= brackets.start() && reference.end() <= brackets.end()) {
                return true;
            }
        }
        return false;
    }

    /** Within {@code indexed-repeat()} only what counts positions is spoken of from where one stands. */
    private static boolean mayBeRelative(Reference reference) {
        if (!reference.text().contains("indexed-repeat(")) {
            return true;
        }
        List<int[]> calls = new ArrayList<>();
        Matcher matcher = INDEXED.matcher(reference.text());
        while (matcher.find()) {
            calls.add(new int[] {matcher.start(), matcher.end()});
        }
        for (int i = 0; i < calls.size(); i++) {
            int start = calls.get(i)[0];
            int end = calls.get(i)[1];
            if (reference.end() > end) {
                // As pyxform does it: a call that lies before is passed over together with the one after it.
                if (++i >= calls.size()) {
                    return true;
                }
                continue;
            }
            if (reference.end() < start) {
                return true;
            }
            return isIndex(reference.name(), reference.text().substring(start, end));
        }
        return false;
    }

    private static boolean isIndex(String name, String call) {
        Matcher matcher = ARGUMENTS.matcher(call);
        if (!matcher.find()) {
            return false;
        }
        String[] arguments = matcher.group(1).split(",", -1);
        int place = -1;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].contains("${" + name + "}")) {
                place = i;
            }
        }
        return place >= 0 && place != 0 && place != 1 && place != 3 && place != 5;
    }

    /** The path from one to the other where both are in the same repeat; empty where they are not. */
    private static String relative(Item source, Item target, boolean aboveRepeat) {
        Item.Section repeat = common(source, target, true);
        if (repeat == null) {
            return "";
        }
        int steps;
        String path;
        if (aboveRepeat && climbs(source, target, repeat)) {
            steps = distance(source, repeat) + 1;
            path = from(target, repeat.parent());
        } else {
            Item.Section shared = common(source, target, false);
            steps = shared == null ? 0 : distance(source, shared);
            path = from(target, shared);
        }
        if (steps == 0) {
            return "";
        }
        String down = path.endsWith(target.name()) ? path : "/" + target.name();
        return "../".repeat(steps).replaceAll("/$", "") + down;
    }

    /**
     * Whether a list made of answers is spoken of from above their repeat, so that a filter can follow it: where the target is
     * directly in the repeat both share, and that repeat is in no other or the source is in a deeper one.
     */
    private static boolean climbs(Item source, Item target, Item.Section repeat) {
        boolean outermost = nearestRepeat(repeat) == null;
        return repeat == nearestRepeat(target) && (outermost || nearestRepeat(source) != repeat);
    }

    static Item.@Nullable Section nearestRepeat(Item item) {
        for (Item.Section at = item.parent(); at != null; at = at.parent()) {
            if (at.repeats()) {
                return at;
            }
        }
        return null;
    }

    private static int distance(Item item, Item.Section ancestor) {
        int steps = 0;
        for (Item at = item; at != null && at != ancestor; at = at.parent()) {
            steps++;
        }
        return steps;
    }

    private static Item.@Nullable Section common(Item one, Item other, boolean repeatsOnly) {
        for (Item.Section at = one.parent(); at != null; at = at.parent()) {
            boolean counts = at.repeats() || !repeatsOnly && at.kind() == Item.Section.Kind.GROUP;
            if (counts) {
                for (Item.Section up = other.parent(); up != null; up = up.parent()) {
                    if (up == at) {
                        return at;
                    }
                }
            }
        }
        return null;
    }
}
