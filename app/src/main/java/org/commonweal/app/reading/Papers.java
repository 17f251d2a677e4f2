package org.commonweal.app.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.disclosure.Disclosed;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.paper.Paper;
import org.commonweal.exchange.paper.Paper.Block;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.matrix.FrameworkMatrix;
import org.commonweal.voices.matrix.Summary;
import org.commonweal.voices.query.CodeBySource;
import org.commonweal.voices.query.CodeMatrix;
import org.commonweal.voices.query.Found;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Retrieval;
import org.commonweal.voices.query.Sought;
import org.commonweal.voices.quote.QuoteCheck;
import org.commonweal.words.Words;

/** Puts what leaves on paper. */
final class Papers {

    private final Agreed agreed;
    private final Reading reading;
    private final Locale language;
    private final Words words;
    private final List<Block> blocks = new ArrayList<>();
    private final Optional<QuoteCheck.Rule> rule;
    private int rows;
    private int hidden;
    private int held;

    /** @param rule by which each passage is looked at before it leaves; none where it does not leave the team or its archive */
    Papers(Agreed agreed, Reading reading, Locale language, Optional<QuoteCheck.Rule> rule) {
        this.rule = rule;
        this.agreed = agreed;
        this.reading = reading;
        this.language = language;
        this.words = Words.of(Papers.class, language);
    }

    /**
     * @param rows how many passages, rows or cells stand in it
     * @param hidden how many counts were hidden
     * @param held how many passages stayed here, since something stands against them
     */
    record Written(Paper paper, int rows, int hidden, int held) {}

    Written write(Wanted wanted, String study, int threshold, List<Summary> summaries) {
        switch (wanted.what()) {
            case PASSAGES -> passages(wanted.as().equals("csv") || wanted.as().equals("xlsx"));
            case CODEBOOK -> codebook();
            case FRAMEWORK -> framework(summaries);
            case ATTRIBUTES -> attributes(wanted.by(), threshold);
            case CODINGS -> codings();
            case SOURCES -> sources();
            case PROJECT -> throw new IllegalArgumentException("a project is no paper");
        }
        List<Block> all = new ArrayList<>();
        all.add(new Block.Paragraph(say(
                "reading.paper.of",
                study,
                say("reading.paper.whose." + whose(), reading.whose().word()))));
        all.add(new Block.Paragraph(say("reading.paper.for." + agreed.reader().name())));
        if (agreed.sources() > 0) {
            all.add(new Block.Paragraph(
                    say("reading.paper.left-out", agreed.people().size(), agreed.sources())));
        }
        if (!reading.undecided().isEmpty()) {
            all.add(new Block.Paragraph(
                    say("reading.paper.undecided", reading.undecided().size())));
        }
        if (hidden > 0) {
            all.add(new Block.Paragraph(say("reading.paper.hidden", hidden, threshold)));
        }
        if (held > 0) {
            all.add(new Block.Paragraph(say("reading.paper.held", held)));
        }
        all.addAll(blocks);
        return new Written(new Paper(say("reading.what." + wanted.what().name()), language, all), rows, hidden, held);
    }

    private String whose() {
        return switch (reading.whose().word()) {
            case "settled" -> "settled";
            case "everybody" -> "everybody";
            default -> "one";
        };
    }

    private void passages(boolean table) {
        List<List<Object>> lines = new ArrayList<>();
        for (String id : reading.used()) {
            Sought alone = Sought.EVERYTHING.codes(id).alone();
            List<Found> found = Retrieval.of(reading, alone);
            if (!table) {
                blocks.add(new Block.Heading(1, name(id)));
                definition(id).ifPresent(text -> blocks.add(new Block.Paragraph(text)));
            }
            for (Found each : found) {
                Optional<String> under = under(each.people(), each.words(), agreed.under(each));
                if (under.isEmpty()) {
                    held++;
                    continue;
                }
                rows++;
                if (table) {
                    lines.add(List.of(
                            name(id),
                            each.words(),
                            under.get(),
                            agreed.reader() == Reader.OTHERS ? "" : each.source()));
                } else {
                    blocks.add(new Block.Quotation(each.words(), under.get()));
                }
            }
        }
        if (table) {
            blocks.add(new Block.Grid(
                    say("reading.what.PASSAGES"),
                    say("reading.what.PASSAGES"),
                    List.of(
                            say("reading.code"),
                            say("reading.words"),
                            say("reading.whose-words"),
                            say("reading.source")),
                    lines));
        }
    }

