package org.commonweal.app.codebook;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.code.Codebook;
import org.springframework.stereotype.Component;

/** The frameworks of a study's programme, with their domains in words. */
@Component
final class Domains {

    private final DatabaseStore store;
    private final VoicesDesk desk;

    Domains(DatabaseStore store, VoicesDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /**
     * A framework that codes can be read through.
     *
     * @param id as codebooks name it: the framework, a slash and its version
     * @param domains by id, in words
     */
    record Known(String id, String name, Map<String, String> domains) {}

    private Optional<Framework> framework(String study) {
        return store.read(study, DocumentPath.of(ProgrammeFile.NAME))
                .map(bytes -> ProgrammeFile.read(new String(bytes, StandardCharsets.UTF_8)))
                .map(Programme::framework);
    }

    /** The domains of the framework as it stands now, by id, in words. */
    Map<String, String> now(String study, Locale language) {
        return framework(study).map(it -> words(it.domains(), language)).orElse(Map.of());
    }

    /** Every other version of the framework, and every framework that a codebook leads to. */
    List<Known> others(String study, Optional<Codebook> book, Locale language) {
        Map<String, Known> known = new LinkedHashMap<>();
        framework(study)
                .ifPresent(now -> now.earlier().forEach(it -> {
                    String id = now.id() + "/" + it.version();
                    known.put(id, new Known(id, id, words(it.domains(), language)));
                }));
        book.ifPresent(codes -> codes.crosswalks().forEach(walk -> {
            Map<String, String> domains = new LinkedHashMap<>(Optional.ofNullable(known.get(walk.framework()))
                    .map(Known::domains)
                    .orElse(Map.of()));
            Set<String> named = new LinkedHashSet<>();
            walk.of().values().forEach(named::addAll);
            named.forEach(it -> domains.putIfAbsent(it, called(study, it, language)));
            known.put(walk.framework(), new Known(walk.framework(), walk.framework(), domains));
        }));
        return List.copyOf(known.values());
    }

    /** What a domain was called where it was a code itself once; its id otherwise. */
    private String called(String study, String domain, Locale language) {
        return desk.documents(study).codebooks().values().stream()
                .flatMap(it -> it.code(domain).stream())
                .map(it -> it.name().in(language))
                .reduce((one, other) -> other)
                .orElse(domain);
    }

    private static Map<String, String> words(List<Domain> domains, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        domains.forEach(it -> words.put(it.id(), it.label().in(language)));
        return words;
    }
}
