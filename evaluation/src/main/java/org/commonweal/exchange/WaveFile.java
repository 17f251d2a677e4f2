package org.commonweal.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;

/** The names of the tables that waves are read from. */
public final class WaveFile {

    /** What a name may end in. */
    public static final List<String> ENDINGS =
            List.of(".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".zsav", ".sav", ".dta");

    private WaveFile() {}

    /** Whether a file of this name is a table we read. */
    public static boolean isTable(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length());
    }

    /** Where in the study folder a table of this name goes as the answers of the wave. */
    public static String placeOf(SurveyWave wave, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String ending = ENDINGS.stream().filter(name::endsWith).findFirst().orElse("");
        return wave.file().toLowerCase(Locale.ROOT).endsWith(ending)
                ? wave.file()
                : wave.file().replaceFirst("\\.[A-Za-z0-9]+$", "") + ending;
    }

    /**
     * The text of {@code programme.yaml} with one table's name for another, its comments and all else as they stand.
     *
     * @throws Problems where the name does not stand there exactly once
     */
    public static String renamed(String programme, String from, String to) {
        Matcher line = Pattern.compile("(?m)(\\bfile:\\s*)([\"']?)" + Pattern.quote(from) + "\\2(?=\\s|,|\\}|$)")
                .matcher(programme);
        if (line.results().count() != 1) {
            throw new Gathered(ProgrammeYaml.FILE).with(0, "", ExchangeProblem.FILE_NAMED_ELSEWHERE, from, to);
        }
        return line.replaceFirst("$1" + Matcher.quoteReplacement(to));
    }
}
