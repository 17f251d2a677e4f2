package org.commonweal.app.quotes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.paper.CsvFile;
import org.commonweal.exchange.paper.HtmlFile;
import org.commonweal.exchange.paper.Paper;
import org.commonweal.exchange.paper.WordFile;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.quote.QuoteCheck;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Quotations on their way out: only those that somebody approved, each looked at once more. */
@Controller
final class OutPages {

    private static final int LONGEST_PURPOSE = 200;
    private static final String HOME = "/studies/{study}/quotes/out";

    private static final Map<String, String> TYPES = Map.of(
            "csv", "text/csv;charset=UTF-8",
            "html", "text/html;charset=UTF-8",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Quotes quotes;
    private final Examining examining;
    private final VoicesDesk desk;
    private final Database database;

    OutPages(Quotes quotes, Examining examining, VoicesDesk desk, Database database) {
        this.quotes = quotes;
        this.examining = examining;
        this.desk = desk;
        this.database = database;
    }

    /** @param staying how many stay here: not approved, stale, or against the rule now */
    private record Ready(List<Leaving> leaving, int staying) {}

    private record Leaving(Quote quote, QuoteCheck check) {}

    private Ready ready(Person person, String study) {
        List<Quote> all = quotes.all(study);
        List<Leaving> leaving = new ArrayList<>();
        if (!all.isEmpty()) {
            QuoteCheck.Rule rule = examining.rule(person, study, "quotes");
            Map<String, Coding> codings = new HashMap<>();
            examining.codings(person, study).forEach(it -> codings.put(it.id(), it));
            for (Quote quote : all) {
                QuoteCheck check = examining.check(rule, quote);
                if (quote.approval().isPresent()
                        && check.mayLeave()
                        && !desk.isBlind(person, study, quote.source())
                        && !quote.isStale(Optional.ofNullable(codings.get(quote.coding())))) {
                    leaving.add(new Leaving(quote, check));
                }
            }
        }
        return new Ready(leaving, all.size() - leaving.size());
    }

    @Needs(room = Room.VOICES, act = Act.WRITE)
    @GetMapping(HOME)
    String ask(@PathVariable String study, HttpServletRequest request, Model model) {
        return shown(study, ready(person(request), study), "", Slips.NONE, model);
    }

    private static String shown(String study, Ready ready, String purpose, Slips slips, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("leaving", ready.leaving.size());
        model.addAttribute("staying", ready.staying);
        model.addAttribute("purpose", purpose);
        model.addAttribute("kinds", List.of("docx", "html", "csv"));
        model.addAttribute("slips", slips);
        return "quotes/out";
    }

    /** The file; the ledger is told for what it was taken, how many quotations are in it, and its fingerprint. */
    @Needs(room = Room.VOICES, act = Act.WRITE)
    @PostMapping(HOME)
    @org.jspecify.annotations.Nullable
    String take(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "csv") String kind,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Person person = person(request);
        String type = Optional.ofNullable(TYPES.get(kind)).orElseThrow(NotHere::new);
        Ready ready = ready(person, study);
        try {
            if (purpose.isBlank()) {
                throw QuoteProblem.NO_PURPOSE.at("purpose");
            }
            if (ready.leaving.isEmpty()) {
                throw QuoteProblem.NONE_APPROVED.at("content");
            }
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, ready, purpose, Slips.of(problems.all(), language), model);
        }
        Paper paper = paper(study, ready, language, kind.equals("csv"));
        byte[] bytes = switch (kind) {
            case "docx" -> WordFile.write(paper);
            case "html" -> HtmlFile.write(paper);
            default -> CsvFile.write(paper);
        };
        String why = purpose.strip();
        database.change(
                person.id(),
                acting -> acting.record(
                        "quote.export",
                        "quotes",
                        study,
                        Map.of(
                                "purpose",
                                why.substring(0, Math.min(LONGEST_PURPOSE, why.length())),
                                "kind",
                                kind,
                                "quotes",
                                Integer.toString(ready.leaving.size()),
                                "hash",
                                Fingerprint.of(bytes))));
        Attachment.begin(response, study + "-quotes." + kind, type);
        response.getOutputStream().write(bytes);
        return null;
    }

    private Paper paper(String study, Ready ready, Locale language, boolean table) {
        Words words = Words.of(OutPages.class, language);
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Block.Paragraph(words.say("quotes.out.note", ready.leaving.size())));
        List<List<Object>> rows = new ArrayList<>();
        String theme = "";
        for (Leaving one : ready.leaving.stream()
                .sorted(java.util.Comparator.comparing((Leaving it) -> it.quote.code()))
                .toList()) {
            String code = Wording.code(desk.documents(study).codebook(), one.quote.code(), language);
            String whose = whose(one.check);
            if (table) {
                rows.add(List.of(code, one.quote.words(), whose));
            } else {
                if (!code.equals(theme)) {
                    blocks.add(new Paper.Block.Heading(1, code));
                    theme = code;
                }
                blocks.add(new Paper.Block.Quotation(one.quote.words(), whose));
            }
        }
        if (table) {
            blocks.add(new Paper.Block.Grid(
                    "quotes",
                    words.say("quotes.title"),
                    List.of(words.say("quotes.code"), words.say("quotes.words"), words.say("quotes.whose")),
                    rows));
        }
        return new Paper(words.say("quotes.title"), language, blocks);
    }

    /** Whose words a reader is told these are; empty where nothing may be said. */
    private static String whose(QuoteCheck check) {
        return String.join(
                ", ",
                check.shown().stream()
                        .map(it -> it.name().equals("role") ? it.value().replace('_', ' ') : it.value())
                        .toList());
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
