package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonweal.exchange.refi.Lost;
import org.commonweal.exchange.refi.ProjectIn;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.file.WriteAside;
import org.commonweal.voices.Voices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Voices from other programs. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Bring in a REFI-QDA project (.qdpx) or codebook (.qdc) as a folder 'voices', and say how places were"
                        + " counted and what could not be taken.")
final class VoicesImportCommand extends VoicesStep {

    @Parameters(paramLabel = "FILE", description = "ends in .qdpx, .qde or .qdc")
    private Path file = Path.of(".");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "the study folder, which must not have voices yet")
    private Path to = Path.of(".");

    @Option(
            names = "--in",
            paramLabel = "TAG",
            description = "the language that codes and titles are written in; en unless said")
    private String written = "en";

    @Override
    public Integer call() throws IOException {
        if (Files.exists(to.resolve("voices"))) {
            throw refused("--to", "exchange.in-the-way", to.resolve("voices"));
        }
        if (!written.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
            throw refused("--in", "exchange.no-language", written);
        }
        ProjectIn.Brought brought = ProjectIn.read(file, written, in());
        Map<Path, byte[]> files = new LinkedHashMap<>();
        VoicesDocuments.of(brought.voices()).forEach((path, bytes) -> files.put(to.resolve(path), bytes));
        WriteAside.all(files);
        Voices voices = brought.voices();
        say(
                "exchange.brought",
                voices.sources().size(),
                voices.codebook().map(book -> book.codes().size()).orElse(0),
                voices.codings().size(),
                voices.coders().size(),
                voices.participants().size(),
                brought.origin().isEmpty() ? "?" : brought.origin());
        brought.counting().ifPresent(words -> print().println("  " + words));
        say(brought.lost().isEmpty() ? "exchange.nothing-lost" : "exchange.lost-in");
        for (Lost lost : brought.lost()) {
            print().println("  · " + lost.inWords(in()));
        }
        print().flush();
        return 0;
    }
}
