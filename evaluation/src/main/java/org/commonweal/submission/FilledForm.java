package org.commonweal.submission;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form filled in here, from answers by path, such as those of a sheet of paper: with every place the form has, what it computes
 * computed, and what it finds odd said.
 *
 * @param xml the submission; the same answers under the same name give the same bytes
 * @param odd what the form's own rules say of the answers
 */
public record FilledForm(byte[] xml, List<Discrepancy> odd) {

    /** How often what is computed may depend on what is computed. */
    private static final int ROUNDS = 6;

    private static final int MOST_MEMBERS = 200;

    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,4})]");

    public FilledForm {
        odd = List.copyOf(odd);
    }

    /**
     * Fills a form in.
     *
     * @param answers by path, such as {@code /data/member[2]/age}; a path that the form does not have is passed over
     * @param instance the name of the submission
     */
    public static FilledForm of(
            byte[] xform, FormRules rules, Map<String, String> answers, String instance, Instant now) {
        Element root = empty(xform);
        Map<String, Integer> members = new TreeMap<>();
        answers.forEach((path, value) -> {
            Matcher number = NUMBER.matcher(path);
            if (number.find() && !value.isBlank()) {
                int many = Math.min(MOST_MEMBERS, Integer.parseInt(number.group(1)));
                members.merge(path.substring(0, number.start()), many, Math::max);
            }
        });
        FormOutline.read(xform).repeats().forEach(path -> repeat(root, path, members.getOrDefault(path, 0)));
        Element meta = root.child("meta").orElseGet(() -> {
            Element made = new Element("meta", "", Map.of());
            root.children().add(made);
            return made;
        });
        Element id = meta.child("instanceID").orElseGet(() -> {
            Element made = new Element("instanceID", "", Map.of());
            meta.children().add(made);
            return made;
        });
        id.text(instance);
        Submission filled = Submission.read(written(root));
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            filled = filled.with(answer.getKey(), answer.getValue()).orElse(filled);
        }
        return computed(filled, rules, now);
    }

    /** The name that the submission of a sheet of paper has: the same sheet is the same submission, whoever keys it. */
    public static String instanceOfSheet(String study, String form, String version, String sheet) {
        String name = String.join("/", study, form, version, sheet);
        return "uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static FilledForm computed(Submission filled, FormRules rules, Instant now) {
        Submission at = filled;
        Circumstances here = new Circumstances(now, Set.of());
        List<Discrepancy> odd = rules.check(at, here);
        for (int round = 0; round < ROUNDS; round++) {
            List<Discrepancy> computed = odd.stream()
                    .filter(it -> it.kind() == DiscrepancyKind.CALCULATED_DIFFERS)
                    .toList();
            if (computed.isEmpty()) {
                break;
            }
            for (Discrepancy it : computed) {
                at = at.with(it.path(), it.expected()).orElse(at);
            }
            odd = rules.check(at, here);
        }
        return new FilledForm(written(at.root()), odd);
    }

    private static Element empty(byte[] xform) {
        return SafeXml.read(xform, Submission.MOST)
                .child("head")
                .flatMap(head -> head.child("model"))
                .flatMap(model -> model.children("instance").stream()
                        .filter(it -> !it.isLeaf())
                        .findFirst())
                .map(instance -> instance.children().getFirst().copy())
                .orElseThrow(() -> SubmissionProblem.FORM_WITHOUT_MODEL.because());
    }

    /** As many members as there are answers of; the pattern they are made from does not stay. */
    private static void repeat(Element root, String path, int many) {
        String[] steps = path.split("/");
        Element parent = root;
        for (int i = 2; i < steps.length - 1; i++) {
            java.util.Optional<Element> next = parent.child(steps[i]);
            if (next.isEmpty()) {
                return;
            }
            parent = next.get();
        }
        String name = steps[steps.length - 1];
        List<Element> there = parent.children(name);
        if (there.isEmpty()) {
            return;
        }
        Element pattern = there.getLast();
        int at = parent.children().indexOf(there.getFirst());
        parent.children().removeAll(there);
        for (int i = 0; i < many; i++) {
            parent.children().add(at + i, pattern.copy());
        }
    }

    private static byte[] written(Element root) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(root, true, xml);
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Element element, boolean root, StringBuilder xml) {
        xml.append('<').append(element.name());
        if (root && !element.namespace().isEmpty()) {
            xml.append(" xmlns=\"").append(escaped(element.namespace())).append('"');
        }
        for (String key : List.of("id", "version", "dataset", "create", "update", "baseVersion")) {
            element.attribute(key)
                    .ifPresent(value -> xml.append(' ')
                            .append(key)
                            .append("=\"")
                            .append(escaped(value))
                            .append('"'));
        }
        xml.append('>');
        if (element.isLeaf()) {
            xml.append(escaped(element.text()));
        }
        element.children().forEach(child -> write(child, false, xml));
        xml.append("</").append(element.name()).append('>');
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t\n]]|[\uFFFE\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
