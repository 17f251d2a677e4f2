package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.ResponseRates;
import org.commonweal.fieldwork.ResponseRates.Eligible;
import org.commonweal.fieldwork.ResponseRates.Rate;
import org.commonweal.file.WriteAside;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.table.TableWriter;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What share was reached, cooperated, refused, answered. */
@Command(
        name = "rates",
        mixinStandardHelpOptions = true,
        description = "Response, cooperation, refusal and contact rates (AAPOR), of all and of groups.")
final class RatesCommand extends FieldCommand {

    /** Groups that rates can be asked of. */
    enum By {
        NONE,
        ARM,
        AREA,
        STRATUM,
        INTERVIEWER,
        DAY
    }

    @Option(names = "--by", paramLabel = "GROUP", description = "arm, area, stratum, interviewer, day or none")
    private By by = By.NONE;

    /** A group needs as many settled dwellings for an e of its own. */
    private static final int SETTLED = 30;

    @Option(
            names = "--eligible",
            paramLabel = "[GROUP=]SHARE",
            description = "the share of unknown dwellings taken to be eligible (0 to 1), of all or of one group;"
                    + " estimated from all unless said")
    private List<String> eligible = List.of();

    @Option(
            names = "--each",
            description = "estimate that share in each group by itself, where " + SETTLED
                    + " of its dwellings or more are settled")
    private boolean each;

    @Option(names = "--because", paramLabel = "WORDS", description = "where this share comes from")
    private String because = "";

    @Option(names = "--weighted", description = "count each dwelling by 1 / its chance in the draw")
    private boolean weighted;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write all rates, with numerators and denominators, as CSV")
    private @org.jspecify.annotations.Nullable Path out;

    @Override
    public Integer call() throws IOException {
        FieldFolder folder = folder();
        WavePlan plan = folder.wave(wave());
        List<FieldCase> cases = folder.cases(plan);
        if (weighted) {
            Map<String, Double> weights = new TreeMap<>();
            folder.draw(plan.wave()).dwellings().forEach(each -> weights.put(each.dwelling(), 1 / each.probability()));
            cases = cases.stream()
                    .map(each -> each.weighing(weights.getOrDefault(each.dwelling(), 1.0)))
                    .toList();
        }
        SortedMap<String, Double> stated = stated();
        Double ofAll = stated.remove("");
        Eligible how = ofAll == null ? new Eligible.AsAmongKnown() : new Eligible.Stated(ofAll, because);
        ResponseRates whole = ResponseRates.of(cases, how);
        say(whole, how);
        SortedMap<String, Grouped> groups =
                by == By.NONE && stated.isEmpty() ? new TreeMap<>() : groups(cases, folder, whole, stated);
        if (by != By.NONE) {
            Words words = Words.of(OutcomeCode.class, in());
            print().println(
                            each
                                    ? words.say("rates.eligible.each", SETTLED)
                                    : stated.isEmpty()
                                            ? words.say("rates.eligible.pooled")
                                            : words.say("rates.eligible.declared", String.join(", ", stated.keySet())));
        }
        groups.forEach((name, group) ->
                print().println(name.isEmpty() ? words().say("rates.nobody", line(group)) : name + "  " + line(group)));
        if (out != null) {
            WriteAside.text(out, table(whole, groups));
            say("rates.file", out);
        }
        print().flush();
        return 0;
    }

    /** A group's rates, and whose e they take: its own, that of all, or a stated one. */
    private record Grouped(ResponseRates rates, String e) {}

    /** @throws Problems where a share is none */
    private SortedMap<String, Double> stated() {
        SortedMap<String, Double> stated = new TreeMap<>();
        for (String one : eligible) {
            String share = one.substring(one.lastIndexOf('=') + 1);
            if (!share.matches("0(\\.\\d+)?|1(\\.0+)?|\\.\\d+")) {
                throw new Problems(List.of(Problem.of(CommandProblem.NO_SHARE, Place.NOWHERE, one)));
            }
            stated.put(one.contains("=") ? one.substring(0, one.lastIndexOf('=')) : "", Double.parseDouble(share));
        }
        return stated;
    }

