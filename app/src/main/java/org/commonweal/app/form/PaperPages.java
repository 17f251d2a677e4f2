package org.commonweal.app.form;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.form.Form;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A version for paper, as a page that a browser prints or keeps as PDF. */
@Controller
final class PaperPages {

    private static final int MOST_COPIES = 50;

    private final FormShelf shelf;
    private final MessageSource words;

    PaperPages(FormShelf shelf, MessageSource words) {
        this.shelf = shelf;
        this.words = words;
    }

    /**
     * @param print {@code usual} or {@code large}
     * @param first the number of the first sheet
     * @param copies how many sheets, each with a number of its own
     */
    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/paper/{form}/{version}")
    String paper(
            @PathVariable String study,
            @PathVariable String form,
            @PathVariable String version,
            @RequestParam(value = "language", defaultValue = "") String wished,
            @RequestParam(value = "print", defaultValue = "usual") String print,
            @RequestParam(value = "first", defaultValue = "1") int first,
            @RequestParam(value = "copies", defaultValue = "1") int copies,
            Model model,
            Locale language) {
        Form read = shelf.published(study, form, version);
        String spoken = Shown.language(read, wished, language);
        Locale tongue = Shown.tag(spoken).startsWith("zh") ? Locale.CHINESE : tongue(spoken, language);
        byte[] xform = shelf.xform(study, form, version);
        Paper paper = Paper.of(form, version, read, xform, spoken, new Routing(words, tongue));
        model.addAttribute("study", study);
        model.addAttribute("paper", paper);
        model.addAttribute("called", read.title());
        model.addAttribute("large", print.equals("large"));
        model.addAttribute("tag", Shown.tag(spoken).isEmpty() ? tongue.getLanguage() : Shown.tag(spoken));
        model.addAttribute(
                "members", IntStream.rangeClosed(1, Paper.MEMBERS).boxed().toList());
        int from = Math.clamp(first, 1, 999_999);
        List<String> sheets = IntStream.range(from, from + Math.clamp(copies, 1, MOST_COPIES))
                .mapToObj("%05d"::formatted)
                .toList();
        model.addAttribute("sheets", sheets);
        model.addAttribute("w", new Said(words, tongue));
        return "form/paper";
    }

    private static Locale tongue(String spoken, Locale reader) {
        return Shown.tag(spoken).isEmpty() ? reader : Locale.ENGLISH;
    }

    /** The words of the sheet itself, in the language of whoever is asked. */
    record Said(MessageSource words, Locale language) {

        public String say(String key, Object... facts) {
            return words.getMessage(key, facts, language);
        }
    }
}
