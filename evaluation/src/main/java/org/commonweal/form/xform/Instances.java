package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.form.expression.References;
import org.commonweal.form.sheet.FormProblem;

/** What a form chooses from and looks up: files that come with it, and its own lists. */
final class Instances {

    private static final Pattern PULLDATA = Pattern.compile("(pulldata\\s*\\(\\s*)(.*?),");
    private static final List<String> LOOKING_UP =
            List.of("relevant", "required", "readonly", "constraint", "calculate");

    /** A source under its id. */
    private record Source(String id, String uri, Xml element, int row) {}

    private final Made form;
    private final List<Source> sources = new ArrayList<>();
    private boolean lastSaved;

    private Instances(Made form) {
        this.form = form;
    }

    static List<Xml> of(Made form) {
        return new Instances(form).find();
    }

    private List<Xml> find() {
        Set<String> external = new HashSet<>();
        form.survey().each(item -> {
            switch (item) {
                case Item.Question question -> {
                    pulled(question);
                    fromFile(question);
                    lastSaved |= looksBack(question);
                }
                case Item.Section section -> pulled(section);
                case Item.ExternalFile file -> {
                    if (!external.add(file.name())) {
                        form.findings().add(FormProblem.EXTERNAL_TWICE, "survey", file.row(), "name", file.name());
                    }
                    String folder = file.extension().equals("csv") ? "file-csv" : "file";
                    source(file.name(), "jr://" + folder + "/" + file.name() + "." + file.extension(), file.row());
                }
                default -> {
                    // Parts of an entity's declaration look nothing up that is not declared elsewhere.
                }
            }
        });
        if (lastSaved) {
            source("__last-saved", "jr://instance/last-saved", 0);
        }
        form.choices().all().keySet().stream()
                .filter(list -> !form.choices().searched(list))
                .forEach(list -> sources.add(new Source(list, "", list(list), 0)));
        return once();
    }

    private List<Xml> once() {
        Map<String, Source> seen = new LinkedHashMap<>();
        for (Source source : sources) {
            Source prior = seen.putIfAbsent(source.id(), source);
            if (prior != null && !prior.uri().equals(source.uri())) {
                form.findings()
                        .add(
                                FormProblem.INSTANCE_CONFLICT,
                                "survey",
                                Math.max(source.row(), prior.row()),
                                "",
                                source.id(),
                                prior.uri(),
                                source.uri().isEmpty() ? "choices" : source.uri());
            }
        }
        return seen.values().stream().map(Source::element).toList();
    }

    private void source(String id, String uri, int row) {
        sources.add(new Source(id, uri, Xml.of("instance").with("id", id).with("src", uri), row));
    }

    private void pulled(Item item) {
        List<String> texts = new ArrayList<>();
        Value.Branch bind = item.bind();
        if (bind != null) {
            LOOKING_UP.forEach(key -> texts.add(bind.text(key)));
        }
        if (item instanceof Item.Question question) {
            texts.add(question.choiceFilter());
            texts.add(question.initial());
        }
        for (String text : texts) {
            if (text.contains("pulldata(")) {
                Matcher matcher = PULLDATA.matcher(text);
                while (matcher.find()) {
                    String file =
                            matcher.group(2).replace("'", "").replace("\"", "").strip();
                    source(file, "jr://file-csv/" + file + ".csv", item.row());
                }
            }
        }
    }

    private void fromFile(Item.Question question) {
        String file = question.itemset();
        String extension = QuestionRows.extension(file);
        if (question.selects() && SelectRows.EXTENSIONS.contains(extension)) {
            String folder = extension.equals(".csv") ? "file-csv" : "file";
            source(QuestionRows.stem(file), "jr://" + folder + "/" + file, question.row());
        }
    }

    private static boolean looksBack(Item.Question question) {
        Value.Branch bind = question.bind();
        return References.lastSavedIn(question.initial())
                || References.lastSavedIn(question.choiceFilter())
                || bind != null && LOOKING_UP.stream().anyMatch(key -> References.lastSavedIn(bind.text(key)));
    }

    private Xml list(String name) {
        boolean translated = form.choices().translated(name);
        Xml root = Xml.of("root");
        List<Value.Branch> options = form.choices().all().getOrDefault(name, List.of());
        for (int i = 0; i < options.size(); i++) {
            root.add(item(options.get(i), translated, name + "-" + i));
        }
        return Xml.of("instance").with("id", name).add(root);
    }

    private static Xml item(Value.Branch option, boolean translated, String id) {
        Xml item = Xml.of("item");
        if (translated) {
            item.add(Xml.of("itextId", id));
        }
        item.add(Xml.of("name", option.text("name")));
        if (!translated && option.get("label") instanceof Value.Text(String label)) {
            item.add(Xml.of("label", label));
        }
        option.values().forEach((key, value) -> {
            if (!Columns.OPTION.contains(key)) {
                item.add(Xml.of(key, value.anyText()));
            }
        });
        if (!option.text("sms_option").isEmpty()) {
            item.add(Xml.of("sms_option", option.text("sms_option")));
        }
        return item;
    }
}
