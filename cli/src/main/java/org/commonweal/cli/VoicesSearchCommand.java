package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Voices;
import org.commonweal.voices.search.Asked;
import org.commonweal.voices.search.Hit;
import org.commonweal.voices.search.Hits;
import org.commonweal.voices.search.TextIndex;
import org.commonweal.voices.text.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches what people said. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description =
                "Search what people said, in the newest version of every text. Words side by side must stand in the same turn;"
                        + " 'one OR other', '-without', '\"as written\"', '\"rent damp\"~8' for words near each other, 'neighbour*'.")
final class VoicesSearchCommand extends VoicesStep {

    @Parameters(index = "0", paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Parameters(index = "1", paramLabel = "WORDS", description = "what is searched for, as one argument")
    private String words = "";

    @Option(names = "--without-interviewers", description = "leave out what interviewers say")
    private boolean withoutInterviewers;

    @Option(names = "--most", paramLabel = "N", description = "how many turns are shown; 50 unless said")
    private int most = 50;

    @Override
    public Integer call() throws IOException {
        Asked asked;
        try {
            asked = Asked.of(words);
        } catch (Problems refused) {
            refused.all().forEach(this::say);
            print().flush();
            return 2;
        }
        Voices voices = VoicesFolder.read(study);
        Hits hits = TextIndex.of(voices).find(asked, source -> true, !withoutInterviewers, 0, most);
        hits.hits().forEach(hit -> print(voices, hit));
        say("reading.hits", hits.turns(), hits.sources());
        print().flush();
        return 0;
    }

    /** The turn, with what was asked between brackets. */
    private void print(Voices voices, Hit hit) {
        String text = voices.text(hit.source(), hit.version()).orElseThrow().text();
        StringBuilder marked = new StringBuilder();
        int at = hit.words().start();
        for (Span span : hit.spans()) {
            marked.append(text, at, span.start())
                    .append('[')
                    .append(text, span.start(), span.end())
                    .append(']');
            at = span.end();
        }
        marked.append(text, at, hit.words().end());
        print().println(hit.source() + ":" + hit.turn() + "  " + hit.speaker());
        print().println("  " + marked.toString().replace("\n", "\n  "));
    }
}
