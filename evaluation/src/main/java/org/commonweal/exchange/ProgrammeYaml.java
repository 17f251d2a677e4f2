package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Earlier;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;

/** {@code programme.yaml} as a {@link Programme}. */
final class ProgrammeYaml {

    static final String FILE = "programme.yaml";

    /** Forward slashes, no step upwards, no drive: a path that stays inside the folder on every machine. */
    private static final Pattern INSIDE =
            Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[^/\\\\:\\p{Cntrl}][^\\\\:\\p{Cntrl}]*");

    private ProgrammeYaml() {}

    /** One that is whole: with neighbourhoods of both arms, and waves. */
    static Programme read(YamlNode.Mapping root, Gathered gathered) {
        return read(root, gathered, true);
    }

    /** One that may just have begun: neighbourhoods, an arm or waves may still be missing. */
    static Programme begun(YamlNode.Mapping root, Gathered gathered) {
        return read(root, gathered, false);
    }

    private static Programme read(YamlNode.Mapping root, Gathered gathered, boolean whole) {
        YamlBlock block = YamlBlock.of(root, Shape.PROGRAMME, "", gathered);
        Framework framework = block.block("framework", Shape.FRAMEWORK)
                .map(ProgrammeYaml::framework)
                .orElseGet(() -> new Framework("", "", List.of()));
        List<Neighbourhood> neighbourhoods = neighbourhoods(block, whole);
        return new Programme(
                block.id("programme"),
                block.labels("title"),
                block.flag("fictional", false),
                block.date("began"),
                framework,
                neighbourhoods,
                waves(block, neighbourhoods, whole));
    }

