package org.commonweal.app.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * {@code commonweal.yaml} in the data folder: the same words as the options of the commands, and for how many days what is kept.
 * What is said with an option or in the environment goes before it.
 */
public final class SettingsFile {

    /** Its name in the data folder. */
    public static final String NAME = "commonweal.yaml";

    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("database-url", "address", "port", "public-url", "demo", "retention", "keys"));

    /** A key with what stands there. */
    private record Said(String text, int line) {}

    private final boolean there;
    private final Map<String, Said> said = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SettingsFile(boolean there) {
        this.there = there;
    }

    /**
     * Reads the file of this data folder; without one nothing is said.
     *
     * @throws Problems with line and remedy for every key that is unknown, doubled or of the wrong kind
     */
    public static SettingsFile in(Path data) throws IOException {
        Path file = data.resolve(NAME);
        SettingsFile settings = new SettingsFile(Files.exists(file));
        if (settings.there) {
            settings.read(file);
            settings.port();
            settings.demo();
            settings.kept();
            Problems.throwIfAny(settings.problems);
        }
        return settings;
    }

    private void read(Path file) throws IOException {
        try {
            LoadSettings limits =
                    LoadSettings.builder().setCodePointLimit(100_000).build();
            Optional<Node> root = new Compose(limits).composeString(Files.readString(file));
            if (root.isPresent()
                    && !(root.get() instanceof ScalarNode empty
                            && empty.getValue().isBlank())) {
                block(root.get(), "", KEYS);
            }
        } catch (YamlEngineException | MalformedInputException notYaml) {
            String why =
                    String.valueOf(notYaml.getMessage()).lines().findFirst().orElse("");
            problems.add(Problem.of(SettingsProblem.NOT_YAML, Place.in(NAME), why));
        }
    }

    private void block(Node node, String prefix, Set<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(Problem.of(SettingsProblem.NOT_YAML, Place.in(NAME, line(node)), "key: value"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            Place place = Place.in(NAME, line(tuple.getKeyNode()));
            if (!keys.contains(key)) {
                problems.add(Problem.of(SettingsProblem.UNKNOWN_KEY, place, prefix + key, String.join(", ", keys)));
            } else if (key.equals("retention") && prefix.isEmpty()) {
                block(tuple.getValueNode(), "retention/", Kept.KEYS);
            } else if (tuple.getValueNode() instanceof ScalarNode value) {
                if (said.put(prefix + key, new Said(value.getValue(), (int) place.line())) != null) {
                    problems.add(Problem.of(SettingsProblem.KEY_TWICE, place, prefix + key));
                }
            } else {
                problems.add(Problem.of(SettingsProblem.NOT_A_TEXT, place, prefix + key));
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Whether there is such a file. */
    public boolean isThere() {
        return there;
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(said.get(key)).map(Said::text).filter(text -> !text.isBlank());
    }

    public OptionalInt port() {
        Said port = said.get("port");
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port.text().matches("[0-9]{1,5}") && Integer.parseInt(port.text()) <= 65_535) {
            return OptionalInt.of(Integer.parseInt(port.text()));
        }
        say(SettingsProblem.NOT_A_PORT, "port", port);
        return OptionalInt.empty();
    }

    public boolean demo() {
        Said demo = said.get("demo");
        if (demo != null && !demo.text().matches("true|false")) {
            say(SettingsProblem.NOT_A_FLAG, "demo", demo);
        }
        return demo != null && demo.text().equals("true");
    }

    /** For how many days what is kept, where the file says otherwise than we do. */
    public Kept kept() {
        Map<String, Integer> days = new TreeMap<>();
        for (String key : Kept.KEYS) {
            Said value = said.get("retention/" + key);
            if (value != null && value.text().matches("[1-9][0-9]{0,4}")) {
                days.put(key, Integer.parseInt(value.text()));
            } else if (value != null) {
                say(SettingsProblem.NOT_DAYS, "retention/" + key, value);
            }
        }
        return Kept.but(days);
    }

    private void say(SettingsProblem kind, String key, Said value) {
        Problem problem = Problem.of(kind, Place.in(NAME, value.line()), key, value.text());
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
