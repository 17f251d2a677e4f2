package org.commonweal.form.xform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.xform.Item.Action;
import org.commonweal.form.xform.Item.Question;
import org.commonweal.form.xform.Item.Section;
import org.commonweal.problem.Problems;

/** What a person sees: groups, repeats and questions, in order. */
final class Body {

    private final Made form;
    private final Paths paths;

    private Body(Made form) {
        this.form = form;
        this.paths = form.paths();
    }

    static void into(Xml body, Made form) {
        new Body(form).children(form.survey(), body);
    }

    private void children(Section section, Xml into) {
        for (Item child : section.children()) {
            try {
                switch (child) {
                    case Section repeat when repeat.repeats() -> into.add(repeat(repeat));
                    case Section inner -> group(inner).ifPresent(into::add);
                    case Question question -> question(question).ifPresent(into::add);
                    default -> {
                        // Nobody sees it.
                    }
                }
            } catch (Problems problems) {
                form.findings().take(problems);
            }
        }
    }

    private Optional<Xml> group(Section section) {
        Value.Branch control = section.control();
        if (control.has("bodyless")) {
            return Optional.empty();
        }
        Xml group = Xml.of("group");
        control.values().forEach((key, value) -> {
            String text = value.written();
            group.with(key, key.equals("appearance") ? text : paths.inserted(text, section));
        });
        if (!section.flat()) {
            group.with("ref", Paths.of(section));
        }
        if (section.label() != null) {
            group.add(label(section));
        }
        children(section, group);
        return Optional.of(group);
    }

    private Xml repeat(Section section) {
        Xml repeat = Xml.of("repeat").with("nodeset", Paths.of(section));
        section.control().values().forEach((key, value) -> repeat.with(key, paths.inserted(value.written(), section)));
        children(section, repeat);
        section.each(item -> {
            if (Paths.nearestRepeat(item) == section) {
                Bindings.actions(item, true, paths).forEach(repeat::add);
            }
        });
        return Xml.of("group")
                .with("ref", Paths.of(section))
                .add(label(section))
                .add(repeat);
    }

    private Xml label(Item item) {
        if (item.labelTranslated()) {
            return Xml.of("label").with("ref", "jr:itext('" + Paths.of(item) + ":label')");
        }
        return item.label() instanceof Value.Text(String text)
                ? Spoken.into(Xml.of("label"), text, item, paths)
                : Xml.of("label");
    }

    private Xml hint(Item item) {
        if (item.hint() instanceof Value.Branch || item.guidance() != null) {
            return Xml.of("hint").with("ref", "jr:itext('" + Paths.of(item) + ":hint')");
        }
        return item.hint() instanceof Value.Text(String text)
                ? Spoken.into(Xml.of("hint"), text, item, paths)
                : Xml.of("hint");
    }

    private Optional<Xml> question(Question question) {
        List<Question> triggered = form.triggered().getOrDefault(question.name(), List.of());
        Value.Branch bind = question.bind();
        boolean computed =
                bind != null && bind.has("calculate") || !question.triggers().isEmpty();
        boolean silent = question.label() == null && question.hint() == null;
        if (question.type().equals("calculate") || computed && silent) {
            triggered.stream()
                    .filter(other -> !other.type().equals("background-geopoint"))
                    .findFirst()
                    .ifPresent(other -> {
                        throw form.findings()
                                .refusal(
                                        FormProblem.TRIGGER_HIDDEN,
                                        other.row(),
                                        "trigger",
                                        question.name(),
                                        other.name());
                    });
            return Optional.empty();
        }
        if (question.tag().isEmpty() || question.tag().equals("action")) {
            return Optional.empty();
        }
        Xml element = control(question);
        if (question.selects()) {
            choices(question, element);
        } else if (question.type().equals("range") || question.type().startsWith("geo")) {
            if (!question.itemset().isEmpty()) {
                element.add(new Itemset(form, question).element());
            }
        }
        question.tags().forEach(tag -> element.add(tag(tag)));
        for (boolean place : new boolean[] {false, true}) {
            triggered.stream()
                    .filter(other -> other.type().equals("background-geopoint") == place)
                    .forEach(other -> element.add(set(question, other, place)));
        }
        return Optional.of(element);
    }

    private Xml control(Question question) {
        Xml element = Xml.of(question.tag()).with("ref", Paths.of(question));
        words(question, element);
        question.control().values().forEach((key, value) -> {
            if (!key.equals("tag")) {
                element.with(key, paths.inserted(value.written(), question));
            }
        });
        if (!question.query().isEmpty()) {
            String filter = paths.inserted(question.choiceFilter(), question, new Paths.Mode(true, false));
            element.with(
                    "query",
                    "instance('" + question.query() + "')/root/item" + (filter.isEmpty() ? "" : "[" + filter + "]"));
        }
        return element;
    }

    private void words(Question question, Xml element) {
        boolean labelled = question.label() != null || !question.media().isEmpty();
        boolean hinted = question.hint() != null || question.guidance() != null;
        if (!labelled && question.hint() == null) {
            throw form.findings().refusal(FormProblem.NO_LABEL, question.row(), "label", question.name());
        }
        if (question.media().has("big-image") && !question.media().has("image")) {
            throw form.findings().refusal(FormProblem.BIG_IMAGE, question.row(), "big-image", question.name());
        }
        element.add(label(question));
        if (hinted) {
            element.add(hint(question));
        }
    }

