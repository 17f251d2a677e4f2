package org.commonweal.form.xform;

import java.util.Map;
import org.commonweal.form.expression.Tokens;
import org.commonweal.form.xform.Item.Section;

/** The primary instance: the shape that answers take, with what stands there before anybody answers. */
final class Answers {

    private final Made form;

    private Answers(Made form) {
        this.form = form;
    }

    static Xml of(Made form) {
        Answers answers = new Answers(form);
        Settings settings = form.settings();
        Xml root = answers.section(form.survey(), false);
        settings.values()
                .branch("attribute")
                .ifPresent(more -> more.values().forEach((name, value) -> root.with(name, value.anyText())));
        root.with("id", settings.id());
        for (Map.Entry<String, String> attribute : Map.of(
                        "instance_xmlns", "xmlns",
                        "version", "version",
                        "prefix", "odk:prefix",
                        "delimiter", "odk:delimiter")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .toList()) {
            String value = settings.text(attribute.getKey());
            if (!value.isEmpty()) {
                root.with(attribute.getValue(), value);
            }
        }
        return root;
    }

    /**
     * A section with its children. A repeat stands twice: as the template that new turns are made of, and as the first turn.
     *
     * @param templated whether a repeat above has its template already
     */
    private Xml section(Section section, boolean templated) {
        Xml element = Xml.of(section.name());
        attributes(section, element);
        for (Item child : section.children()) {
            switch (child) {
                case Section flat when flat.flat() -> flattened(flat, element);
                case Section repeat
                when repeat.repeats() && !templated -> {
                    element.add(template(repeat));
                    element.add(section(repeat, true));
                }
                case Section inner -> element.add(section(inner, templated));
                case Item.Question question -> element.add(question(question));
                case Item.ExternalFile _ -> {
                    // It is no answer.
                }
                case Item.Attribute attribute -> element.with(attribute.name(), attribute.value());
                case Item.EntityLabel label -> element.add(Xml.of(label.name()));
            }
        }
        return element;
    }

    private void attributes(Item item, Xml element) {
        item.values()
                .branch("instance")
                .ifPresent(more -> more.values()
                        .forEach(
                                (name, value) -> element.with(name, form.paths().inserted(value.written(), item))));
    }

    private Xml template(Section repeat) {
        Xml element = Xml.of(repeat.name()).with("jr:template", "");
        for (Item child : repeat.children()) {
            switch (child) {
                case Section inner when inner.repeats() -> element.add(template(inner));
                case Section inner -> element.add(section(inner, false));
                case Item.Question question -> element.add(question(question));
                case Item.ExternalFile _ -> {
                    // It is no answer.
                }
                case Item.Attribute attribute -> element.with(attribute.name(), attribute.value());
                case Item.EntityLabel label -> element.add(Xml.of(label.name()));
            }
        }
        return element;
    }

    private void flattened(Section flat, Xml into) {
        for (Item child : flat.children()) {
            switch (child) {
                case Section inner when inner.flat() -> flattened(inner, into);
                case Section inner -> into.add(section(inner, false));
                case Item.Question question -> into.add(question(question));
                default -> {
                    // Neither files nor declarations of entities stand in a flat section.
                }
            }
        }
    }

    private Xml question(Item.Question question) {
        String initial = question.initial();
        Xml element = Xml.of(question.name());
        if (!initial.isEmpty() && !Tokens.computed(initial, question.type())) {
            element.text(initial);
        }
        attributes(question, element);
        return element;
    }
}
