package org.commonweal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TableFile;
import org.commonweal.exchange.WaveExport;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.file.WriteAside;
import org.commonweal.survey.Wave;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal survey export}: a wave with its labels, for statistics programs and archives. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Write a wave with its labels as .sav, .dta, .parquet, .xlsx or .csv, and describe it for an archive.")
final class ExportCommand implements Callable<Integer> {

    private static final int KEY_BYTES = 32;

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--wave", required = true, paramLabel = "WAVE", description = "which wave")
    private String wave = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "ends in .sav, .dta, .parquet, .xlsx or .csv")
    private Path to = Path.of(".");

    @Option(names = "--ddi", paramLabel = "FILE", description = "also describe it here, as DDI Codebook 2.5")
    private @Nullable Path ddi;

    @Option(names = "--language", paramLabel = "TAG", description = "of formats that have one: en or zh")
    private String language = "en";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the key of the pseudonyms, made if it is not there; STUDY/pseudonyms.key unless said")
    private @Nullable Path key;

    @Option(names = "--with-ids", description = "write the study's own ids in place of pseudonyms")
    private boolean withIds;

    @Option(names = "--with-texts", description = "write answers in free words too")
    private boolean withTexts;

    @Option(names = "--for-spreadsheets", description = "a .csv in which no spreadsheet takes a text for a formula")
    private boolean forSpreadsheets;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Locale in = Locale.forLanguageTag(language);
        String name = String.valueOf(to.getFileName());
        TableFile format = TableFile.named(name);
        StudyFolder folder = OpenStudy.at(study).folder();
        folder.surveyWave(wave);
        Wave read = folder.waves(List.of(wave)).getFirst();
        int smallest = folder.hasPlan() ? folder.plan().smallestCell() : Disclosure.USUAL;
        WaveExport export = new WaveExport(in, key(), withIds, withTexts, smallest);
        LabelledTable table = export.of(folder.programme(), read);
        Map<Path, WriteAside.Making> files = new LinkedHashMap<>();
        files.put(to, aside -> format.write(table, aside, name, forSpreadsheets));
        if (ddi != null) {
            files.put(
                    ddi,
                    aside -> export.describe(folder.programme(), read, table, name)
                            .write(aside));
        }
        WriteAside.made(files);
        var print = spec.commandLine().getOut();
        print.println(Words.of(Commonweal.class, in)
                .say("survey.exported", table.rows(), table.variables().size(), to));
        table.notes().forEach(note -> print.println("  " + note.in(in)));
        print.flush();
        return 0;
    }

    /** The key of the study; made once, readable by its owner only. */
    private byte[] key() throws IOException {
        Path file = key == null ? study.resolve("pseudonyms.key") : key;
        if (Files.exists(file)) {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        }
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        String text = HexFormat.of().formatHex(made);
        if (!withIds) {
            WriteAside.text(file, text + "\n");
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            } catch (UnsupportedOperationException e) {
                // A file system without such permissions has none to set.
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
