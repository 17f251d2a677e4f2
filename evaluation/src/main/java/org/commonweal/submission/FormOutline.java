package org.commonweal.submission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.words.Labels;

/**
 * An XForm as a reader needs it: what was asked where, in which words, from which choices.
 *
 * <p>Source: ODK XForms specification.
 */
public final class FormOutline {

    /** How many elements a form may have; long lists of choices stand in it. */
    static final int MOST = 1_000_000;

    /**
     * A question of the form.
     *
     * @param path such as {@code /data/household/member/age}
     * @param control such as {@code select1}, {@code input}, {@code upload}; empty for what is only calculated
     * @param type as the form says it, {@code string} where it says nothing
     * @param label empty where it has none
     * @param choices in the order of the form; empty where it has none, or they come from a file
     */
    public record Question(String path, String control, String type, Optional<Labels> label, List<Choice> choices) {

        public Question {
            choices = List.copyOf(choices);
        }

        /** The last step of its path. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        public boolean hasSeveralAnswers() {
            return control.equals("select") || control.equals("rank");
        }
    }

    /** A choice and its words. */
    public record Choice(String code, Optional<Labels> label) {}

    /** What the form says of a place beside its question: by attribute of its {@code bind}. */
    record Rule(String path, Map<String, String> said) {

        Optional<String> of(String attribute) {
            return Optional.ofNullable(said.get(attribute)).map(String::strip).filter(it -> !it.isEmpty());
        }
    }

    private final String title;
    private final Element instance;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Set<String> repeats = new LinkedHashSet<>();
    private final Map<String, String> externalLists = new LinkedHashMap<>();
    private final Optional<String> key;
    private final FormWords words;

    private FormOutline(Element html) {
        Element head = html.child("head").orElseThrow(() -> SubmissionProblem.FORM_WITHOUT_MODEL.because());
        Element model = head.child("model").orElseThrow(() -> SubmissionProblem.FORM_WITHOUT_MODEL.because());
        Element first = model.children("instance").stream()
                .filter(it -> !it.isLeaf())
                .findFirst()
                .orElseThrow(() -> SubmissionProblem.FORM_WITHOUT_MODEL.because());
        title = head.said("title").orElse("");
        instance = first.children().getFirst();
        key = model.child("submission")
                .flatMap(it -> it.attribute("base64RsaPublicKey"))
                .map(String::strip);
        words = new FormWords(model);
        for (Element other : model.children("instance")) {
            other.attribute("src")
                    .ifPresent(src -> externalLists.put(other.attribute("id").orElse(""), src.strip()));
        }
        for (Element bind : model.children("bind")) {
            bind.attribute("nodeset").map(String::strip).ifPresent(path -> rules.put(path, rule(path, bind)));
        }
        html.child("body").ifPresent(body -> body.children().forEach(it -> look(it, body)));
        calculated();
    }

    /**
     * Reads the outline of an XForm.
     *
     * @throws org.commonweal.problem.Problems where it is none
     */
    public static FormOutline read(byte[] xform) {
        return new FormOutline(SafeXml.read(xform, MOST));
    }

    private static Rule rule(String path, Element bind) {
        Map<String, String> said = new HashMap<>();
        for (String attribute : List.of(
                "type",
                "relevant",
                "required",
                "constraint",
                "calculate",
                "readonly",
                "constraintMsg",
                "saveto",
                "preload",
                "preloadParams")) {
            bind.attribute(attribute).ifPresent(value -> said.put(attribute, value));
        }
        return new Rule(path, Collections.unmodifiableMap(said));
    }

    private void look(Element control, Element within) {
        switch (control.name()) {
            case "group" -> control.children().forEach(it -> look(it, within));
            case "repeat" -> {
                control.attribute("nodeset").ifPresent(path -> repeats.add(path.strip()));
                control.children().forEach(it -> look(it, within));
            }
            case "input", "select", "select1", "rank", "upload", "range", "trigger", "secret" ->
                control.attribute("ref").map(String::strip).ifPresent(path -> ask(path, control));
            default -> {
                // labels, hints and actions are not asked
            }
        }
    }

    private void ask(String path, Element control) {
        questions.putIfAbsent(
                path, new Question(path, control.name(), type(path), words.label(control), words.choices(control)));
    }

    /** What nobody is asked and the form fills in itself. */
    private void calculated() {
        List<Question> silent = new ArrayList<>();
        for (Rule rule : rules.values()) {
            if (!questions.containsKey(rule.path())
                    && (rule.of("calculate").isPresent() || rule.of("preload").isPresent())) {
                silent.add(new Question(rule.path(), "", type(rule.path()), Optional.empty(), List.of()));
            }
        }
        silent.forEach(it -> questions.put(it.path(), it));
    }

    /** The id of the form. */
    public String id() {
        return instance.attribute("id")
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .orElse(instance.namespace());
    }

    /** Its version; empty where it has none. */
    public String version() {
        return instance.attribute("version").map(String::strip).orElse("");
    }

    public String title() {
        return title.isEmpty() ? id() : title;
    }

    /** The name of the root of its submissions. */
    public String root() {
        return instance.name();
    }

    /** Questions in the order of the form, then what it calculates. */
    public List<Question> questions() {
        return List.copyOf(questions.values());
    }

    public Optional<Question> question(String path) {
        return Optional.ofNullable(questions.get(Answer.question(path)));
    }

    public boolean isRepeat(String path) {
        return repeats.contains(path);
    }

    public Set<String> repeats() {
        return Collections.unmodifiableSet(repeats);
    }

    /** The key that submissions are encrypted with, Base64 of its X.509 form; empty where they come in the open. */
    public Optional<String> publicKey() {
        return key.filter(it -> !it.isEmpty());
    }

    /** Lists that stand outside the form: where each comes from ({@code jr://file-csv/streets.csv}), by the instance's id. */
    public Map<String, String> externalLists() {
        return Collections.unmodifiableMap(externalLists);
    }

    String type(String path) {
        return Optional.ofNullable(rules.get(path))
                .flatMap(it -> it.of("type"))
                .map(it -> it.substring(it.indexOf(':') + 1))
                .orElse("string");
    }

    Map<String, Rule> rules() {
        return rules;
    }

    Element instance() {
        return instance;
    }

    /** What is said where a constraint is broken; empty where the form says nothing. */
    Optional<Labels> constraintWords(String path) {
        return Optional.ofNullable(rules.get(path))
                .flatMap(it -> it.of("constraintMsg"))
                .flatMap(words::said);
    }
}
