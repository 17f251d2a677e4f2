package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Entities.Mention;
import org.jspecify.annotations.Nullable;

/**
 * In which container each entity is declared: as deep as what speaks of it, one a container. What saves a property must find
 * its entity in the nearest container that has one.
 */
final class EntityPlaces {

    /** What an entity asks for. */
    private record Request(String list, int row, Containers scope, Containers wanted, Set<Containers> lineages) {}

    private final Entities entities;
    private final Findings findings;
    private final Map<Containers, String> places = new LinkedHashMap<>();
    private final Map<Containers, String> reserved = new LinkedHashMap<>();

    private EntityPlaces(Entities entities, Findings findings) {
        this.entities = entities;
        this.findings = findings;
    }

    /** The list of the entity that is declared in each container. */
    static Map<Containers, String> of(Entities entities, Findings findings) {
        return new EntityPlaces(entities, findings).find();
    }

    private Map<Containers, String> find() {
        Map<Containers, List<Request>> scopes = new LinkedHashMap<>();
        entities.mentions().forEach((list, mentions) -> {
            Request request = request(list, mentions);
            scopes.computeIfAbsent(request.scope(), scope -> new ArrayList<>()).add(request);
        });
        entities.declared().forEach((list, entity) -> {
            if (!entities.mentions().containsKey(list)) {
                scopes.computeIfAbsent(Containers.SURVEY, scope -> new ArrayList<>())
                        .add(new Request(list, entity.row(), Containers.SURVEY, Containers.SURVEY, Set.of()));
            }
        });
        List<Request> only = scopes.getOrDefault(Containers.SURVEY, List.of());
        if (scopes.size() == 1 && only.size() == 1) {
            return Map.of(Containers.SURVEY, only.getFirst().list());
        }
        scopes.forEach((scope, requests) -> requests.stream()
                .sorted(Comparator.comparingInt(Request::row))
                .forEach(request -> place(request, scope)));
        return places;
    }

    private void place(Request request, Containers scope) {
        String taken = "";
        for (int depth = request.wanted().size(); depth >= scope.size(); depth--) {
            Containers place = request.wanted().first(depth);
            taken = places.getOrDefault(place, reserved.getOrDefault(place, ""));
            if (taken.isEmpty()) {
                settle(request, place);
                return;
            }
            String saved = "";
            for (Containers lineage : request.lineages()) {
                saved = reserved.getOrDefault(lineage, "");
                break;
            }
            if (!saved.isEmpty()) {
                taken = saved;
                break;
            }
        }
        if (!taken.isEmpty()) {
            Entities.Declaration other = entities.declared().get(taken);
            throw findings.refusal(
                    FormProblem.ENTITY_NO_PLACE,
                    "entities",
                    request.row(),
                    "list_name",
                    scope.toString(),
                    other == null ? 0 : other.row());
        }
    }

    private void settle(Request request, Containers place) {
        places.put(place, request.list());
        reserved.put(place, request.list());
        for (Containers lineage : request.lineages()) {
            for (int i = lineage.size(); i >= place.size(); i--) {
                reserved.put(lineage.first(i), request.list());
            }
        }
    }

    private Request request(String list, List<Mention> mentions) {
        Deepest deepest = new Deepest();
        mentions.forEach(deepest::look);
        Set<Containers> lineages = new LinkedHashSet<>();
        mentions.stream().filter(Mention::saves).forEach(mention -> lineages.add(mention.path()));
        Containers wanted = deepest.wanted();
        if (!lineages.isEmpty()) {
            Containers common = common(lineages);
            wanted = lineages.size() == 1
                    ? common
                    : deeper(deepest.saved().path().scope(), common);
        }
        int row = entities.declared().get(list) == null
                ? 0
                : entities.declared().get(list).row();
        for (Mention mention : mentions) {
            check(list, row, mention, deepest, wanted);
        }
        return new Request(list, row, deepest.scope(), wanted, lineages);
    }

    private void check(String list, int row, Mention mention, Deepest deepest, Containers wanted) {
        Containers scope = mention.path().scope();
        boolean above = scope.size() <= deepest.scope().size()
                && deepest.scope().first(scope.size()).equals(scope);
        if (!above && !mention.saves()) {
            throw findings.refusal(
                    FormProblem.ENTITY_SCOPES,
                    "entities",
                    row,
                    "list_name",
                    list,
                    mention.question(),
                    mention.path().toString(),
                    deepest.scopeMention().path().toString());
        }
        if (mention.saves() && (!above || !wanted.scope().equals(scope))) {
            throw findings.refusal(
                    FormProblem.SAVE_TO_SCOPES,
                    mention.row(),
                    "save_to",
                    list,
                    mention.path().toString(),
                    (above ? wanted : deepest.scopeMention().path()).toString());
        }
    }

    private static Containers common(Set<Containers> lineages) {
        int least = lineages.stream().mapToInt(Containers::size).min().orElse(1);
        Containers any = lineages.iterator().next();
        int shared = 0;
        while (shared < least) {
            Containers.Step step = any.steps().get(shared);
            int at = shared;
            if (!lineages.stream().allMatch(path -> path.steps().get(at).equals(step))) {
                break;
            }
            shared++;
        }
        return any.first(shared);
    }

    private static Containers deeper(Containers one, Containers other) {
        int repeats = Integer.compare(one.repeats(), other.repeats());
        int depth = Integer.compare(one.depthInScope(), other.depthInScope());
        return (repeats != 0 ? repeats : depth) >= 0 ? one : other;
    }

    /** The mentions that lie deepest. */
    private static final class Deepest {
        private @Nullable Mention scoped;
        private @Nullable Mention contained;
        private @Nullable Mention saved;

        void look(Mention mention) {
            Containers scope = mention.path().scope();
            if (scoped == null || scope.repeats() > scoped.path().scope().repeats()) {
                if (scoped == null || !scope.equals(scoped.path().scope())) {
                    contained = mention;
                    saved = mention.saves() ? mention : saved;
                }
                scoped = mention;
            }
            boolean same = scope.equals(scoped.path().scope());
            int depth = mention.path().depthInScope();
            if (contained == null || same && depth > contained.path().depthInScope()) {
                contained = mention;
            }
            if (mention.saves()
                    && (saved == null || same && depth > saved.path().depthInScope())) {
                saved = mention;
            }
        }

        Mention scopeMention() {
            return java.util.Objects.requireNonNull(scoped);
        }

        Containers scope() {
            return scopeMention().path().scope();
        }

        Mention saved() {
            return java.util.Objects.requireNonNull(saved);
        }

        Containers wanted() {
            return (saved == null ? java.util.Objects.requireNonNull(contained) : saved).path();
        }
    }
}
