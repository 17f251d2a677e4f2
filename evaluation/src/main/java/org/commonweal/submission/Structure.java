package org.commonweal.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a submission and not in its form. The engine passes over it. */
final class Structure {

    private final FormOutline form;

    Structure(FormOutline form) {
        this.form = form;
    }

    void look(Element root, List<Discrepancy> into) {
        look(root, form.instance(), "/" + root.name(), "/" + root.name(), into);
    }

    /** Of what is unknown only the outermost is told. What is said about the submission itself may hold anything. */
    private void look(Element sent, Element known, String path, String question, List<Discrepancy> into) {
        if (question.equals("/" + form.root() + "/meta")) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Element> names = new HashMap<>();
        known.children().forEach(child -> names.putIfAbsent(child.name(), child));
        for (Element child : sent.children()) {
            String asked = question + "/" + child.name();
            int number = seen.merge(child.name(), 1, Integer::sum);
            boolean repeat = form.isRepeat(asked);
            String here = path + "/" + child.name() + (repeat || number > 1 ? "[" + number + "]" : "");
            Optional<Element> model = Optional.ofNullable(names.get(child.name()));
            boolean meta = asked.equals("/" + form.root() + "/meta");
            if (!meta && (model.isEmpty() || number > 1 && !repeat || known.isLeaf())) {
                into.add(Discrepancy.of(
                        DiscrepancyKind.UNKNOWN_NODE,
                        here,
                        child.isLeaf() ? child.text().strip() : "",
                        ""));
            } else if (model.isPresent()) {
                look(child, model.get(), here, asked, into);
            }
        }
    }
}
