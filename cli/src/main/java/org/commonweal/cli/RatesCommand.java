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

    @Option(
            names = "--eligible",
            paramLabel = "SHARE",
            description = "the share of unknown dwellings taken to be eligible (0 to 1); estimated unless said")
    private double eligible = -1;

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
        Eligible how =
                eligible >= 0 ? new Eligible.Stated(Math.min(1, eligible), because) : new Eligible.AsAmongKnown();
        ResponseRates whole = ResponseRates.of(cases, how);
        say(whole, how);
        // A group alone says too little of eligibility: what holds of all is taken for each.
        Eligible everywhere =
                whole.e().isPresent() ? new Eligible.Stated(whole.e().getAsDouble(), because) : how;
        SortedMap<String, ResponseRates> groups =
                by == By.NONE ? new TreeMap<>() : FieldCase.by(cases, group(folder), everywhere);
        groups.forEach((name, rates) ->
                print().println(name.isEmpty() ? words().say("rates.nobody", line(rates)) : name + "  " + line(rates)));
        if (out != null) {
            WriteAside.text(out, table(whole, groups));
            say("rates.file", out);
        }
        print().flush();
        return 0;
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

    private String line(ResponseRates rates) {
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
        return line.toString();
    }

    private String table(ResponseRates whole, SortedMap<String, ResponseRates> groups) {
        TableWriter table = TableWriter.forSpreadsheets();
        table.row("group", "rate", "numerator", "denominator", "value");
        rows(table, "", whole);
        groups.forEach((name, rates) -> rows(table, by.name().toLowerCase(Locale.ROOT) + " " + name, rates));
        return table.text();
    }

    private static void rows(TableWriter table, String group, ResponseRates rates) {
        for (Rate rate : rates.all()) {
            table.row(
                    group,
                    rate.name(),
                    rate.numerator(),
                    rate.denominator(),
                    rate.value().orElse(Double.NaN));
        }
    }
}
