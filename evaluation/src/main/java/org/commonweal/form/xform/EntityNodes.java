package org.commonweal.form.xform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.form.xform.Entities.Declaration;
import org.commonweal.form.xform.Item.Action;
import org.commonweal.form.xform.Item.Attribute;
import org.commonweal.form.xform.Item.Section;

/** Puts the declarations of entities into the tree of a form. */
final class EntityNodes {

    private final Entities entities;
    private final Map<Containers, String> places;

    private EntityNodes(Entities entities, Map<Containers, String> places) {
        this.entities = entities;
        this.places = new HashMap<>(places);
    }

    /**
     * Adds the declarations.
     *
     * @return the version of the specification of entities that the form then needs
     */
    static String into(Section survey, Entities entities, Findings findings) {
        Map<Containers, String> places = EntityPlaces.of(entities, findings);
        boolean repeats = places.keySet().stream().anyMatch(place -> place.repeats() > 0);
        new EntityNodes(entities, places).visit(survey, Containers.SURVEY, false);
        return repeats || entities.declared().size() > 1 ? "2025.1.0" : "2024.1.0";
    }

    private void visit(Section section, Containers path, boolean inRepeat) {
        String list = places.remove(path);
        if (list != null) {
            Declaration entity = entities.declared().get(list);
            if (entity != null) {
                Section meta = meta();
                meta.add(node(entity, inRepeat));
                section.add(meta);
            }
        }
        for (Item child : List.copyOf(section.children())) {
            if (child instanceof Section inner
                    && (inner.kind() == Section.Kind.GROUP || inner.kind() == Section.Kind.REPEAT)) {
                String type = inner.repeats() ? "repeat" : "group";
                visit(inner, path.within(inner.name(), type), inRepeat || inner.repeats());
            }
        }
    }

    /** A group for what is said about the answers; nobody sees it. */
    static Section meta() {
        Value.Branch values = new Value.Branch();
        values.branchOrNew("control").put("bodyless", "true");
        return new Section(Section.Kind.GROUP, "meta", 0, values);
    }

    private static Section node(Declaration entity, boolean inRepeat) {
        Section node = new Section(Section.Kind.ENTITY, "entity", 0, new Value.Branch());
        node.add(new Attribute("dataset", entity.list(), new Value.Branch()));
        if (entity.creates()) {
            node.add(new Attribute("create", "1", conditional(entity.createIf())));
        }
        Value.Branch idValues = new Value.Branch();
        Value.Branch idBind = idValues.branchOrNew("bind");
        idBind.put("readonly", "true()");
        idBind.put("type", "string");
        Attribute id = new Attribute("id", "", idValues);
        if (entity.id().isEmpty()) {
            id.actions().add(new Action("setvalue", Action.FIRST_LOAD, "uuid()", Map.of()));
            if (inRepeat) {
                id.actions().add(new Action("setvalue", Action.NEW_REPEAT, "uuid()", Map.of()));
            }
        } else {
            node.add(new Attribute("update", "1", conditional(entity.updateIf())));
            idBind.put("calculate", entity.id());
            String item = "instance('" + entity.list() + "')/root/item[name=" + entity.id() + "]/";
            node.add(new Attribute("baseVersion", "", calculated(item + "__version")));
            node.add(new Attribute("trunkVersion", "", calculated(item + "__trunkVersion")));
            node.add(new Attribute("branchId", "", calculated(item + "__branchId")));
        }
        node.add(id);
        if (!entity.label().isEmpty()) {
            node.add(new Item.EntityLabel(calculated(entity.label())));
        }
        return node;
    }

    private static Value.Branch conditional(String expression) {
        return expression.isEmpty() ? new Value.Branch() : calculated(expression);
    }

    private static Value.Branch calculated(String expression) {
        Value.Branch values = new Value.Branch();
        Value.Branch bind = values.branchOrNew("bind");
        bind.put("calculate", expression);
        bind.put("readonly", "true()");
        bind.put("type", "string");
        return values;
    }
}
