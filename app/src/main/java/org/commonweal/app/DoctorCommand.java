package org.commonweal.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.commonweal.app.care.Check;
import org.commonweal.app.care.Doctor;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code commonweal doctor}: look at the installation and say what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look at configuration, store, ledger, disk, clock and backups, and say what to do. Changes nothing."
                        + " Exit code 0: nothing is wrong; 1: something has to be put right.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Locale in = language.chosen();
        Words words = Words.of(Doctor.class, in);
        PrintWriter out = spec.commandLine().getOut();
        List<Check> checks = Doctor.look(options.settings(), options.file(), Clock.systemUTC(), in);
        for (Check check : checks) {
            String state = "care.doctor." + check.state();
            out.println(words.say(state) + "\t" + check.inWords(in));
            check.remedy(in).ifPresent(remedy -> out.println("\t" + words.say("care.doctor.remedy", remedy)));
        }
        long wrong = checks.stream()
                .filter(check -> check.state() == Check.State.WRONG)
                .count();
        long notes = checks.stream()
                .filter(check -> check.state() == Check.State.NOTE)
                .count();
        out.println();
        if (wrong > 0) {
            out.println(words.say("care.doctor.wrong", wrong));
        } else {
            out.println(notes > 0 ? words.say("care.doctor.notes", notes) : words.say("care.doctor.all.well"));
        }
        return wrong > 0 ? Workbench.TO_PUT_RIGHT : 0;
    }
}
