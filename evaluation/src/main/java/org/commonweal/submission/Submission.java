package org.commonweal.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A filled form, as a tablet or browser sent it.
 *
 * <p>Source: ODK XForms specification, primary instance and metadata; OpenRosa metadata schema.
 */
public final class Submission {

    /** How many elements one may have. */
    public static final int MOST = 100_000;

    private static final int LONGEST_ID = 200;

    private final Element root;

    private Submission(Element root) {
        this.root = root;
    }

    /**
     * Reads one.
     *
     * @throws org.commonweal.problem.Problems where it is no XML, hostile, or does not say which form and which instance it is
     */
    public static Submission read(byte[] xml) {
        Submission read = new Submission(SafeXml.read(xml, MOST));
        if (read.form().isEmpty() || read.form().length() > LONGEST_ID) {
            throw SubmissionProblem.NO_FORM_ID.because();
        }
        if (read.meta("instanceID").filter(id -> id.length() <= LONGEST_ID).isEmpty()) {
            throw SubmissionProblem.NO_INSTANCE_ID.because();
        }
        return read;
    }

    /** The id of its form: the attribute {@code id} of the root, or the namespace where that is missing. */
    public String form() {
        return root.attribute("id")
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .orElse(root.namespace());
    }

    /** The version of its form; empty where it has none. */
    public String version() {
        return root.attribute("version").map(String::strip).orElse("");
    }

    public String instanceId() {
        return meta("instanceID").orElseThrow();
    }

    /** The instance that it takes the place of. */
    public Optional<String> deprecatedId() {
        return meta("deprecatedID").filter(id -> id.length() <= LONGEST_ID);
    }

    public Optional<String> instanceName() {
        return meta("instanceName");
    }

    private Optional<String> meta(String name) {
        return root.child("meta")
                .flatMap(meta -> meta.said(name))
                .or(() ->
                        name.equals("instanceID") ? root.attribute("instanceID").map(String::strip) : Optional.empty());
    }

    /** What it says of a line in a list, where it does. */
    public Optional<EntityChange> entity() {
        return root.child("meta").flatMap(meta -> meta.child("entity")).map(EntityChange::of);
    }

    /** What it says of itself where its answers are encrypted. */
    public Optional<Sealed> sealed() {
        if (!root.attribute("encrypted").map(String::strip).orElse("").equals("yes")) {
            return Optional.empty();
        }
        return Optional.of(new Sealed(
                root.said("base64EncryptedKey").orElse(""),
                root.said("encryptedXmlFile").orElse(""),
                root.children("media").stream()
                        .flatMap(media -> media.children("file").stream())
                        .map(file -> file.text().strip())
                        .toList(),
                root.said("base64EncryptedElementSignature").orElse("")));
    }

    /** Everything that stands in it, in its order; repeats are numbered as the form has them. */
    public List<Answer> answers(FormOutline form) {
        return answers(form::isRepeat);
    }

    /** Everything that stands in it, for want of its form: what stands beside its like is numbered. */
    public List<Answer> answers() {
        return answers(path -> false);
    }

    private List<Answer> answers(Predicate<String> repeat) {
        List<Answer> answers = new ArrayList<>();
        gather(root, "/" + root.name(), "/" + root.name(), repeat, answers);
        return answers;
    }

    private static void gather(
            Element element, String path, String question, Predicate<String> repeat, List<Answer> into) {
        if (element.isLeaf()) {
            into.add(new Answer(path, element.text()));
            return;
        }
        Map<String, Integer> all = new HashMap<>();
        element.children().forEach(child -> all.merge(child.name(), 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        for (Element child : element.children()) {
            int number = seen.merge(child.name(), 1, Integer::sum);
            String asked = question + "/" + child.name();
            boolean numbered = repeat.test(asked) || all.getOrDefault(child.name(), 0) > 1;
            gather(child, path + "/" + child.name() + (numbered ? "[" + number + "]" : ""), asked, repeat, into);
        }
    }

    /**
     * The submission with other words in one place; this one stays as it is.
     *
     * @return empty where it has no such place
     */
    public Optional<Submission> with(String path, String value) {
        Element copy = root.copy();
        Optional<Element> place = find(copy, path).filter(Element::isLeaf);
        place.ifPresent(found -> found.text(value));
        return place.map(_ -> new Submission(copy));
    }

    /** What stands in a place; empty where there is no such place. */
    public Optional<String> at(String path) {
        return find(root, path).filter(Element::isLeaf).map(Element::text);
    }

    private static Optional<Element> find(Element root, String path) {
        String[] steps = path.split("/", -1);
        if (steps.length < 2 || !steps[0].isEmpty() || !steps[1].equals(root.name())) {
            return Optional.empty();
        }
        Optional<Element> at = Optional.of(root);
        for (int i = 2; i < steps.length && at.isPresent(); i++) {
            String step = steps[i];
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            int number = bracket < 0 ? 1 : number(step.substring(bracket + 1, step.length() - 1));
            List<Element> same = at.get().children(name);
            at = number >= 1 && number <= same.size() ? Optional.of(same.get(number - 1)) : Optional.empty();
        }
        return at;
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    Element root() {
        return root;
    }
}
