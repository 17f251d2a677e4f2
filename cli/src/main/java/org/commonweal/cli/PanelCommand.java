package org.commonweal.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.DisclosedReinterview;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.BaselineAnswers;
import org.commonweal.exchange.BaselineAnswers.Characteristic;
import org.commonweal.exchange.PanelFolder;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.Panel;
import org.commonweal.fieldwork.panel.Reinterview.Row;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who of an earlier wave was interviewed again, and what those lost were like. */
@Command(
        name = "panel",
        mixinStandardHelpOptions = true,
        description =
                "How many of an earlier wave were interviewed again, what became of the others, and what those lost were like.")
final class PanelCommand extends FieldCommand {

    @Option(names = "--by-arm", description = "also set the arms apart; only where the plan is declared")
    private boolean byArm;

    @Override
    public Integer call() {
        PanelFolder folder = PanelFolder.at(study());
        List<SurveyWave> waves = folder.programme().waves();
        String to = wave().isEmpty() ? waves.getLast().id() : wave();
        Optional<SurveyWave> before = folder.before(to);
        if (!folder.isPanel() || before.isEmpty()) {
            say("panel.none", to);
            print().flush();
            return Commonweal.TO_PUT_RIGHT;
        }
        String from = before.get().id();
        Panel panel = folder.panel(folder.events());
        PanelFolder.Held held = folder.held(from);
        Set<String> people = held.people().keySet();
        Set<String> again = folder.held().stream().anyMatch(wave -> wave.id().equals(to))
                ? folder.held(to).people().keySet()
                : Set.of();
        say("panel.before", people.size() + held.nameless(), from, held.nameless());
        standing(Asking.of(panel, to, people, again, person -> Asking.Consent.GIVEN));
        boolean arms = byArm && OpenStudy.at(study()).folder().sealText().isPresent();
        DisclosedReinterview reinterview =
                Disclosure.withThreshold(Disclosure.USUAL).of(folder.reinterview(panel, from, to, arms));
        reinterview
                .whole()
                .interval()
                .ifPresent(interval -> say(
                        "panel.rate",
                        percent(reinterview.whole().rate().orElse(0)),
                        reinterview.whole().again(),
                        reinterview.whole().eligible(),
                        percent(interval.low()),
                        percent(interval.high())));
        lines(folder.baseline(from, arms), reinterview);
        print().flush();
        return 0;
    }

    private void standing(SortedMap<String, Asking> standing) {
        Words words = Words.of(OutcomeCode.class, in());
        Map<Asking, Integer> counts = new EnumMap<>(Asking.class);
        standing.values().forEach(each -> counts.merge(each, 1, Integer::sum));
        counts.forEach((each, many) -> print().println("  " + words.say("asking." + each.name()) + "  " + many));
    }

    private void lines(BaselineAnswers baseline, DisclosedReinterview reinterview) {
        Map<String, Disclosed<Row>> rows = new TreeMap<>();
        reinterview.rows().forEach(line -> rows.put(line.characteristic() + "\n" + line.category(), line.row()));
        for (Characteristic each : baseline.characteristics()) {
            print().println(name(each));
            each.levels().forEach(level -> {
                Disclosed<Row> row = rows.get(each.id() + "\n" + level.code());
                if (row != null) {
                    print().println("  " + level(level) + "  "
                            + row.shown().map(this::shown).orElseGet(() -> words().say("panel.hidden")));
                }
            });
        }
    }

    private String name(Characteristic each) {
        return switch (each.id()) {
            case BaselineAnswers.AREA -> words().say("panel.area");
            case BaselineAnswers.ARM -> words().say("panel.arm");
            default -> each.wording().map(words -> words.in(in())).orElse(each.id());
        };
    }

    private String level(BaselineAnswers.Level level) {
        return level.label().map(words -> words.in(in())).orElse(level.code().toLowerCase(Locale.ROOT));
    }

    private String shown(Row row) {
        return row.interval()
                .map(interval -> "%s (%s, %s)  %d / %d"
                        .formatted(
                                percent(row.rate().orElse(0)),
                                percent(interval.low()),
                                percent(interval.high()),
                                row.again(),
                                row.eligible()))
                .orElseGet(() -> words().say("panel.nobody"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