    /**
     * What may stand under words that leave; none where they may not leave. Looked at as a quotation is that nobody decided about:
     * consent, how many share what is shown, names in the words, length.
     *
     * @param people whose words they are, as far as that is known
     * @param usual what stands there where nothing has to be looked at
     */
    private Optional<String> under(Collection<String> people, String words, String usual) {
        if (rule.isEmpty()) {
            return Optional.of(usual);
        }
        Optional<Participant> speaker = people.size() == 1
                ? rule.get().people().stream()
                        .filter(it -> people.contains(it.id()))
                        .findFirst()
                : Optional.empty();
        Set<String> show = speaker.map(it -> QuoteCheck.offers(rule.get(), it)).orElse(List.of()).stream()
                .findFirst()
                .orElse(Set.of());
        QuoteCheck check = QuoteCheck.of(rule.get(), speaker, show, words, Set.of());
        return check.mayLeave()
                ? Optional.of(String.join(
                        ", ",
                        check.shown().stream().map(Participant.Attribute::value).toList()))
                : Optional.empty();
    }

    private void codebook() {
        reading.voices().codebook().ifPresent(book -> {
            rows = book.codes().size();
            blocks.add(new Block.Paragraph(
                    say("reading.paper.version", book.version(), book.made().toString())));
            for (Code code : book.codes()) {
                blocks.add(new Block.Heading(
                        code.parent().isEmpty() ? 1 : 2, code.name().in(language)));
                code.definition().ifPresent(it -> blocks.add(new Block.Paragraph(it.in(language))));
                code.useWhen()
                        .ifPresent(it -> blocks.add(new Block.Paragraph(say("reading.paper.use", it.in(language)))));
                code.notWhen()
                        .ifPresent(it -> blocks.add(new Block.Paragraph(say("reading.paper.not", it.in(language)))));
                // an example is somebody's words: it goes with them
                code.examples().stream()
                        .filter(each -> reading.voices().sources().containsKey(each.source()))
                        .forEach(each -> {
                            Source source = reading.voices().sources().get(each.source());
                            if (source == null
                                    || under(source.participants(), each.quote(), "")
                                            .isEmpty()) {
                                held++;
                            } else {
                                blocks.add(new Block.Quotation(
                                        each.quote(), agreed.reader() == Reader.OTHERS ? "" : each.source()));
                            }
                        });
            }
        });
    }

    private void framework(List<Summary> summaries) {
        List<Summary> kept = summaries.stream()
                .filter(each -> reading.voices().sources().containsKey(each.source()))
                .toList();
        FrameworkMatrix matrix = FrameworkMatrix.of(reading, kept);
        Set<String> used = new TreeSet<>();
        kept.forEach(each -> used.add(each.code()));
        List<String> codes = reading.voices().codebook().map(book -> book.codes()).orElse(List.of()).stream()
                .map(Code::id)
                .filter(used::contains)
                .toList();
        List<String> header = new ArrayList<>(List.of(say("reading.source")));
        codes.forEach(code -> header.add(name(code)));
        List<List<Object>> lines = new ArrayList<>();
        for (Source source : reading.voices().sources().values()) {
            if (kept.stream().noneMatch(each -> each.source().equals(source.id()))) {
                continue;
            }
            List<Object> line =
                    new ArrayList<>(List.of(source.id() + " " + source.title().in(language)));
            for (String code : codes) {
                FrameworkMatrix.Cell cell = matrix.cell(source.id(), code);
                line.add(cell.summary()
                        .map(it -> it.text()
                                + (it.cites().isEmpty() ? "" : " [" + String.join(", ", it.cites()) + "]")
                                + (cell.state() == FrameworkMatrix.State.STALE
                                        ? " (" + say("reading.state.STALE") + ")"
                                        : ""))
                        .orElse(""));
                rows += cell.summary().isPresent() ? 1 : 0;
            }
            lines.add(line);
        }
        blocks.add(new Block.Grid(say("reading.what.FRAMEWORK"), say("reading.what.FRAMEWORK"), header, lines));
    }

