package org.commonweal.voices.code;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonweal.words.Labels;

/**
 * The next version of a codebook while it is made. Each change gives another revision, whose book says at any time what became of
 * every code of the version before, through as many changes as there were.
 */
public final class Revision {

    private final Optional<Codebook> before;
    private final Codebook book;

    private Revision(Optional<Codebook> before, Codebook book) {
        this.before = before;
        this.book = book;
    }

    /** Begins with the codes as they are; with none where there is no version before. */
    public static Revision after(Optional<Codebook> before, LocalDate made, Labels note) {
        return new Revision(
                before,
                Codebook.of(
                        before.map(Codebook::version).orElse(0) + 1,
                        made,
                        note,
                        before.map(Codebook::codes).orElse(List.of()),
                        List.of(),
                        before.map(Codebook::crosswalks).orElse(List.of())));
    }

    /** Goes on with one that was put away. */
    public static Revision of(Optional<Codebook> before, Codebook book) {
        return new Revision(before, book);
    }

    public Codebook book() {
        return book;
    }

    /** When it is made, and why there is this version. */
    public Revision saying(LocalDate made, Labels note) {
        return new Revision(
                before, Codebook.of(book.version(), made, note, book.codes(), book.since(), book.crosswalks()));
    }

    /** With a code more, or with another description of one that is there. */
    public Revision with(Code code) {
        List<Code> codes = new ArrayList<>(book.codes());
        int at = place(code.id());
        if (at >= 0) {
            codes.set(at, code);
            return rebuilt(codes, it -> it, Optional.empty(), book.crosswalks());
        }
        codes.add(code);
        Revision added = rebuilt(codes, it -> it, Optional.empty(), book.crosswalks());
        return added.back(code.id());
    }

    /** A code that was dropped and is there again was never dropped. */
    private Revision back(String id) {
        List<Became> since = book.since().stream()
                .filter(it -> !(it.before().equals(id) && it.now().isEmpty()))
                .toList();
        return new Revision(
                before, Codebook.of(book.version(), book.made(), book.note(), book.codes(), since, book.crosswalks()));
    }

    /** With another short name of a code. */
    public Revision renamed(String id, String to, Labels why) {
        List<Code> codes = book.codes().stream()
                .map(it -> it.id().equals(id) ? named(it, to) : it)
                .map(it -> it.parent().filter(id::equals).isPresent() ? under(it, Optional.of(to)) : it)
                .toList();
        return rebuilt(codes, swapping(Set.of(id), List.of(to)), Optional.of(why), walks(Set.of(id), List.of(to)));
    }

    /** Without a code; those beneath it come to stand where it stood. */
    public Revision without(String id, Labels why) {
        Optional<String> above = book.code(id).flatMap(Code::parent);
        List<Code> codes = book.codes().stream()
                .filter(it -> !it.id().equals(id))
                .map(it -> it.parent().filter(id::equals).isPresent() ? under(it, above) : it)
                .toList();
        return rebuilt(codes, swapping(Set.of(id), List.of()), Optional.of(why), walks(Set.of(id), List.of()));
    }

    /** One code instead of several, with the examples of all. */
    public Revision merged(Set<String> from, String into, Labels why) {
        Set<String> gone = new LinkedHashSet<>(from);
        gone.remove(into);
        Code kept = book.code(into).orElseThrow(() -> new IllegalArgumentException("no code: " + into));
        List<Code.Example> examples = new ArrayList<>(kept.examples());
        book.codes().stream().filter(it -> gone.contains(it.id())).forEach(it -> examples.addAll(it.examples()));
        List<Code> codes = book.codes().stream()
                .filter(it -> !gone.contains(it.id()))
                .map(it -> it.id().equals(into)
                        ? shown(under(it, outside(it.parent(), gone)), examples)
                        : it.parent().filter(gone::contains).isPresent() ? under(it, Optional.of(into)) : it)
                .toList();
        return rebuilt(codes, swapping(gone, List.of(into)), Optional.of(why), walks(gone, List.of(into)));
    }

    private Optional<String> outside(Optional<String> parent, Set<String> gone) {
        Optional<String> above = parent;
        while (above.filter(gone::contains).isPresent()) {
            above = above.flatMap(book::code).flatMap(Code::parent);
        }
        return above;
    }

    /**
     * Several codes instead of one, at its place.
     *
     * @param into new codes, or the code itself with another description among new ones
     */
    public Revision split(String id, List<Code> into, Labels why) {
        List<String> ids = into.stream().map(Code::id).toList();
        Optional<String> above = book.code(id).flatMap(Code::parent);
        List<Code> codes = new ArrayList<>();
        for (Code code : book.codes()) {
            if (code.id().equals(id)) {
                codes.addAll(into);
            } else {
                boolean orphan = code.parent().filter(id::equals).isPresent() && !ids.contains(id);
                codes.add(orphan ? under(code, above) : code);
            }
        }
        return rebuilt(codes, swapping(Set.of(id), ids), Optional.of(why), walks(Set.of(id), ids));
    }

