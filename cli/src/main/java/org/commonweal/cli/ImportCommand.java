package org.commonweal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.WaveFile;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.file.WriteAside;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Wave;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code commonweal survey import}: a table of any format, read as a wave and put into the study folder if it can be. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Read a table (.csv, .xlsx, .parquet, .sav, .dta) as a wave and put it into the study folder.")
final class ImportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Parameters(index = "1", paramLabel = "FILE", description = "the table")
    private Path file = Path.of(".");

    @Option(names = "--wave", required = true, paramLabel = "WAVE", description = "which wave it is")
    private String wave = "";

    @Option(names = "--replace", description = "take the place of the table that is there")
    private boolean replace;

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        StudyFolder folder = OpenStudy.at(study).folder();
        SurveyWave known = folder.surveyWave(wave);
        WaveSealing.of(study, wave).mustBeOpen();
        Wave read = folder.tried(wave, file);
        String place = WaveFile.placeOf(known, String.valueOf(file.getFileName()));
        if (!replace && (folder.hasTable(wave) || Files.exists(study.resolve(place)))) {
            throw new FileAlreadyExistsException(known.file());
        }
        Map<Path, WriteAside.Making> files = new LinkedHashMap<>();
        files.put(study.resolve(place), aside -> Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING));
        if (!place.equals(known.file())) {
            Path programme = study.resolve("programme.yaml");
            String renamed = WaveFile.renamed(Files.readString(programme), known.file(), place);
            files.put(programme, aside -> Files.write(aside, renamed.getBytes(StandardCharsets.UTF_8)));
        }
        WriteAside.made(files);
        spec.commandLine()
                .getOut()
                .println(Words.of(Commonweal.class, Locale.forLanguageTag(language))
                        .say("survey.imported", read.size(), wave, place, read.oddityCount()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
