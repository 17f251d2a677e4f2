package org.commonweal.app.codebook;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Names;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Version;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.CodeHistory;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Crosswalk;
import org.commonweal.voices.code.VersionChange;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The codebook to read: its codes, its versions, and the codes as another framework has them. */
@Controller
final class CodebookPages {

    private final VoicesDesk desk;
    private final Drafts drafts;
    private final Domains domains;
    private final DatabaseStore store;
    private final Names names;

    CodebookPages(VoicesDesk desk, Drafts drafts, Domains domains, DatabaseStore store, Names names) {
        this.desk = desk;
        this.drafts = drafts;
        this.domains = domains;
        this.store = store;
        this.names = names;
    }

    /** A version in the list of them. */
    record Made(int version, LocalDate made, String note, int codes, String by, Optional<Instant> at) {}

    static boolean decides(Person person, String study) {
        return Policy.allows(person, Room.VOICES, Act.DECIDE, Scope.of(study));
    }

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/codebook")
    String show(
            @PathVariable String study,
            @RequestParam(defaultValue = "0") int version,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Voices voices = desk.seenBy(person, study);
        Map<String, String> domain = domains.now(study, language);
        model.addAttribute("study", study);
        model.addAttribute("decides", decides(person, study));
        model.addAttribute("draft", drafts.of(study).isPresent());
        model.addAttribute("any", !voices.codebooks().isEmpty());
        if (!voices.codebooks().isEmpty()) {
            int newest = voices.codebooks().lastKey();
            Codebook book = book(voices, version == 0 ? newest : version);
            CodeCounts counts = CodeCounts.of(voices);
            model.addAttribute("version", book.version());
            model.addAttribute("newest", newest);
            model.addAttribute("made", book.made());
            model.addAttribute("note", book.note().in(language));
            model.addAttribute("codes", CodeLine.all(book, counts, it -> domain.getOrDefault(it, it), language));
            model.addAttribute("open", counts.open().size());
            model.addAttribute("renamed", counts.renamed().size());
            model.addAttribute("versions", versions(study, voices, language));
            model.addAttribute(
                    "walks", !domains.others(study, voices.codebook(), language).isEmpty());
        }
        return "codebook/codebook";
    }

    private List<Made> versions(String study, Voices voices, Locale language) {
        List<Made> all = new ArrayList<>();
        for (Codebook book : voices.codebooks().reversed().values()) {
            Optional<Version> kept = store.history(study, DocumentPath.of(CodebookFile.name(book.version()))).stream()
                    .filter(it -> it.hash().isPresent())
                    .reduce((one, other) -> one.number() < other.number() ? one : other);
            all.add(new Made(
                    book.version(),
                    book.made(),
                    book.note().in(language),
                    book.codes().size(),
                    kept.map(it -> names.of(it.by())).orElse(""),
                    kept.map(Version::at)));
        }
        return all;
    }

    static Codebook book(Voices voices, int version) {
        return Optional.ofNullable(voices.codebooks().get(version)).orElseThrow(NotHere::new);
    }

    /**
     * A code in two versions.
     *
     * @param parts what reads differently, each with both readings
     */
    record Difference(String kind, String before, String after, String why, List<PartOf> parts) {}

    record PartOf(String part, String before, String after) {}

    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/codebook/compare")
    String compare(
            @PathVariable String study,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int to,
            Model model,
            Locale language) {
        Voices voices = desk.documents(study);
        if (voices.codebooks().isEmpty()) {
            throw new NotHere();
        }
        int last = to == 0 ? voices.codebooks().lastKey() : to;
        int first = from == 0 ? Math.max(voices.codebooks().firstKey(), last - 1) : from;
        Codebook earlier = book(voices, Math.min(first, last));
        Codebook later = book(voices, Math.max(first, last));
        List<VersionChange> changes = VersionChange.between(new CodeHistory(voices.codebooks()), earlier, later);
        model.addAttribute("study", study);
        model.addAttribute("from", earlier.version());
        model.addAttribute("to", later.version());
        model.addAttribute("note", later.note().in(language));
        model.addAttribute("all", voices.codebooks().keySet());
        model.addAttribute(
                "same",
                changes.stream()
                        .filter(it -> it.kind() == VersionChange.Kind.SAME)
                        .count());
        model.addAttribute("differences", differences(changes, language));
        return "codebook/compare";
    }

    static List<Difference> differences(List<VersionChange> changes, Locale language) {
        return changes.stream()
                .filter(it -> it.kind() != VersionChange.Kind.SAME)
                .map(it -> new Difference(
                        it.kind().name(),
                        it.before().map(code -> code.name().in(language)).orElse(""),
                        String.join(
                                language.getLanguage().equals("zh") ? "、" : ", ",
                                it.after().stream()
                                        .map(code -> code.name().in(language))
                                        .toList()),
                        it.why().map(why -> why.in(language)).orElse(""),
                        parts(it, language)))
                .toList();
    }