    private SortedMap<String, Grouped> groups(
            List<FieldCase> cases, FieldFolder folder, ResponseRates whole, SortedMap<String, Double> stated) {
        SortedMap<String, ResponseRates> alone = FieldCase.by(cases, group(folder), new Eligible.AsAmongKnown());
        List<Problem> unknown = stated.keySet().stream()
                .filter(name -> !alone.containsKey(name))
                .map(name -> Problem.of(
                        CommandProblem.NO_SUCH_GROUP, Place.NOWHERE, name, String.join(", ", alone.keySet())))
                .toList();
        Problems.throwIfAny(unknown);
        SortedMap<String, Grouped> groups = new TreeMap<>();
        alone.forEach((name, own) -> {
            Double said = stated.get(name);
            if (said != null) {
                groups.put(name, with(own, said, "stated"));
            } else if (each && own.settled() >= SETTLED || whole.e().isEmpty()) {
                groups.put(name, new Grouped(own, "own"));
            } else {
                groups.put(name, with(own, whole.e().getAsDouble(), "pooled"));
            }
        });
        return groups;
    }

    private Grouped with(ResponseRates own, double share, String e) {
        return new Grouped(ResponseRates.of(own.counts(), new Eligible.Stated(share, because)), e);
    }

    private Function<FieldCase, String> group(FieldFolder folder) {
        return switch (by) {
            case NONE -> each -> "";
            case AREA -> FieldCase::area;
            case STRATUM -> FieldCase::stratum;
            case INTERVIEWER -> each -> each.interviewer().orElse("");
            case DAY -> each -> each.day().map(LocalDate::toString).orElse("");
            case ARM -> {
                Map<String, String> arms = new TreeMap<>();
                for (Programme.Neighbourhood place : folder.programme().neighbourhoods()) {
                    arms.put(place.id(), place.arm().name().toLowerCase(Locale.ROOT));
                }
                yield each -> arms.getOrDefault(each.area(), "");
            }
        };
    }

    private void say(ResponseRates rates, Eligible how) {
        Words words = Words.of(OutcomeCode.class, in());
        for (Disposition each : Disposition.values()) {
            print().println("  " + words.say("disposition." + each.name()) + "  " + plain(rates.count(each)));
        }
        String share = rates.e().isPresent()
                ? String.format(Locale.ROOT, "%.1f", 100 * rates.e().getAsDouble())
                : "";
        print().println(
                        switch (how) {
                            case Eligible.Stated(double stated, String reason) ->
                                words.say("rates.eligible.stated", share, reason);
                            case Eligible.AsAmongKnown() ->
                                rates.e().isPresent()
                                        ? words.say("rates.eligible.known", share)
                                        : words.say("rates.eligible.none");
                        });
        for (Rate rate : rates.all()) {
            print().println("  %-5s  %s  (%s / %s)"
                    .formatted(rate.name(), shown(rate), plain(rate.numerator()), plain(rate.denominator())));
        }
    }

    private String shown(Rate rate) {
        return rate.value().isPresent()
                ? String.format(Locale.ROOT, "%5.1f %%", 100 * rate.value().getAsDouble())
                : Words.of(OutcomeCode.class, in()).say("rates.undefined");
    }

    private String line(Grouped group) {
        ResponseRates rates = group.rates();
        StringBuilder line = new StringBuilder();
        for (Rate rate : List.of(
                rates.response().get(0),
                rates.response().get(2),
                rates.cooperation().get(0),
                rates.refusal().get(0),
                rates.contact().get(0))) {
            line.append(line.isEmpty() ? "" : "  ")
                    .append(rate.name())
                    .append(' ')
                    .append(shown(rate).strip());
        }
        String e = rates.e().isPresent()
                ? String.format(Locale.ROOT, "%.1f %%", 100 * rates.e().getAsDouble())
                : "–";
        return line + "  e " + e + " (" + Words.of(OutcomeCode.class, in()).say("rates.e." + group.e()) + ")";
    }

    private String table(ResponseRates whole, SortedMap<String, Grouped> groups) {
        TableWriter table = TableWriter.forSpreadsheets();
        table.row("group", "rate", "numerator", "denominator", "value", "e", "e_of");
        rows(table, "", whole, whole.eligible() instanceof Eligible.Stated ? "stated" : "own");
        groups.forEach((name, group) ->
                rows(table, by.name().toLowerCase(Locale.ROOT) + " " + name, group.rates(), group.e()));
        return table.text();
    }

    private static void rows(TableWriter table, String group, ResponseRates rates, String e) {
        for (Rate rate : rates.all()) {
            table.row(
                    group,
                    rate.name(),
                    rate.numerator(),
                    rate.denominator(),
                    rate.value().orElse(Double.NaN),
                    rates.e().orElse(Double.NaN),
                    e);
        }
    }
}
