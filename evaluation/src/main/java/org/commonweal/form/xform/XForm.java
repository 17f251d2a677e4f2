package org.commonweal.form.xform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.form.sheet.FormProblem;

/** The XForm as text. */
final class XForm {

    private static final String ENTITIES = "http://www.opendatakit.org/xforms/entities";

    private XForm() {}

    static String written(Made form, Translations translations) {
        Xml html = Xml.of("h:html");
        namespaces(form).forEach(html::with);
        Xml body = Xml.of("h:body");
        if (!form.settings().text("style").isEmpty()) {
            body.with("class", form.settings().text("style"));
        }
        Xml head =
                Xml.of("h:head").add(Xml.of("h:title", form.settings().title())).add(model(form, translations));
        Body.into(body, form);
        List<String> untagged = translations.untagged();
        if (!untagged.isEmpty()) {
            form.findings().warn(FormProblem.LANGUAGE_TAG, "survey", 1, "", String.join(", ", untagged));
        }
        return "<?xml version=\"1.0\"?>" + html.add(head).add(body).printed();
    }

    private static Map<String, String> namespaces(Made form) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("xmlns", "http://www.w3.org/2002/xforms");
        all.put("xmlns:h", "http://www.w3.org/1999/xhtml");
        all.put("xmlns:ev", "http://www.w3.org/2001/xml-events");
        all.put("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
        all.put("xmlns:jr", "http://openrosa.org/javarosa");
        all.put("xmlns:orx", "http://openrosa.org/xforms");
        all.put("xmlns:odk", "http://www.opendatakit.org/xforms");
        String more = form.settings().text("namespaces");
        if (!form.entityVersion().isEmpty()) {
            more = more + " entities=" + ENTITIES;
        }
        for (String pair : more.strip().split("\\s+")) {
            String[] parts = pair.split("=", -1);
            if (parts.length == 2 && !parts[0].isEmpty()) {
                all.putIfAbsent("xmlns:" + parts[0], parts[1].replace("\"", "").replace("'", ""));
            }
        }
        return all;
    }

    private static Xml model(Made form, Translations translations) {
        Xml model = Xml.of("model").with("odk:xforms-version", "1.0.0");
        if (!form.entityVersion().isEmpty()) {
            model.with("entities:entities-version", form.entityVersion());
        }
        submission(form.settings(), model);
        if (!translations.none()) {
            model.add(translations.written());
        }
        model.add(Xml.of("instance").add(Answers.of(form)));
        Instances.of(form).forEach(model::add);
        Bindings.of(form).forEach(model::add);
        return model;
    }

    private static void submission(Settings settings, Xml model) {
        Xml submission = Xml.of("submission");
        String url = settings.text("submission_url");
        boolean said = !url.isEmpty();
        if (said) {
            submission.with("action", url).with("method", "post");
        }
        for (Map.Entry<String, String> attribute : List.of(
                Map.entry("public_key", "base64RsaPublicKey"),
                Map.entry("auto_send", "orx:auto-send"),
                Map.entry("auto_delete", "orx:auto-delete"))) {
            String value = settings.text(attribute.getKey());
            if (!value.isEmpty()) {
                submission.with(attribute.getValue(), value);
                said = true;
            }
        }
        if (settings.yes("client_editable")) {
            submission.with("odk:client-editable", "true");
            said = true;
        }
        if (said) {
            model.add(submission);
        }
    }
}
