package org.commonweal.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;

/** One submission in the engine: loaded as it came, everything in it computed anew, then asked place by place. */
final class Recomputation {

    /**
     * A place of the form after it was computed anew.
     *
     * @param path as {@link Answer#path}
     * @param sent whether the submission has it
     * @param computed what a calculation came to; empty where there is none, or it came to nothing
     */
    record Spot(
            String path,
            String question,
            boolean sent,
            boolean relevant,
            boolean required,
            boolean constraintHolds,
            String computed) {}

    private final FormDef form;
    private final FormOutline outline;
    private final Set<TreeElement> added = new HashSet<>();

    private Recomputation(FormDef form, FormOutline outline) {
        this.form = form;
        this.outline = outline;
    }

    /** @param usable which values have the type of their question: the engine stumbles over others */
    static Recomputation of(
            FormDef form,
            FormOutline outline,
            Submission submission,
            Allowance allowance,
            java.util.function.BiPredicate<String, String> usable) {
        Recomputation anew = new Recomputation(form, outline);
        form.setEventNotifier(allowance);
        form.getEvaluationContext().addFunctionHandler(new Patterns(allowance));
        TreeElement template = form.getMainInstance().getRoot().deepCopy(true);
        TreeElement sent = tree(submission.root(), "/" + submission.root().name(), 0, usable);
        anew.complete(template, sent);
        Set<String> missing = anew.missing(sent);
        template.populate(sent, form);
        form.getMainInstance().setRoot(template);
        anew.added.clear();
        anew.mark(template, missing);
        form.initialize(false, new InstanceInitializationFactory());
        return anew;
    }

    private static TreeElement tree(
            Element element, String question, int number, java.util.function.BiPredicate<String, String> usable) {
        TreeElement tree = new TreeElement(element.name(), number);
        if (element.isLeaf()) {
            String text = element.text();
            if (!text.isBlank() && usable.test(question, text)) {
                tree.setValue(new StringData(text.strip()));
            }
            return tree;
        }
        Map<String, Integer> seen = new java.util.HashMap<>();
        for (Element child : element.children()) {
            int next = seen.merge(child.name(), 1, Integer::sum) - 1;
            tree.addChild(tree(child, question + "/" + child.name(), next, usable));
        }
        return tree;
    }

    /** The engine takes what was not sent for not relevant; so it is given an empty place, and we remember that it was not sent. */
    private void complete(TreeElement template, TreeElement sent) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < template.getNumChildren(); i++) {
            TreeElement child = template.getChildAt(i);
            if (!names.add(child.getName())) {
                continue;
            }
            List<TreeElement> here = sent.getChildrenWithName(child.getName());
            if (here.isEmpty() && !child.isRepeatable()) {
                TreeElement empty = new TreeElement(child.getName(), 0);
                added.add(empty);
                sent.addChild(empty);
                complete(child, empty);
            } else {
                here.forEach(one -> complete(child, one));
            }
        }
    }

    private Set<String> missing(TreeElement sent) {
        Set<String> paths = new HashSet<>();
        gather(sent, "/" + sent.getName(), paths);
        return paths;
    }

    private void gather(TreeElement element, String path, Set<String> into) {
        if (added.contains(element)) {
            into.add(path);
        }
        for (int i = 0; i < element.getNumChildren(); i++) {
            TreeElement child = element.getChildAt(i);
            gather(child, path + "/" + child.getName() + "[" + (child.getMult() + 1) + "]", into);
        }
    }

    private void mark(TreeElement element, Set<String> missing) {
        mark(element, "/" + element.getName(), missing);
    }

    private void mark(TreeElement element, String path, Set<String> missing) {
        if (missing.contains(path)) {
            added.add(element);
        }
        for (int i = 0; i < element.getNumChildren(); i++) {
            TreeElement child = element.getChildAt(i);
            if (child.getMult() != TreeReference.INDEX_TEMPLATE) {
                mark(child, path + "/" + child.getName() + "[" + (child.getMult() + 1) + "]", missing);
            }
        }
    }

    /** Every place, in the order of the form; of what was not sent only the outermost. */
    List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        TreeElement root = form.getMainInstance().getRoot();
        walk(root, "/" + root.getName(), "/" + root.getName(), spots);
        return spots;
    }

    private void walk(TreeElement element, String path, String question, List<Spot> into) {
        boolean sent = !added.contains(element);
        if (!sent || element.isLeaf()) {
            into.add(spot(element, path, question, sent));
            return;
        }
        for (int i = 0; i < element.getNumChildren(); i++) {
            TreeElement child = element.getChildAt(i);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            String asked = question + "/" + child.getName();
            String number = outline.isRepeat(asked) ? "[" + (child.getMult() + 1) + "]" : "";
            walk(child, path + "/" + child.getName() + number, asked, into);
        }
    }

    private Spot spot(TreeElement element, String path, String question, boolean sent) {
        IAnswerData value = element.getValue();
        boolean relevant = element.isRelevant();
        boolean holds = !sent || !relevant || value == null || form.evaluateConstraint(element.getRef(), value);
        String computed = value == null
                ? ""
                : Optional.ofNullable(value.uncast().getString()).orElse("");
        return new Spot(path, question, sent, relevant, element.isRequired(), holds, computed);
    }

    /**
     * What could have been chosen in a place, given all the other answers; empty where the form does not say. Ask this last: the
     * engine takes choices away that are none.
     */
    Optional<Set<String>> choices(String path) {
        TreeReference place = reference(path);
        QuestionDef question = FormDef.findQuestionByRef(place.genericize(), form);
        if (question == null) {
            return Optional.empty();
        }
        List<SelectChoice> choices = question.getDynamicChoices() == null
                ? question.getChoices()
                : question.getDynamicChoices().getChoices(form, place);
        if (choices == null) {
            return Optional.empty();
        }
        Set<String> codes = new HashSet<>();
        choices.forEach(choice -> codes.add(choice.getValue()));
        return Optional.of(codes);
    }

    private static TreeReference reference(String path) {
        TreeReference reference = TreeReference.rootRef();
        for (String step : path.substring(1).split("/")) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            int number = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) - 1;
            reference.add(name, number);
        }
        return reference;
    }
}
