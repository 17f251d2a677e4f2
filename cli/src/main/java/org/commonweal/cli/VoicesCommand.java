package org.commonweal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code commonweal voices ...}: interviews and journals, and how they were coded. */
@Command(
        name = "voices",
        mixinStandardHelpOptions = true,
        description =
                "Check the interviews and journals of a study, search and query them, compare coders, carry codings to a corrected"
                        + " text, take in transcripts, exchange them with other programs.",
        subcommands = {
            VoicesCheckCommand.class,
            VoicesAgreementCommand.class,
            VoicesCarryCommand.class,
            VoicesExportCommand.class,
            VoicesImportCommand.class,
            VoicesMatrixCommand.class,
            VoicesQueryCommand.class,
            VoicesSearchCommand.class,
            VoicesTakeCommand.class
        })
final class VoicesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }
}
