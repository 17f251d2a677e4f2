package org.commonweal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commonweal.file.WriteAside;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.submission.PrivateKeyFile;
import org.commonweal.submission.SealedFiles;
import org.commonweal.submission.Submission;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal survey open-sealed}: open submissions that were encrypted on the device. */
@Command(
        name = "open-sealed",
        mixinStandardHelpOptions = true,
        description = "Open submissions that were encrypted on the device, with the private key of their form.")
final class OpenSealedCommand implements Callable<Integer> {

    private static final String FILE = "submission.xml";

    @Parameters(
            paramLabel = "ARCHIVE",
            description = "the unpacked archive of submissions: a folder for each, with submission.xml and its files")
    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "the private key as PEM; it is read and not kept")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FOLDER",
            description = "where the opened submissions go")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrivateKey holder = PrivateKeyFile.read(Files.readAllBytes(key));
        PrintWriter print = spec.commandLine().getOut();
        Locale in = Locale.forLanguageTag(language);
        int opened = 0;
        int failed = 0;
        for (Path folder : folders()) {
            try {
                opened += open(folder, holder);
            } catch (Problems problems) {
                failed++;
                for (Problem problem : problems.all()) {
                    print.println("✗ " + folder.getFileName() + ": " + problem.inWords(in));
                    print.println("  " + problem.remedy(in));
                }
            }
        }
        print.println(Words.of(Commonweal.class, in).say("survey.opened", opened, failed));
        print.flush();
        return failed > 0 ? Commonweal.TO_PUT_RIGHT : 0;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.filter(it -> Files.isRegularFile(it.resolve(FILE)))
                    .sorted()
                    .toList();
        }
    }

    /** Returns 1 where there was something to open. */
    private int open(Path folder, PrivateKey holder) throws IOException {
        Submission manifest = Submission.read(Files.readAllBytes(folder.resolve(FILE)));
        if (manifest.sealed().isEmpty()) {
            return 0;
        }
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        SealedFiles.Opened opened = SealedFiles.open(manifest, files, holder);
        Path place = out.resolve(folder.getFileName());
        Map<Path, byte[]> written = new LinkedHashMap<>();
        written.put(place.resolve(FILE), opened.xml());
        // The names were in the manifest, which whoever sent it wrote: only the last step of each counts.
        opened.files().forEach((name, bytes) -> written.put(place.resolve(lastStep(name)), bytes));
        WriteAside.all(written);
        return 1;
    }

    private static String lastStep(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.equals(FILE) || last.isEmpty() || last.equals("..") || last.equals(".")
                ? "file-" + last.length()
                : last;
    }
}