    private void choices(Question question, Xml element) {
        Value.Branch bind = question.bind();
        String type = bind == null ? "" : bind.text("type");
        if (!type.equals("string") && !type.equals("odk:rank")) {
            throw form.findings().refusal(FormProblem.SELECT_BIND_TYPE, question.row(), "bind::type", type);
        }
        String list = question.itemset();
        if (list.isEmpty()) {
            throw form.findings().refusal(FormProblem.SELECT_WITHOUT_LIST, question.row(), "type", question.type());
        }
        if (form.choices().searched(list)
                && question.control().text("appearance").contains("search(")) {
            inline(question, list, element);
        } else {
            element.add(new Itemset(form, question).element());
        }
    }

    /** Choices under their question, for lists that are searched in a file. */
    private void inline(Question question, String list, Xml element) {
        boolean translated = form.choices().translated(list);
        List<Value.Branch> options = form.choices().all().getOrDefault(list, List.of());
        for (int i = 0; i < options.size(); i++) {
            Xml label = Xml.of("label");
            if (translated) {
                label.with("ref", "jr:itext('" + list + "-" + i + "')");
            } else if (question.label() != null) {
                Spoken.into(label, options.get(i).text("label"), null, paths);
            }
            element.add(
                    Xml.of("item").add(label).add(Xml.of("value", options.get(i).text("name"))));
        }
    }

    private Xml tag(Value.Branch tag) {
        Xml label = Xml.of("label");
        if (tag.get("label") instanceof Value.Text(String text)) {
            Spoken.into(label, text, null, paths);
        }
        return Xml.of("tag").with("key", tag.text("name")).add(label);
    }

    private Xml set(Question trigger, Question target, boolean place) {
        Item named = paths.named(target.name(), trigger);
        Xml set = Xml.of(place ? "odk:setgeopoint" : "setvalue")
                .with("ref", Paths.of(named))
                .with("event", Action.CHANGED);
        Value.Branch bind = target.bind();
        String value = bind == null ? "" : bind.text("calculate");
        if (!place && !value.isEmpty()) {
            set.with("value", paths.inserted(value, trigger));
        }
        return set;
    }

    /** Where the choices of a question come from. */
    private record Itemset(Made form, Question question) {

        Xml element() {
            String list = question.itemset();
            String extension = QuestionRows.extension(list);
            if (question.type().equals("range")) {
                return own(list);
            }
            if (SelectRows.EXTENSIONS.contains(extension)) {
                boolean places = extension.equals(".geojson");
                return written(
                        question.parameters().getOrDefault("value", places ? "id" : "name"),
                        question.parameters().getOrDefault("label", places ? "title" : "label"),
                        randomized(filtered("instance('" + QuestionRows.stem(list) + "')/root/item", "")));
            }
            if (References.in(list)) {
                return answers(list);
            }
            return own(list);
        }

        private Xml own(String list) {
            String nodes = "instance('" + list + "')/root/item";
            return written(
                    "name",
                    form.choices().translated(list) ? "jr:itext(itextId)" : "label",
                    question.type().equals("range") ? nodes : randomized(filtered(nodes, "")));
        }

        /** Answers given before, in a repeat. */
        private Xml answers(String list) {
            String path = form.paths()
                    .inserted(list, question, new Paths.Mode(false, true))
                    .strip();
            if (question.type().startsWith("geo")) {
                return written("geometry", "geometry", randomized(filtered(path, "./geometry != ''")));
            }
            int slash = path.lastIndexOf('/');
            String leaf = path.substring(slash + 1);
            String nodes = slash < 0 ? "" : path.substring(0, slash);
            return written(leaf, leaf, randomized(filtered(nodes, "./" + leaf + " != ''")));
        }

        private String filtered(String nodes, String usual) {
            String filter = question.choiceFilter();
            if (filter.isEmpty()) {
                return usual.isEmpty() ? nodes : nodes + "[" + usual + "]";
            }
            boolean answers = References.in(question.itemset());
            String said = form.paths().inserted(filter, question, new Paths.Mode(true, answers));
            if (answers) {
                said = said.replace("current()/" + nodes, ".").replace(nodes, ".");
            }
            return nodes + "[" + said + "]";
        }

        private String randomized(String nodes) {
            Map<String, String> parameters = question.parameters();
            if (!parameters.getOrDefault("randomize", "").equals("true")) {
                return nodes;
            }
            String seed = parameters.get("seed");
            return seed == null
                    ? "randomize(" + nodes + ")"
                    : "randomize(" + nodes + ", "
                            + form.paths().inserted(seed, question).strip() + ")";
        }

        private static Xml written(String value, String label, String nodes) {
            return Xml.of("itemset")
                    .with("nodeset", nodes)
                    .add(Xml.of("value").with("ref", value))
                    .add(Xml.of("label").with("ref", label));
        }
    }
}
