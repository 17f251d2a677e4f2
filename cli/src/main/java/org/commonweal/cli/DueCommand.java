package org.commonweal.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.OutcomeCode;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.WorkList;
import org.commonweal.sample.Draw;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is due on a day, by interviewer. */
@Command(
        name = "due",
        mixinStandardHelpOptions = true,
        description = "The dwellings that are due on a day by the call-back rules, by interviewer.")
final class DueCommand extends FieldCommand {

    @Option(names = "--on", required = true, paramLabel = "DAY", description = "the day, as 2026-03-01")
    @SuppressWarnings("NullAway.Init")
    private LocalDate on;

    @Option(names = "--interviewer", paramLabel = "NAME", description = "only what is due for this interviewer")
    private String interviewer = "";

    @Override
    public Integer call() {
        FieldFolder folder = folder();
        WavePlan plan = folder.wave(wave());
        Draw draw = folder.draw(plan.wave());
        List<Visit> visits = folder.visits(plan.wave(), draw);
        WorkList list =
                WorkList.on(on, folder.toVisit(plan, draw, visits), visits, Map.of(), plan.callBacks(), plan.from());
        Words fieldwork = Words.of(OutcomeCode.class, in());
        for (WorkList.Due due : list.due()) {
            String who = due.interviewer().orElse("");
            if (interviewer.isEmpty() || interviewer.equals(who)) {
                print().println("%s  %s  %s  %d  %s%s"
                        .formatted(
                                who.isEmpty() ? "-" : who,
                                due.area(),
                                due.dwelling(),
                                due.attempt(),
                                fieldwork.say("due." + due.reason()),
                                due.wantsEvening() ? ", " + fieldwork.say("due.evening") : ""));
            }
        }
        say(
                "due.count",
                list.due().size(),
                list.waiting(),
                list.finished(),
                list.exhausted().size());
        print().flush();
        return 0;
    }
}