    private static List<PartOf> parts(VersionChange change, Locale language) {
        if (change.before().isEmpty() || change.after().size() != 1) {
            return List.of();
        }
        Code before = change.before().get();
        Code after = change.after().getFirst();
        return new TreeSet<>(change.differing())
                .stream()
                        .map(part -> new PartOf(part.name(), text(before, part, language), text(after, part, language)))
                        .toList();
    }

    private static String text(Code code, VersionChange.Part part, Locale language) {
        return switch (part) {
            case NAME -> code.name().in(language);
            case PARENT -> code.parent().orElse("");
            case DOMAIN -> code.domain().orElse("");
            case DEFINITION -> CodeLine.words(code.definition(), language);
            case USE_WHEN -> CodeLine.words(code.useWhen(), language);
            case NOT_WHEN -> CodeLine.words(code.notWhen(), language);
            case EXAMPLES ->
                String.join(
                        "\n",
                        code.examples().stream()
                                .map(it -> it.source() + ": " + it.quote())
                                .toList());
            case COLOUR -> code.colour();
        };
    }

    /**
     * A domain of another framework.
     *
     * @param codes that count for it, in words
     */
    record Read(String domain, List<String> codes, int codings, int texts) {}

    /** The codes and what was marked with them, as another framework has them. */
    @Needs(room = Room.VOICES, act = Act.SEE)
    @GetMapping("/studies/{study}/codebook/crosswalk")
    String crosswalk(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String framework,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Person person = Gate.person(request).orElseThrow();
        Voices voices = desk.seenBy(person, study);
        Codebook book = voices.codebook().orElseThrow(NotHere::new);
        List<Domains.Known> known = domains.others(study, Optional.of(book), language);
        if (known.isEmpty()) {
            throw new NotHere();
        }
        Domains.Known chosen = known.stream()
                .filter(it -> it.id().equals(framework))
                .findFirst()
                .orElse(known.getFirst());
        Map<String, List<String>> of = book.crosswalks().stream()
                .filter(it -> it.framework().equals(chosen.id()))
                .findFirst()
                .map(Crosswalk::of)
                .orElse(Map.of());
        model.addAttribute("study", study);
        model.addAttribute("decides", decides(person, study));
        model.addAttribute("version", book.version());
        model.addAttribute("frameworks", known);
        model.addAttribute("framework", chosen.id());
        model.addAttribute("lines", through(voices, book, chosen.domains(), of, language));
        Map<String, String> own = domains.now(study, language);
        Map<String, List<String>> ofOwn = new TreeMap<>();
        book.codes().forEach(code -> code.domain().ifPresent(it -> ofOwn.put(code.id(), List.of(it))));
        model.addAttribute("own", through(voices, book, own, ofOwn, language));
        return "codebook/crosswalk";
    }

    /** A code counts for what it says itself, or else for what the nearest code above it says. */
    static Set<String> domainsOf(Codebook book, String code, Map<String, List<String>> of) {
        Optional<String> at = Optional.of(code);
        while (at.isPresent()) {
            List<String> domains = of.get(at.get());
            if (domains != null) {
                return new TreeSet<>(domains);
            }
            at = book.code(at.get()).flatMap(Code::parent);
        }
        return Set.of();
    }

    private static List<Read> through(
            Voices voices, Codebook book, Map<String, String> domains, Map<String, List<String>> of, Locale language) {
        CodeHistory history = new CodeHistory(voices.codebooks());
        Map<String, Integer> codings = new TreeMap<>();
        Map<String, Set<String>> texts = new TreeMap<>();
        voices.codings().forEach(coding -> {
            List<String> now = history.now(coding.code(), coding.codebook());
            Set<String> all = new TreeSet<>();
            now.forEach(code -> all.addAll(domainsOf(book, code, of)));
            // A mark whose code was split counts where all that it may be lie in one domain.
            Set<String> counted = now.size() > 1 && all.size() > 1 || all.isEmpty() ? Set.of("") : all;
            counted.forEach(domain -> {
                codings.merge(domain, 1, Integer::sum);
                texts.computeIfAbsent(domain, it -> new TreeSet<>()).add(coding.source());
            });
        });
        List<Read> lines = new ArrayList<>();
        domains.forEach((id, words) -> lines.add(new Read(
                words,
                book.codes().stream()
                        .filter(code -> of.getOrDefault(code.id(), List.of()).contains(id))
                        .map(code -> code.name().in(language))
                        .toList(),
                codings.getOrDefault(id, 0),
                texts.getOrDefault(id, Set.of()).size())));
        if (codings.containsKey("")) {
            lines.add(new Read(
                    "",
                    List.of(),
                    codings.get(""),
                    texts.getOrDefault("", Set.of()).size()));
        }
        return lines;
    }
}
