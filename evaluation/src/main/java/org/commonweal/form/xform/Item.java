package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something in a form that has a place in its tree: a section, a question, a file it needs, or a part of an entity's
 * declaration. Compared by identity: two questions are never the same one.
 */
abstract sealed class Item {

    private final String name;
    private final int row;
    private final Value.Branch values;
    private @Nullable Section parent;

    /**
     * @param row the row of the survey it stands in; 0 for what we add
     * @param values what its row says, by column
     */
    Item(String name, int row, Value.Branch values) {
        this.name = name;
        this.row = row;
        this.values = values;
    }

    String name() {
        return name;
    }

    /** The last step of its path. */
    String step() {
        return name;
    }

    int row() {
        return row;
    }

    Value.Branch values() {
        return values;
    }

    @Nullable
    Section parent() {
        return parent;
    }

    @Nullable
    Value label() {
        Value label = values.get("label");
        return label == null || label.blank() ? null : label;
    }

    @Nullable
    Value hint() {
        Value hint = values.get("hint");
        return hint == null || hint.blank() ? null : hint;
    }

    @Nullable
    Value guidance() {
        Value hint = values.get("guidance_hint");
        return hint == null || hint.blank() ? null : hint;
    }

    /** Pictures, sounds and films by kind; empty where there are none. */
    Value.Branch media() {
        return values.branch("media").orElseGet(Value.Branch::new);
    }

    Value.@Nullable Branch bind() {
        return values.branch("bind").orElse(null);
    }

    Value.Branch control() {
        return values.branch("control").orElseGet(Value.Branch::new);
    }

    /** Whether its label must stand in the table of translations. */
    boolean labelTranslated() {
        return label() instanceof Value.Branch || !media().isEmpty();
    }

    /** This and everything below, from the top down. */
    void each(Consumer<Item> visitor) {
        visitor.accept(this);
    }

    /** What happens to a node when the form is opened or a repeat begins. */
    record Action(String element, String event, String value, Map<String, String> more) {

        static final String FIRST_LOAD = "odk-instance-first-load";
        static final String LOAD = "odk-instance-load";
        static final String NEW_REPEAT = "odk-new-repeat";
        static final String CHANGED = "xforms-value-changed";

        static Action of(String element, String event) {
            return new Action(element, event, "", Map.of());
        }

        boolean when(boolean inRepeat) {
            return inRepeat == event.equals(NEW_REPEAT);
        }
    }

    /** The survey itself, a group, a repeat, the columns of a loop, an entity's declaration. */
    static final class Section extends Item {

        /** What kind of section. */
        enum Kind {
            SURVEY,
            GROUP,
            REPEAT,
            LOOP,
            ENTITY
        }

        private final Kind kind;
        private final List<Item> children = new ArrayList<>();
        private boolean flat;

        Section(Kind kind, String name, int row, Value.Branch values) {
            super(name, row, values);
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        boolean repeats() {
            return kind == Kind.REPEAT;
        }

        /** Whether it leaves no trace in the answers: its children stand where it would. */
        boolean flat() {
            return flat;
        }

        void flatten() {
            flat = true;
        }

        List<Item> children() {
            return children;
        }

        void add(Item child) {
            children.add(child);
            child.parent = this;
        }

        @Override
        void each(Consumer<Item> visitor) {
            visitor.accept(this);
            List.copyOf(children).forEach(child -> child.each(visitor));
        }
    }

    /** A question, seen or unseen. */
    static final class Question extends Item {

        private final String type;
        private final String tag;
        private final List<Action> actions = new ArrayList<>();
        private List<String> triggers = List.of();
        private Map<String, String> parameters = new LinkedHashMap<>();
        private String itemset = "";
        private String query = "";
        private String listName = "";
        private List<Value.Branch> tags = List.of();

        Question(String type, String tag, String name, int row, Value.Branch values) {
            super(name, row, values);
            this.type = type;
            this.tag = tag;
        }

        String type() {
            return type;
        }

        /** The element of the body; empty for what nobody sees. */
        String tag() {
            return tag;
        }

        List<Action> actions() {
            return actions;
        }

        List<String> triggers() {
            return triggers;
        }

        void triggeredBy(List<String> names) {
            triggers = List.copyOf(names);
        }

        Map<String, String> parameters() {
            return parameters;
        }

        void with(Map<String, String> given) {
            parameters = new LinkedHashMap<>(given);
        }

        /** The list it chooses from: of the choices sheet, a file, or a reference to answers; empty where there is none. */
        String itemset() {
            return itemset;
        }

        void chooseFrom(String list) {
            itemset = list;
        }

        /** The list of {@code itemsets.csv}, for external selects. */
        String query() {
            return query;
        }

        void askOf(String list) {
            query = list;
        }

        String listName() {
            return listName;
        }

        void listed(String list) {
            listName = list;
        }

        List<Value.Branch> tags() {
            return tags;
        }

        void tagged(List<Value.Branch> given) {
            tags = List.copyOf(given);
        }

        String initial() {
            return values().text("default");
        }

        String choiceFilter() {
            return values().text("choice_filter");
        }

        boolean selects() {
            return tag.equals("select") || tag.equals("select1") || tag.equals("odk:rank");
        }
    }

    /** A file that comes with the form: {@code csv-external}, {@code xml-external}. */
    static final class ExternalFile extends Item {
        private final String type;

        ExternalFile(String type, String name, int row, Value.Branch values) {
            super(name, row, values);
            this.type = type;
        }

        /** {@code csv} or {@code xml}. */
        String extension() {
            return type.substring(0, type.indexOf('-'));
        }
    }

    /** An attribute of an entity's declaration. */
    static final class Attribute extends Item {
        private final String value;
        private final List<Action> actions = new ArrayList<>();

        Attribute(String name, String value, Value.Branch values) {
            super(name, 0, values);
            this.value = value;
        }

        String value() {
            return value;
        }

        List<Action> actions() {
            return actions;
        }

        @Override
        String step() {
            return "@" + name();
        }
    }

    /** The label of an entity. */
    static final class EntityLabel extends Item {
        EntityLabel(Value.Branch values) {
            super("label", 0, values);
        }
    }
}