    /** One place up among those beside it. */
    public Revision raised(String id) {
        List<Code> codes = new ArrayList<>(book.codes());
        int at = place(id);
        for (int other = at - 1; other >= 0; other--) {
            if (codes.get(other).parent().equals(codes.get(at).parent())) {
                codes.add(other, codes.remove(at));
                break;
            }
        }
        return rebuilt(codes, it -> it, Optional.empty(), book.crosswalks());
    }

    /** With other places in another framework: by code, the domains there. */
    public Revision crossing(String framework, Map<String, List<String>> of) {
        List<Crosswalk> walks = new ArrayList<>();
        book.crosswalks().stream()
                .filter(it -> !it.framework().equals(framework))
                .forEach(walks::add);
        if (!of.isEmpty()) {
            walks.add(new Crosswalk(framework, of));
        }
        walks.sort(java.util.Comparator.comparing(Crosswalk::framework));
        return rebuilt(book.codes(), it -> it, Optional.empty(), walks);
    }

    private int place(String id) {
        List<Code> codes = book.codes();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** What became of a code where these are gone and those have come instead. */
    private static UnaryOperator<List<String>> swapping(Set<String> gone, List<String> instead) {
        return was -> {
            Set<String> is = new LinkedHashSet<>();
            was.forEach(code -> {
                if (gone.contains(code)) {
                    is.addAll(instead);
                } else {
                    is.add(code);
                }
            });
            return List.copyOf(is);
        };
    }

    private List<Crosswalk> walks(Set<String> gone, List<String> instead) {
        return book.crosswalks().stream()
                .map(walk -> {
                    Map<String, List<String>> of = new TreeMap<>(walk.of());
                    Set<String> domains = new LinkedHashSet<>();
                    gone.forEach(code ->
                            domains.addAll(Optional.ofNullable(of.remove(code)).orElse(List.of())));
                    instead.forEach(code -> {
                        Set<String> all = new LinkedHashSet<>(of.getOrDefault(code, List.of()));
                        all.addAll(domains);
                        if (!all.isEmpty()) {
                            of.put(code, List.copyOf(all));
                        }
                    });
                    return new Crosswalk(walk.framework(), of);
                })
                .toList();
    }

    private Revision rebuilt(
            List<Code> codes, UnaryOperator<List<String>> became, Optional<Labels> why, List<Crosswalk> walks) {
        Map<String, Became> known = new LinkedHashMap<>();
        book.since().forEach(it -> known.put(it.before(), it));
        Map<String, List<String>> now = new LinkedHashMap<>();
        Map<String, Integer> from = new java.util.HashMap<>();
        for (Code code : before.map(Codebook::codes).orElse(List.of())) {
            List<String> is = became.apply(book.now(code.id()));
            now.put(code.id(), is);
            is.forEach(it -> from.merge(it, 1, Integer::sum));
        }
        List<Became> since = new ArrayList<>();
        now.forEach((id, is) -> {
            Optional<Became> said = Optional.ofNullable(known.get(id));
            boolean changed = !is.equals(book.now(id));
            boolean joined = is.stream().anyMatch(it -> from.getOrDefault(it, 0) > 1);
            if (!changed && said.isPresent()) {
                since.add(said.get());
            } else if (changed || joined) {
                since.add(new Became(id, is, why.or(() -> said.map(Became::why)).orElse(book.note())));
            }
        });
        return new Revision(before, Codebook.of(book.version(), book.made(), book.note(), codes, since, walks));
    }

    private static Code under(Code code, Optional<String> parent) {
        return new Code(
                code.id(),
                code.guid(),
                code.name(),
                parent,
                code.domain(),
                code.definition(),
                code.useWhen(),
                code.notWhen(),
                code.examples(),
                code.colour());
    }

    private static Code named(Code code, String id) {
        return new Code(
                id,
                code.guid(),
                code.name(),
                code.parent(),
                code.domain(),
                code.definition(),
                code.useWhen(),
                code.notWhen(),
                code.examples(),
                code.colour());
    }

    private static Code shown(Code code, List<Code.Example> examples) {
        return new Code(
                code.id(),
                code.guid(),
                code.name(),
                code.parent(),
                code.domain(),
                code.definition(),
                code.useWhen(),
                code.notWhen(),
                examples,
                code.colour());
    }
}