    private void attributes(String by, int threshold) {
        CodeMatrix matrix = CodeMatrix.of(reading, reading.voices().sources().keySet(), reading.used(), true, by);
        List<String> header = new ArrayList<>(List.of(say("reading.code")));
        matrix.columns()
                .forEach(column -> header.add(column.value().isEmpty() ? say("reading.not-known") : column.value()));
        header.add(say("reading.all"));
        List<List<Object>> lines = new ArrayList<>();
        for (int i = 0; i < matrix.codes().size(); i++) {
            List<Object> line = new ArrayList<>(List.of(name(matrix.codes().get(i))));
            List<Disclosed<Long>> passed = Disclosure.withThreshold(threshold)
                    .counts(matrix.cells().get(i).stream()
                            .map(cell -> (long) cell.sources())
                            .toList());
            for (Disclosed<Long> each : passed) {
                hidden += each.shown().isPresent() ? 0 : 1;
                line.add(each.shown().<Object>map(it -> it).orElse("–"));
            }
            long total = matrix.totals().get(i).sources();
            Optional<Long> shown =
                    Disclosure.withThreshold(threshold).count(total).shown();
            hidden += shown.isPresent() ? 0 : 1;
            line.add(shown.<Object>map(it -> it).orElse("–"));
            lines.add(line);
        }
        rows = lines.size();
        blocks.add(new Block.Paragraph(say("reading.paper.sources-counted")));
        blocks.add(new Block.Grid(
                say("reading.what.ATTRIBUTES"),
                say("reading.paper.by", say("reading.attribute." + by)),
                header,
                lines));
    }

    private void codings() {
        Map<String, Source> sources = new TreeMap<>(reading.voices().sources());
        List<List<Object>> lines = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        reading.marks().forEach(mark -> ids.addAll(mark.codings()));
        List<Coding> all = new ArrayList<>(reading.voices().codings());
        reading.voices().adjudications().forEach(each -> all.add(each.coding()));
        for (Coding coding : all) {
            if (ids.contains(coding.id()) && sources.containsKey(coding.source())) {
                lines.add(List.of(
                        coding.id(),
                        coding.source(),
                        coding.textVersion(),
                        coding.passage().span().start(),
                        coding.passage().span().end(),
                        coding.passage().quote(),
                        coding.code(),
                        coding.codebook(),
                        coding.coder(),
                        coding.at().toString(),
                        coding.memo()));
            }
        }
        rows = lines.size();
        blocks.add(new Block.Grid(
                say("reading.what.CODINGS"),
                say("reading.what.CODINGS"),
                List.of(
                        "coding",
                        "source",
                        "version",
                        "start",
                        "end",
                        "quote",
                        "code",
                        "codebook",
                        "coder",
                        "at",
                        "memo"),
                lines));
    }

    private void sources() {
        List<String> sources = List.copyOf(reading.voices().sources().keySet());
        List<String> codes = reading.used();
        CodeBySource table = CodeBySource.of(reading, sources, codes, true);
        List<String> header = new ArrayList<>(List.of("source"));
        header.addAll(codes);
        List<List<Object>> lines = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            List<Object> line = new ArrayList<>(List.of(sources.get(i)));
            line.addAll(table.present().get(i));
            lines.add(line);
        }
        rows = lines.size();
        blocks.add(new Block.Grid(say("reading.what.SOURCES"), say("reading.what.SOURCES"), header, lines));
    }

    private Optional<String> definition(String code) {
        return reading.voices()
                .codebook()
                .flatMap(book -> book.code(code))
                .flatMap(Code::definition)
                .map(it -> it.in(language));
    }

    private String name(String code) {
        return ReadingDesk.name(reading.voices(), code, language);
    }

    private String say(String key, Object... facts) {
        return words.say(key, facts);
    }
}
