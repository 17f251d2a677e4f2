package org.commonweal.submission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which lists of lines, such as households, a form makes and changes lines of, and which answers become their columns. An answer
 * belongs to the declaration in the nearest container around it that has one.
 *
 * <p>Source: ODK XForms Entities specification 2022.1 to 2025.1.
 */
public final class FormEntities {

    /** By the path of the container that declares it. */
    private final Map<String, String> lists = new LinkedHashMap<>();

    private final Map<String, String> saved = new LinkedHashMap<>();
    private final FormOutline form;

    private FormEntities(FormOutline form) {
        this.form = form;
        declared(form.instance(), "/" + form.root());
        form.rules()
                .values()
                .forEach(rule -> rule.of("saveto")
                        .filter(FormEntities::isColumn)
                        .ifPresent(column -> saved.put(rule.path(), column)));
    }

    /** What a form says; nothing where it declares none. */
    public static FormEntities of(FormOutline form) {
        return new FormEntities(form);
    }

    /** Every list has these columns already, under these names. */
    private static boolean isColumn(String name) {
        return !name.equalsIgnoreCase("name") && !name.equalsIgnoreCase("label") && !name.startsWith("__");
    }

    private void declared(Element container, String path) {
        declaration(container)
                .ifPresent(entity -> lists.putIfAbsent(
                        path, entity.attribute("dataset").map(String::strip).orElse("")));
        container.children().stream()
                .filter(child -> !child.name().equals("meta"))
                .forEach(child -> declared(child, path + "/" + child.name()));
    }

    private static Optional<Element> declaration(Element container) {
        return container.child("meta").flatMap(meta -> meta.child("entity"));
    }

    /** Columns by list, each in the order of the form. */
    public SortedMap<String, Set<String>> lists() {
        SortedMap<String, Set<String>> all = new TreeMap<>();
        lists.values().forEach(list -> all.computeIfAbsent(list, _ -> new LinkedHashSet<>()));
        saved.forEach((path, column) -> nearest(path)
                .ifPresent(list ->
                        all.computeIfAbsent(list, _ -> new LinkedHashSet<>()).add(column)));
        return Collections.unmodifiableSortedMap(all);
    }

    private Optional<String> nearest(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String list = lists.get(path.substring(0, slash));
            if (list != null) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** Whether a submission speaks of any line, by itself alone: so that its form need not be known. */
    public static boolean areIn(Submission submission) {
        Deque<Element> left = new ArrayDeque<>(List.of(submission.root()));
        while (!left.isEmpty()) {
            Element next = left.pop();
            if (declaration(next).isPresent()) {
                return true;
            }
            next.children().forEach(left::push);
        }
        return false;
    }

    /** The ids of the lines that a submission speaks of, to make or to change them. */
    public static Set<String> idsIn(Submission submission) {
        Set<String> ids = new LinkedHashSet<>();
        Deque<Element> left = new ArrayDeque<>(List.of(submission.root()));
        while (!left.isEmpty()) {
            Element next = left.pop();
            declaration(next)
                    .map(EntityChange::of)
                    .filter(it -> it.creates() || it.updates())
                    .ifPresent(it -> ids.add(it.id()));
            next.children().forEach(left::push);
        }
        return ids;
    }

    /** What a submission says of lines, in its order; what neither makes nor changes one says nothing. */
    public List<EntityBlock> said(Submission submission) {
        List<EntityBlock> blocks = new ArrayList<>();
        Element root = submission.root();
        gather(root, "/" + root.name(), "/" + root.name(), Optional.empty(), blocks);
        return List.copyOf(blocks);
    }

    private void gather(
            Element element,
            String place,
            String question,
            Optional<SortedMap<String, String>> around,
            List<EntityBlock> into) {
        Optional<SortedMap<String, String>> columns = around;
        int at = into.size();
        Optional<Element> declared = declaration(element);
        if (declared.isPresent()) {
            columns = Optional.of(new TreeMap<>());
        }
        Map<String, Integer> all = new HashMap<>();
        element.children().forEach(child -> all.merge(child.name(), 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        for (Element child : element.children()) {
            int number = seen.merge(child.name(), 1, Integer::sum);
            String asked = question + "/" + child.name();
            boolean numbered = form.isRepeat(asked) || all.getOrDefault(child.name(), 0) > 1;
            String column = saved.get(asked);
            if (child.isLeaf() && column != null) {
                columns.ifPresent(it -> it.put(column, child.text()));
            } else if (!child.isLeaf() && !child.name().equals("meta")) {
                gather(child, place + "/" + child.name() + (numbered ? "[" + number + "]" : ""), asked, columns, into);
            }
        }
        if (declared.isPresent()) {
            EntityChange change = EntityChange.of(declared.get());
            if (change.creates() || change.updates()) {
                into.add(
                        at,
                        new EntityBlock(place, change, declared.get().said("label"), columns.orElseGet(TreeMap::new)));
            }
        }
    }
}
