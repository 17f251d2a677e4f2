package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.commonweal.exchange.refi.Lost;
import org.commonweal.exchange.refi.ProjectOut;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.file.WriteAside;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Voices for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the texts, codes and codings as a REFI-QDA project (.qdpx) or codebook (.qdc), which"
                + " NVivo, ATLAS.ti, MAXQDA and others read, and say what the file cannot hold.")
final class VoicesExportCommand extends VoicesStep {

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "ends in .qdpx or .qdc")
    private Path to = Path.of(".");

    @Override
    public Integer call() throws IOException {
        String name = String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".qdpx") && !name.endsWith(".qdc")) {
            throw refused("--to", "exchange.ending");
        }
        Voices voices = VoicesFolder.read(study);
        if (name.endsWith(".qdc")
                && voices.codebook().map(Codebook::codes).stream().allMatch(java.util.List::isEmpty)) {
            throw refused("--to", "exchange.no-codes");
        }
        Path folder = study.toAbsolutePath().normalize().getFileName();
        ProjectOut.Written written = name.endsWith(".qdc")
                ? ProjectOut.codebook(voices, in())
                : ProjectOut.project(voices, String.valueOf(folder), in());
        WriteAside.bytes(to, written.bytes());
        say("exchange.written", to);
        say(written.lost().isEmpty() ? "exchange.nothing-lost" : "exchange.lost-out");
        for (Lost lost : written.lost()) {
            print().println("  · " + lost.inWords(in()));
        }
        print().flush();
        return 0;
    }
}