    private static Framework framework(YamlBlock block) {
        List<Domain> domains = domains(block);
        List<YamlBlock> blocks = block.blocks("earlier", Shape.EARLIER);
        List<List<Domain>> each = new ArrayList<>();
        blocks.forEach(earlier -> each.add(domains(earlier)));
        each.add(domains);
        List<Earlier> earlier = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            earlier.add(new Earlier(
                    blocks.get(i).name("version"),
                    blocks.get(i).optionalDate("since"),
                    each.get(i),
                    becomes(blocks.get(i), ids(each.get(i)), ids(each.get(i + 1)))));
        }
        Doubled.say(blocks, earlier, Earlier::version, "version");
        return new Framework(block.id("id"), block.name("version"), domains, block.optionalDate("since"), earlier);
    }

    private static List<Domain> domains(YamlBlock block) {
        List<YamlBlock> blocks = block.blocks("domains", Shape.DOMAIN);
        List<Domain> domains = blocks.stream()
                .map(domain -> new Domain(domain.id("id"), domain.labels("label")))
                .toList();
        Doubled.say(blocks, domains, Domain::id, "id");
        return domains;
    }

    private static List<String> ids(List<Domain> domains) {
        return domains.stream().map(Domain::id).toList();
    }

    /** The crosswalk to the next version: every domain says what became of it. */
    private static Map<String, List<String>> becomes(YamlBlock block, List<String> own, List<String> next) {
        Map<String, List<String>> becomes = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.entries("becomes")) {
            if (!own.contains(entry.key())) {
                block.notOneOf(entry.line(), "becomes", entry.key(), own);
            }
            List<YamlNode> items =
                    entry.value() instanceof YamlNode.Sequence list ? list.items() : List.of(entry.value());
            List<String> ids =
                    items.stream().map(item -> block.codeOf(item, "becomes")).toList();
            ids.stream()
                    .filter(id -> !next.contains(id))
                    .forEach(id -> block.notOneOf(entry.line(), "becomes", id, next));
            becomes.put(entry.key(), ids);
        }
        own.stream()
                .filter(id -> !becomes.containsKey(id))
                .forEach(id -> block.say("becomes", ExchangeProblem.MISSING_KEY, id));
        return becomes;
    }

    private static List<Neighbourhood> neighbourhoods(YamlBlock programme, boolean whole) {
        List<YamlBlock> blocks = list(programme, "neighbourhoods", Shape.NEIGHBOURHOOD, whole);
        List<Neighbourhood> all =
                blocks.stream().map(ProgrammeYaml::neighbourhood).toList();
        Doubled.say(blocks, all, Neighbourhood::id, "id");
        for (Arm arm : List.of(Arm.INTERVENTION, Arm.COMPARATOR)) {
            if (whole && !all.isEmpty() && all.stream().noneMatch(place -> place.arm() == arm)) {
                programme.say("neighbourhoods", ExchangeProblem.EMPTY_ARM, YamlBlock.written(arm));
            }
        }
        return all;
    }

    private static List<YamlBlock> list(YamlBlock programme, String key, Shape each, boolean whole) {
        return whole ? programme.blocks(key, each) : programme.blocksOrNone(key, each);
    }

    private static Neighbourhood neighbourhood(YamlBlock block) {
        Neighbourhood place = new Neighbourhood(
                block.id("id"),
                block.labels("name"),
                block.oneOf("arm", Arm.class, Arm.REFERENCE),
                block.optionalDate("began"),
                block.optionalDate("left"),
                block.optionalId("pair"),
                households(block),
                MembershipYaml.read(block));
        if (place.began().isPresent()
                && place.left().isPresent()
                && place.left().get().isBefore(place.began().get())) {
            block.say("left", ExchangeProblem.ENDS_BEFORE_IT_BEGINS);
        }
        return place;
    }

    private static Optional<Integer> households(YamlBlock block) {
        var households = block.whole("households", 0, 100_000_000);
        return households.isPresent() ? Optional.of((int) households.getAsLong()) : Optional.empty();
    }

    private static List<SurveyWave> waves(YamlBlock programme, List<Neighbourhood> neighbourhoods, boolean whole) {
        List<YamlBlock> blocks = list(programme, "waves", Shape.WAVE, whole);
        List<SurveyWave> waves =
                blocks.stream().map(block -> wave(block, neighbourhoods)).toList();
        Doubled.say(blocks, waves, SurveyWave::id, "id");
        Doubled.say(blocks, waves, SurveyWave::file, "file");
        return waves.stream().sorted(Comparator.comparing(SurveyWave::from)).toList();
    }

    private static SurveyWave wave(YamlBlock block, List<Neighbourhood> neighbourhoods) {
        SurveyWave wave = new SurveyWave(
                block.id("id"),
                block.labels("label"),
                block.date("from"),
                block.date("to"),
                file(block),
                approached(block, neighbourhoods));
        if (wave.to().isBefore(wave.from()) && block.has("from") && block.has("to")) {
            block.say("to", ExchangeProblem.ENDS_BEFORE_IT_BEGINS);
        }
        return wave;
    }

    private static String file(YamlBlock block) {
        String file = block.text("file");
        if (!file.isEmpty() && !INSIDE.matcher(file).matches()) {
            block.say("file", ExchangeProblem.FILE_OUTSIDE, file);
        } else if (file.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsm")) {
            block.say("file", ExchangeProblem.MACROS);
        } else if (!file.isEmpty() && !WaveFile.isTable(file)) {
            block.say("file", ExchangeProblem.UNKNOWN_FORMAT, file);
        }
        return file;
    }

    private static Map<String, Integer> approached(YamlBlock block, List<Neighbourhood> neighbourhoods) {
        List<String> ids = neighbourhoods.stream().map(Neighbourhood::id).toList();
        Map<String, Integer> approached = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.entries("approached")) {
            if (!ids.contains(entry.key())) {
                block.notOneOf(entry.line(), "approached", entry.key(), ids);
            }
            approached.put(entry.key(), (int) block.wholeOf(entry.value(), "approached", 0, 100_000_000));
        }
        return approached;
    }
}
