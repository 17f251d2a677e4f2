package org.commonweal.form.xform;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of each sheet: the names they are known by, and the other names they may be written under. */
final class Columns {

    private Columns() {}

    private static final List<String> IMAGE = List.of("media", "image");
    private static final List<String> BIG_IMAGE = List.of("media", "big-image");
    private static final List<String> AUDIO = List.of("media", "audio");
    private static final List<String> VIDEO = List.of("media", "video");

    private static List<String> bind(String name) {
        return List.of("bind", name);
    }

    private static List<String> control(String name) {
        return List.of("control", name);
    }

    private static Map.Entry<String, List<String>> as(String written, String... path) {
        return Map.entry(written, List.of(path));
    }

    static final Map<String, List<String>> SURVEY_ALIASES = Map.ofEntries(
            as("sms_field", "sms_field"),
            as("sms_option", "sms_option"),
            as("sms_separator", "sms_separator"),
            as("sms_allow_media", "sms_allow_media"),
            as("sms_date_format", "sms_date_format"),
            as("sms_datetime_format", "sms_datetime_format"),
            as("sms_response", "sms_response"),
            as("compact_tag", "instance", "odk:tag"),
            Map.entry("read_only", bind("readonly")),
            Map.entry("readonly", bind("readonly")),
            Map.entry("relevant", bind("relevant")),
            Map.entry("relevance", bind("relevant")),
            Map.entry("required", bind("required")),
            Map.entry("constraint", bind("constraint")),
            Map.entry("constraining_message", bind("jr:constraintMsg")),
            Map.entry("constraint_message", bind("jr:constraintMsg")),
            Map.entry("calculation", bind("calculate")),
            Map.entry("calculate", bind("calculate")),
            Map.entry("noapperrorstring", bind("jr:noAppErrorString")),
            Map.entry("no_app_error_string", bind("jr:noAppErrorString")),
            Map.entry("requiredmsg", bind("jr:requiredMsg")),
            Map.entry("required_message", bind("jr:requiredMsg")),
            Map.entry("save_to", bind("entities:saveto")),
            Map.entry("appearance", control("appearance")),
            Map.entry("count", control("jr:count")),
            Map.entry("repeat_count", control("jr:count")),
            Map.entry("jr:count", control("jr:count")),
            Map.entry("autoplay", control("autoplay")),
            Map.entry("rows", control("rows")),
            as("body", "control"),
            as("caption", "label"),
            as("command", "type"),
            as("tag", "name"),
            as("value", "name"),
            Map.entry("image", IMAGE),
            Map.entry("big-image", BIG_IMAGE),
            Map.entry("audio", AUDIO),
            Map.entry("video", VIDEO));

    static final Set<String> SURVEY = Set.of(
            "name",
            "label",
            "parent",
            "extra_data",
            "_dynamic_default",
            "actions",
            "default",
            "guidance_hint",
            "instance",
            "query",
            "sms_field",
            "trigger",
            "bind",
            "choice_filter",
            "control",
            "hint",
            "media",
            "parameters",
            "type",
            "choices",
            "itemset",
            "list_name");

    static final Map<String, List<String>> LIST_ALIASES = Map.ofEntries(
            as("caption", "label"),
            as("list_name", "list name"),
            as("value", "name"),
            Map.entry("image", IMAGE),
            Map.entry("big-image", BIG_IMAGE),
            Map.entry("audio", AUDIO),
            Map.entry("video", VIDEO));

    static final Set<String> OPTION = Set.of("name", "label", "parent", "extra_data", "media", "sms_option");

    static final Map<String, List<String>> SETTINGS_ALIASES = Map.ofEntries(
            as("form_title", "title"),
            as("set_form_title", "title"),
            as("form_id", "id_string"),
            as("set_form_id", "id_string"),
            as("prefix", "prefix"));

    static final Set<String> SETTINGS = Set.of(
            "name",
            "label",
            "parent",
            "extra_data",
            "bind",
            "children",
            "control",
            "hint",
            "media",
            "type",
            "instance",
            "flat",
            "sms_field",
            "add_none_option",
            "clean_text_values",
            "attribute",
            "auto_delete",
            "auto_send",
            "choices",
            "default_language",
            "file_name",
            "id_string",
            "instance_name",
            "instance_xmlns",
            "namespaces",
            "omit_instanceID",
            "public_key",
            "sms_allow_media",
            "sms_date_format",
            "sms_datetime_format",
            "sms_keyword",
            "sms_response",
            "sms_separator",
            "style",
            "submission_url",
            "title",
            "version",
            "allow_choice_duplicates",
            "client_editable",
            "delimiter",
            "prefix",
            "entity_version");

    static final Map<String, List<String>> ENTITY_ALIASES = Map.ofEntries(as("list_name", "dataset"));

    static final Set<String> ENTITY = Set.of("dataset", "entity_id", "create_if", "update_if", "repeat", "label");

    /** The columns of the survey that may be written in several languages, by the name they are spoken of. */
    static final Map<String, String> TRANSLATED_SURVEY = Map.of(
            "label", "label",
            "hint", "hint",
            "guidance_hint", "guidance_hint",
            "image", "image",
            "big-image", "big-image",
            "audio", "audio",
            "video", "video",
            "jr:constraintMsg", "constraint_message",
            "jr:requiredMsg", "required_message");

    static final Map<String, String> TRANSLATED_CHOICES =
            Map.of("label", "label", "image", "image", "big-image", "big-image", "audio", "audio", "video", "video");

    /** Yes and no, as people write them; absent is neither. */
    static final Map<String, Boolean> YES_NO = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("true()", true),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("false()", false));

    static boolean yes(String text) {
        return YES_NO.getOrDefault(text, false);
    }
}
