package org.commonweal.app.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Person;
import org.commonweal.app.pseudonyms.Finder;
import org.commonweal.app.pseudonyms.Register;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.paper.CsvFile;
import org.commonweal.exchange.paper.HtmlFile;
import org.commonweal.exchange.paper.Paper;
import org.commonweal.exchange.paper.WordFile;
import org.commonweal.exchange.paper.WorkbookFile;
import org.commonweal.exchange.refi.Lost;
import org.commonweal.exchange.refi.ProjectOut;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.matrix.Summary;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.quote.QuoteCheck;
import org.springframework.stereotype.Component;

/** Makes the files that leave. */
@Component
final class WaysOut {

    private final ReadingDesk desk;
    private final Summaries summaries;
    private final StudyDesk studies;
    private final Register register;
    private final Finder finder;

    WaysOut(ReadingDesk desk, Summaries summaries, StudyDesk studies, Register register, Finder finder) {
        this.register = register;
        this.finder = finder;
        this.desk = desk;
        this.summaries = summaries;
        this.studies = studies;
    }

    /**
     * @param rows how many passages, rows, cells or codings stand in it
     * @param hidden how many counts were hidden
     * @param held how many passages stayed here, since something stands against them
     * @param lost what a project or codebook could not hold
     */
    record Made(byte[] bytes, int rows, int hidden, int held, Agreed agreed, List<Lost> lost) {}

    /** @throws org.commonweal.problem.Problems where nothing of it may leave */
    Made make(Person person, String study, Wanted wanted) throws IOException {
        if (!wanted.what().mayGoTo(wanted.reader())) {
            throw ReadingProblem.NOTHING_MAY_LEAVE.because();
        }
        Reading seen = desk.reading(person, study, wanted.of());
        Agreed agreed = Agreed.of(seen.voices(), wanted.reader());
        if (agreed.voices().sources().isEmpty() && wanted.what() != Wanted.What.CODEBOOK) {
            throw ReadingProblem.NOTHING_MAY_LEAVE.because();
        }
        if (wanted.as().equals("qdpx")) {
            Voices voices = agreed.of(seen.whose());
            ProjectOut.Written written = ProjectOut.project(voices, study, wanted.locale());
            return new Made(written.bytes(), voices.codings().size(), 0, 0, agreed, written.lost());
        }
        if (wanted.as().equals("qdc")) {
            if (agreed.voices()
                    .codebook()
                    .map(Codebook::codes)
                    .orElse(List.of())
                    .isEmpty()) {
                throw ReadingProblem.NO_CODES_TO_WRITE.because();
            }
            ProjectOut.Written written = ProjectOut.codebook(agreed.voices(), wanted.locale());
            return new Made(
                    written.bytes(),
                    agreed.voices().codebook().map(book -> book.codes().size()).orElse(0),
                    0,
                    0,
                    agreed,
                    written.lost());
        }
        List<Summary> kept = summaries.all(study).stream()
                .filter(each -> !desk.isBlind(person, study, each.source()))
                .toList();
        int threshold = threshold(study);
        Papers.Written written = new Papers(
                        agreed,
                        Reading.of(agreed.voices(), seen.whose()),
                        wanted.locale(),
                        rule(person, study, wanted, seen.voices(), threshold))
                .write(wanted, study, threshold, kept);
        return new Made(
                bytes(written.paper(), wanted.as()),
                written.rows(),
                written.hidden(),
                written.held(),
                agreed,
                List.of());
    }

    /** The rule for words that leave the team; the register is opened for it, and the ledger is told. */
    private Optional<QuoteCheck.Rule> rule(Person person, String study, Wanted wanted, Voices voices, int threshold) {
        boolean quotes = wanted.what() == Wanted.What.PASSAGES || wanted.what() == Wanted.What.CODEBOOK;
        return wanted.reader() == Reader.OTHERS && quotes
                ? Optional.of(new QuoteCheck.Rule(
                        voices.participants(),
                        Math.max(2, threshold),
                        finder.scanner(person, study, register.open(person.id(), study, "quote", "passages"))))
                : Optional.empty();
    }

    private static byte[] bytes(Paper paper, String as) {
        return switch (as.toLowerCase(Locale.ROOT)) {
            case "docx" -> WordFile.write(paper);
            case "html" -> HtmlFile.write(paper);
            case "xlsx" -> WorkbookFile.write(paper);
            case "csv" -> CsvFile.write(paper);
            default -> throw new IllegalArgumentException("no such file: " + as);
        };
    }

    private int threshold(String study) throws IOException {
        Path folder = studies.folder(study);
        return Files.isRegularFile(folder.resolve("plan.yaml"))
                ? StudyFolder.at(folder).plan().smallestCell()
                : Disclosure.USUAL;
    }
}
