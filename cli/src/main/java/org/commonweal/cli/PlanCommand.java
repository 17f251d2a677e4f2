package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.file.WriteAside;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.PlanChecks;
import org.commonweal.plan.PlanText;
import org.commonweal.plan.PlanWords;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal plan ...}: read, declare and change the analysis plan. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Read, declare and change the analysis plan.",
        subcommands = {PlanCommand.Show.class, PlanCommand.Declare.class, PlanCommand.Deviate.class})
final class PlanCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** The plan in words. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The plan in words, and whether it is declared.")
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "STUDY", description = "the study folder")
        private Path study = Path.of(".");

        @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
        private String language = "en";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            OpenStudy open = OpenStudy.at(study);
            PrintWriter print = spec.commandLine().getOut();
            AnalysisPlan plan = open.folder().plan();
            PlanWords.of(open.folder().questionnaire(), Locale.forLanguageTag(language))
                    .plan(plan)
                    .forEach(print::println);
            print.println();
            print.println("Hash: " + PlanText.hash(plan));
            print.println(
                    open.sealText().isPresent()
                            ? declaredInWords(open)
                            : "Not declared yet: 'commonweal plan declare'.");
            print.flush();
            return 0;
        }

        private static String declaredInWords(OpenStudy open) {
            DeclaredPlan declared = open.declared();
            return "Declared on %s by %s; %d deviations since."
                    .formatted(
                            declared.seal().declaredAt(),
                            declared.seal().by(),
                            declared.deviations().size());
        }
    }

    /** Seals the plan. */
    @Command(
            name = "declare",
            mixinStandardHelpOptions = true,
            description = "Seal the plan: content hash, time and who. From here a change is a deviation.")
    static final class Declare implements Callable<Integer> {

        @Parameters(paramLabel = "STUDY", description = "the study folder")
        private Path study = Path.of(".");

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "who declares it")
        private String by = "";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            OpenStudy open = OpenStudy.at(study);
            PrintWriter print = spec.commandLine().getOut();
            AnalysisPlan plan = open.folder().plan();
            if (open.sealText().isPresent()) {
                DeclaredPlan before = open.declared();
                print.println("This plan was declared on " + before.seal().declaredAt() + " by "
                        + before.seal().by() + ". Nothing was changed.");
                return 0;
            }
            Problems.throwIfAny(
                    PlanChecks.of(plan, open.folder().programme(), open.folder().questionnaire()));
            boolean onFile = open.folder().hasTable(plan.after());
            DeclaredPlan declared = plan.declare(Clock.systemUTC(), by, Commonweal.ENGINE, onFile);
            WriteAside.text(open.sealFile(), SealFile.render(declared));
            print.println("Declared: " + declared.seal().hash());
            print.println("Sealed in " + open.sealFile() + ". Keep it with the study.");
            if (onFile) {
                print.println("The answers of the wave after were already on file; the report will say so.");
            }
            print.flush();
            return 0;
        }
    }

    /** Records a change of a declared plan. */
    @Command(
            name = "deviate",
            mixinStandardHelpOptions = true,
            description = "Record a change of a declared plan: dated, reasoned, and printed in the report.")
    static final class Deviate implements Callable<Integer> {

        @Parameters(paramLabel = "STUDY", description = "the study folder, with the changed plan.yaml")
        private Path study = Path.of(".");

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "who changes it")
        private String by = "";

        @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "why")
        private String reason = "";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            OpenStudy open = OpenStudy.at(study);
            PrintWriter print = spec.commandLine().getOut();
            AnalysisPlan plan = open.folder().plan();
            Problems.throwIfAny(
                    PlanChecks.of(plan, open.folder().programme(), open.folder().questionnaire()));
            String seal = open.sealText()
                    .orElseThrow(
                            () -> new NotDeclared(
                                    "The plan is not declared yet, so that it can simply be changed.\n  To put it right: 'commonweal plan declare STUDY --by NAME'."));
            DeclaredPlan changed = SealFile.deviate(seal, plan, Clock.systemUTC(), by, reason);
            WriteAside.text(open.sealFile(), SealFile.render(changed));
            changed.deviations()
                    .getLast()
                    .changes()
                    .forEach(change -> print.println(
                            "  " + change.path() + ": " + shown(change.before()) + " -> " + shown(change.now())));
            print.println("Recorded as deviation " + changed.deviations().size() + ".");
            print.flush();
            return 0;
        }

        private static String shown(String side) {
            return side.isEmpty() ? "(nothing)" : side;
        }
    }
}
