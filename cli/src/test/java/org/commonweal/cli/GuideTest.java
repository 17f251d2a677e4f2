package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide's first study, done as its page tells: files are written, changes made and commands run in the order of the page,
 * and what is printed must be what the page prints.
 */
class GuideTest {

    private static final Path GUIDE = Reference.ROOT.resolve("docs/guide");

    private static final Pattern BLOCK = Pattern.compile("```(\\w+) ?(\\S*)\\n(.*?)```\\n", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;

    /** Run with {@code -Dcommonweal.write=true} to write what is printed anew. */
    @Test
    void the_page_prints_what_the_program_prints() throws IOException {
        follow(GUIDE.resolve("first-study.md"));
        assertThat(Files.readString(folder.resolve("my-study/plan.seal")))
                .contains("what the programme was funded for");
        assertThat(folder.resolve("my-study/reports/report.html")).exists();
    }

    @Test
    void the_page_on_statistics_programs_prints_what_the_program_prints() throws IOException {
        follow(GUIDE.resolve("statistics-programs.md"));
        assertThat(folder.resolve("my-study/before.sav")).exists();
        assertThat(folder.resolve("my-study/before.xml")).exists();
        assertThat(folder.resolve("my-study/waves/before.dta")).exists();
    }

    @Test
    void the_page_on_field_work_prints_what_the_program_prints() throws IOException {
        RiversideFieldWorkCommandsTest.copied(folder.resolve("riverside"));
        follow(GUIDE.resolve("field-work.md"));
        assertThat(folder.resolve("riverside/forms/household/2/form.xml"))
                .hasSameBinaryContentAs(DemoCommand.riverside().resolve("forms/household/2/form.xml"));
        assertThat(folder.resolve("riverside/weights/2018.csv")).exists();
    }

    private void follow(Path guide) throws IOException {
        String page = Files.readString(guide);
        StringBuilder told = new StringBuilder();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            block.appendReplacement(told, Matcher.quoteReplacement(done(block)));
        }
        block.appendTail(told);

        if (Boolean.getBoolean("commonweal.write")) {
            Files.writeString(guide, told);
        }
        assertThat(told.toString())
                .as("write it with: mvn -pl cli -am test -Dtest=GuideTest -Dcommonweal.write=true")
                .isEqualTo(Files.readString(guide));
    }

    /** The block as it should stand on the page, after what it says was done. */
    private String done(Matcher block) throws IOException {
        Path file = folder.resolve(block.group(2));
        switch (block.group(1)) {
            case "csv", "yaml" -> Files.writeString(file, block.group(3));
            case "change" -> {
                String[] lines = block.group(3).split("\n", -1);
                String before = Files.readString(file);
                assertThat(before).contains(lines[0]);
                Files.writeString(file, before.replace(lines[0], lines[1]));
            }
            case "console" -> {
                String command = block.group(3).lines().findFirst().orElseThrow();
                return "```console\n" + command + "\n" + printed(command) + "```\n";
            }
            case "excerpt" -> {
                String command = block.group(3).lines().findFirst().orElseThrow();
                return "```excerpt " + block.group(2) + "\n" + command + "\n"
                        + excerpt(printed(command), Pattern.compile(block.group(2))) + "```\n";
            }
            default -> throw new AssertionError("the guide has a block of '" + block.group(1) + "'");
        }
        return block.group();
    }

    /** The lines in which the words are found, and those beneath them that are set in. */
    private static String excerpt(String printed, Pattern words) {
        StringBuilder kept = new StringBuilder();
        boolean under = false;
        for (String line : printed.lines().toList()) {
            boolean found = words.matcher(line).find();
            under = found && !line.startsWith("  ") || under && line.startsWith("  ");
            if (found || under) {
                kept.append(line).append('\n');
            }
        }
        assertThat(kept).isNotEmpty();
        return kept.toString();
    }

    /** What the command prints, with the folder as the reader sees it and the time as somebody's clock had it. */
    private String printed(String command) {
        assertThat(command).startsWith("$ commonweal ");
        List<Object> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("$ commonweal ".length()));
        while (word.find()) {
            String typed = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(typed.startsWith("my-study") || typed.startsWith("riverside") ? folder.resolve(typed) : typed);
        }
        Said said = Said.when(words.toArray());
        assertThat(said.code()).as(said.err()).isNotEqualTo(Commonweal.DEFECT).isNotEqualTo(2);
        return (said.out() + said.err())
                .replace(folder + "/", "")
                .replace(System.lineSeparator(), "\n")
                .replaceAll("(?m)[ \\t]+$", "");
    }
}
