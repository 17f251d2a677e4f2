package org.commonweal.app.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.query.Reading;
import org.commonweal.voices.query.Whose;
import org.commonweal.voices.search.TextIndex;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What pages of reading have in common: the codings that somebody may see, and the index of the texts. */
@Component
final class ReadingDesk {

    private final VoicesDesk desk;

    /** One for each study, made when somebody first searches after its texts have changed. */
    private final Map<String, Indexed> indexes = new ConcurrentHashMap<>();

    private record Indexed(Voices of, TextIndex index) {}

    ReadingDesk(VoicesDesk desk) {
        this.desk = desk;
    }

    /**
     * @param of whose codings, as {@link Whose#of} reads it
     * @throws NotHere where there is no such coder, as far as the person may see
     */
    Reading reading(Person person, String study, String of) {
        Voices voices = desk.seenBy(person, study);
        Whose whose = Whose.of(of);
        if (whose instanceof Whose.One one && !voices.coders().contains(one.coder())) {
            throw new NotHere();
        }
        return Reading.of(voices, whose);
    }

    /** What was settled, and everybody's elsewhere, whoever may see it: only to say whether it has changed, never to show. */
    Reading whole(String study) {
        return Reading.of(desk.voices(study), Whose.SETTLED);
    }

    boolean isBlind(Person person, String study, String source) {
        return desk.isBlind(person, study, source);
    }

    /** @param documents of the study, as {@link #documents} gives them: the same object as long as nothing in them changes */
    TextIndex index(String study, Voices documents) {
        return indexes.compute(
                        study,
                        (id, known) -> known != null && known.of() == documents
                                ? known
                                : new Indexed(documents, TextIndex.of(documents)))
                .index();
    }

    Voices documents(String study) {
        return desk.documents(study);
    }

    Source source(String study, String id) {
        return desk.source(study, id);
    }

    void forget(String study) {
        desk.forget(study);
        indexes.remove(study);
    }

    /**
     * A code as a list shows it.
     *
     * @param depth 0 where it stands above all others
     */
    record CodeLine(String id, String name, int depth, String domain) {

        /** With a mark for each step that it stands below. */
        public String shown() {
            return "· ".repeat(depth) + name;
        }
    }

    /** The newest codes, each after the one above it. */
    static List<CodeLine> codes(Voices voices, Locale language) {
        List<CodeLine> lines = new ArrayList<>();
        voices.codebook().ifPresent(book -> book.roots().forEach(code -> add(lines, book, code, 0, language)));
        return lines;
    }

    private static void add(List<CodeLine> lines, Codebook book, Code code, int depth, Locale language) {
        lines.add(new CodeLine(
                code.id(), code.name().in(language), depth, code.domain().orElse("")));
        book.beneath(code.id()).forEach(child -> add(lines, book, child, depth + 1, language));
    }

    static String name(Voices voices, String code, Locale language) {
        Optional<Code> known = voices.codebook().flatMap(book -> book.code(code));
        return known.map(each -> each.name().in(language)).orElse(code);
    }

    /** What every page says of whose codings it shows. */
    static void fill(Model model, String study, Reading reading, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("of", reading.whose().word());
        model.addAttribute("coders", reading.voices().coders());
        model.addAttribute("undecided", reading.undecided().size());
        model.addAttribute("codes", codes(reading.voices(), language));
        model.addAttribute("nothing", reading.marks().isEmpty());
    }
}
