package org.commonweal.browser;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonweal.cli.Commonweal;

/** The pages that the command line makes of the fictional programme, made once. */
final class Riverside {

    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();

    private Riverside() {}

    private static final class Made {
        static final List<Path> PAGES = make();
    }

    /** The report and the monitoring page, each in English and Chinese. */
    static List<Path> pages() {
        return Made.PAGES;
    }

    /** The report in English, or in Chinese. */
    static Path report(String language) {
        return pages().stream()
                .filter(page -> page.endsWith(language.equals("zh") ? "report.zh.html" : "report.html"))
                .findFirst()
                .orElseThrow();
    }

    static List<Path> pictures() {
        return Stream.of("power.svg", "detectable.svg").map(FOLDER::resolve).toList();
    }

    private static List<Path> make() {
        String study = Path.of(System.getProperty("commonweal.root"), "examples", "riverside")
                .toString();
        type("evaluate", study, "--out", FOLDER.toString(), "--quiet");
        type("survey", "monitor", study, "--out", FOLDER.toString());
        type("design", "--areas", "9", "--households", "167", "--out", FOLDER.toString());
        return Stream.of("report.html", "report.zh.html", "monitoring.html", "monitoring.zh.html")
                .map(FOLDER::resolve)
                .toList();
    }

    private static void type(String... words) {
        StringWriter said = new StringWriter();
        int code = Commonweal.run(words, new PrintWriter(said), new PrintWriter(said));
        if (code != 0) {
            throw new AssertionError(String.join(" ", words) + " came to " + code + "\n" + said);
        }
    }
}
