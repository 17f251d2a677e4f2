package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TracedWaves;
import org.commonweal.fieldwork.quality.FieldReport;
import org.commonweal.fieldwork.quality.FieldReport.Check;
import org.commonweal.fieldwork.quality.FieldReport.Figures;
import org.commonweal.fieldwork.quality.FieldReport.Sign;
import org.commonweal.fieldwork.quality.InterviewerEffect;
import org.commonweal.fieldwork.quality.QualityLimits;
import org.commonweal.file.WriteAside;
import org.commonweal.table.TableWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the interviews of a wave were done. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "Look at how the interviews of a wave were done: copies, speed, straight lines, missing answers,"
                + " interviewers who differ, places, nights, clocks. Shows no answer of anybody.")
final class QualityCommand extends FieldCommand {

    private static final int FEW = 5;

    @Option(names = "--all", description = "show every sign, not only the first of each kind")
    private boolean all;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write every sign as CSV")
    private @org.jspecify.annotations.Nullable Path out;

    @Override
    public Integer call() throws IOException {
        StudyFolder study = StudyFolder.at(study());
        String wave = wave().isEmpty() ? study.programme().waves().getLast().id() : wave();
        study.surveyWave(wave);
        int smallest = study.hasPlan() ? study.plan().smallestCell() : Disclosure.USUAL;
        FieldReport report = FieldReport.of(TracedWaves.of(study, wave), QualityLimits.USUAL, smallest);
        say("quality.lead", wave, report.interviews(), report.interviewers(), report.count());
        report.checks().forEach(this::show);
        if (out != null) {
            WriteAside.text(out, table(report));
            say("quality.file", out);
        }
        print().flush();
        return 0;
    }

    private void show(Check check) {
        print().println();
        print().println(check.subject().inWords(in()));
        if (check.reason().isPresent()) {
            print().println("  " + check.reason().get().inWords(in()));
            return;
        }
        print().println("  "
                + words().say("quality.looked", check.looked(), check.signs().size()));
        figures(check.figures());
        List<Sign> shown = all
                ? check.signs()
                : check.signs().subList(0, Math.min(FEW, check.signs().size()));
        for (Sign sign : shown) {
            print().println("  · " + sign.problem().inWords(in()));
        }
        if (!check.signs().isEmpty()) {
            print().println("    " + check.signs().getFirst().problem().remedy(in()));
        }
        if (check.signs().size() > shown.size()) {
            print().println("  " + words().say("quality.more", check.signs().size() - shown.size()));
        }
    }

    private void figures(Figures figures) {
        switch (figures) {
            case Figures.None none -> {
                // the signs say it all
            }
            case Figures.Spread spread -> line("quality.median", plain1(spread.median()), plain1(spread.limit()));
            case Figures.Hours hours -> {
                // an hour is no sign by itself: the signs name those at night
            }
            case Figures.Sections sections ->
                sections.medians().forEach((name, median) -> line("quality.section", name, Math.round(median)));
            case Figures.ByInterviewer by -> {
                line("quality.all", plain1(100 * by.all()));
                by.lines()
                        .forEach(it -> line(
                                "quality.interviewer",
                                it.interviewer(),
                                plain1(100 * it.share()),
                                plain1(100 * it.low()),
                                plain1(100 * it.high()),
                                it.interviews()));
                if (by.leftOut() > 0) {
                    line("quality.left", by.leftOut());
                }
            }
            case Figures.ByQuestion by ->
                by.effects().stream().limit(all ? Integer.MAX_VALUE : FEW).forEach(this::effect);
        }
    }

    private void effect(InterviewerEffect effect) {
        line(
                "quality.question",
                effect.question(),
                plain1(100 * effect.spread().correlation()),
                plain1(effect.spread().designEffect()));
    }

    private void line(String key, Object... facts) {
        print().println("  " + words().say(key, facts));
    }

    private static String plain1(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private String table(FieldReport report) {
        TableWriter table = TableWriter.forSpreadsheets();
        table.row("check", "sign", "interviews", "interviewer", "remedy");
        for (Check check : report.checks()) {
            String name = check.subject().name().toLowerCase(Locale.ROOT);
            check.reason().ifPresent(reason -> table.row(name, reason.inWords(in()), "", "", ""));
            check.signs()
                    .forEach(sign -> table.row(
                            name,
                            sign.problem().inWords(in()),
                            String.join(" ", sign.interviews()),
                            sign.interviewer().orElse(""),
                            sign.problem().remedy(in())));
        }
        return table.text();
    }
}
