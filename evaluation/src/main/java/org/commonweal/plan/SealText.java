package org.commonweal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What stands in a seal file, read strictly and not yet believed. */
record SealText(Entry declared, List<Entry> deviations) {

    /** A plan with thousands of deviations is not a plan; the bound keeps a made-up file from filling the memory. */
    private static final int LONGEST = 20_000_000;

    /** One sealed state of the plan. */
    record Entry(
            String path,
            String at,
            String by,
            String engine,
            String reason,
            String hash,
            String check,
            boolean afterWaveOnFile,
            String plan) {}

    static SealText parse(String text) {
        Map<?, ?> root = map(load(text), "plan.seal");
        known(root, "", List.of("declared", "plan", "deviations"));
        Map<?, ?> declared = map(root.get("declared"), "declared");
        known(declared, "declared/", List.of("at", "by", "engine", "hash", "after_wave_on_file", "check"));
        Entry first = new Entry(
                "declared",
                string(declared, "declared", "at"),
                string(declared, "declared", "by"),
                string(declared, "declared", "engine"),
                "",
                string(declared, "declared", "hash"),
                string(declared, "declared", "check"),
                flag(declared),
                string(root, "plan", "plan"));
        List<Entry> later = new ArrayList<>();
        if (!(root.get("deviations") instanceof List<?> all)) {
            throw unreadable("deviations");
        }
        for (int i = 0; i < all.size(); i++) {
            later.add(deviation(all.get(i), "deviations/" + (i + 1)));
        }
        return new SealText(first, List.copyOf(later));
    }

    private static Entry deviation(@Nullable Object value, String path) {
        Map<?, ?> entry = map(value, path);
        known(entry, path + "/", List.of("at", "by", "reason", "hash", "check", "plan"));
        return new Entry(
                path,
                string(entry, path, "at"),
                string(entry, path, "by"),
                "",
                string(entry, path, "reason"),
                string(entry, path, "hash"),
                string(entry, path, "check"),
                false,
                string(entry, path, "plan"));
    }

    private static @Nullable Object load(String text) {
        if (text.length() > LONGEST) {
            throw unreadable("plan.seal");
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .setLabel(SealFile.NAME)
                .build();
        try {
            return new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Map<?, ?> map(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw unreadable(path);
    }

    private static void known(Map<?, ?> map, String path, List<String> keys) {
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw unreadable(path + key);
            }
        }
    }

    private static String string(Map<?, ?> map, String path, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw unreadable(path.equals(key) ? key : path + "/" + key);
    }

    private static boolean flag(Map<?, ?> declared) {
        if (declared.get("after_wave_on_file") instanceof Boolean flag) {
            return flag;
        }
        throw unreadable("declared/after_wave_on_file");
    }

    private static RuntimeException unreadable(String where) {
        return SealFile.refused(PlanProblem.SEAL_UNREADABLE, SealFile.NAME, where);
    }
}
