package org.commonweal.exchange;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of one kind of block in our YAML files. The JSON Schemas under {@code docs/schema} say the same; a test compares
 * them.
 *
 * @param name of the definition in the schema; for the block at the root, the name of the schema
 * @param required keys that must be there
 * @param optional keys that may be
 */
record Shape(String name, List<String> required, List<String> optional) {

    static final Shape PROGRAMME = new Shape(
            "programme",
            List.of("programme", "title", "began", "framework", "neighbourhoods", "waves"),
            List.of("fictional"));
    static final Shape FRAMEWORK =
            new Shape("framework", List.of("id", "version", "domains"), List.of("since", "earlier"));
    static final Shape EARLIER =
            new Shape("earlier_framework", List.of("version", "domains", "becomes"), List.of("since"));
    static final Shape DOMAIN = of("domain", List.of("id", "label"));
    static final Shape NEIGHBOURHOOD = new Shape(
            "neighbourhood",
            List.of("id", "name", "arm"),
            List.of("began", "left", "pair", "households", "areas", "polygon"));
    static final Shape WAVE = new Shape("wave", List.of("id", "label", "from", "to", "file"), List.of("approached"));

    static final Shape QUESTIONNAIRE =
            new Shape("questionnaire", List.of("version", "languages", "columns", "questions"), List.of("missing"));
    static final Shape COLUMNS =
            new Shape("columns", List.of("respondent", "area"), List.of("person", "weight", "sex", "birth_year"));
    static final Shape CHOICE_QUESTION = question("choice_question", List.of("choices"), List.of());
    static final Shape NUMBER_QUESTION =
            question("number_question", List.of(), List.of("least", "most", "whole", "unit"));
    static final Shape TEXT_QUESTION = question("text_question", List.of(), List.of());
    static final Shape CHOICE = of("choice", List.of("code", "label"));
    static final Shape VARIANT = new Shape("variant", List.of(), List.of("wording", "choices", "comparable"));

    static final Shape PLAN = new Shape(
            "plan",
            List.of("title", "question", "before", "after", "outcomes"),
            List.of(
                    "estimand",
                    "covariates",
                    "weights",
                    "inference",
                    "families",
                    "missing",
                    "subgroups",
                    "placebos",
                    "sensitivity",
                    "smallest_cell",
                    "seed"));
    static final Shape ESTIMAND = new Shape(
            "estimand", List.of(), List.of("population", "treatment", "variable", "intercurrent_events", "summary"));
    static final Shape OUTCOME = new Shape(
            "outcome",
            List.of("id", "label", "domain", "role", "better"),
            List.of("share", "score", "counted_as_no", "smallest_important"));
    static final Shape ANY_OF = of("any_of", List.of("question", "any_of"));
    static final Shape AT_LEAST = of("at_least", List.of("question", "at_least"));
    static final Shape AT_MOST = of("at_most", List.of("question", "at_most"));
    static final Shape BOTH = of("both", List.of("both"));
    static final Shape EITHER = of("either", List.of("either"));
    static final Shape NOT = of("not", List.of("not"));
    static final Shape SCORE = new Shape("score", List.of("questions"), List.of("values", "missing_allowed"));
    static final Shape COVARIATE = new Shape("covariate", List.of("question"), List.of("bands", "base"));
    static final Shape WEIGHTS = new Shape("weights", List.of("kind"), List.of("column", "motive"));
    static final Shape INFERENCE =
            new Shape("inference", List.of(), List.of("headline", "level", "assignment", "draws"));
    static final Shape FAMILY = of("family", List.of("id", "label", "outcomes", "adjustment"));
    static final Shape MISSING = new Shape("missing", List.of(), List.of("primary", "besides", "imputations"));
    static final Shape GROUP = of("group", List.of("id", "label", "criterion"));

    static final Shape SETTLEMENTS = of("settlements", List.of("settlements"));
    static final Shape SETTLEMENT =
            new Shape("settlement", List.of("concern", "wave", "decision", "reason", "by"), List.of("row"));

    static final Shape SOURCE = new Shape(
            "source",
            List.of("title", "date", "licence", "hash", "kind", "code"),
            List.of("former", "name", "council", "region", "prefix", "figures", "relative", "missing", "labels"));
    static final Shape COMPARATORS = new Shape(
            "comparators",
            List.of("treated", "method"),
            List.of("exclusions", "same_on", "covariates", "placebos", "seed"));
    static final Shape EXCLUSION = new Shape(
            "exclusion",
            List.of(),
            List.of("same_council", "within_kilometres", "listed", "councils", "outside_regions", "outside_range"));
    static final Shape LISTED = of("listed", List.of("reason", "codes"));
    static final Shape RANGE = new Shape("range", List.of("indicator"), List.of("least", "most"));
    static final Shape ALIKE = new Shape("alike", List.of(), List.of("level", "slope"));
    static final Shape SLOPE = of("slope", List.of("name", "earlier", "later", "years"));
    static final Shape METHOD = new Shape(
            "method",
            List.of("kind"),
            List.of("ratio", "replacement", "order", "seed", "caliper", "calipers", "moments", "penalty"));
    static final Shape LOCK_FILE = new Shape("lock", List.of("locks"), List.of("unlocked"));
    static final Shape LOCKED = of("locked", List.of("at", "by", "outcomes_on_file", "hash", "check", "text"));
    static final Shape UNLOCKED = of("unlocked", List.of("at", "by", "reason", "hash", "check"));

    static final Shape SEAL_FILE = of("seal", List.of("wave", "events"));
    static final Shape SEAL_EVENT =
            new Shape("seal_event", List.of("what", "at", "by", "check"), List.of("reason", "files", "facts"));

    static final Shape FIELDWORK = of("fieldwork", List.of("waves"));
    static final Shape FIELDWORK_WAVE = new Shape(
            "fieldwork_wave",
            List.of("wave", "from", "to"),
            List.of("form", "form_version", "sample", "respondent", "call_backs", "replacement", "consent"));
    static final Shape CONSENT = new Shape(
            "consent",
            List.of(),
            List.of("survey", "recontact", "linkage", "recording", "quotes", "archive", "language"));
    static final Shape SAMPLE = new Shape("sample", List.of("seed", "strata"), List.of("method"));
    static final Shape CALL_BACKS =
            new Shape("call_backs", List.of("attempts"), List.of("days_apart", "evenings_or_weekends", "evening_from"));
    static final Shape REPLACEMENT = of("replacement", List.of("when", "most"));
    static final Shape DRAW = of("draw", List.of("wave", "frame", "frame_sizes", "seed", "method", "strata", "drawn"));
    static final Shape WEIGHTING = new Shape(
            "weighting", List.of("wave", "dwelling", "steps"), List.of("respondent", "panel_from", "margins"));
    static final Shape WEIGHTING_STEP = new Shape(
            "weighting_step",
            List.of("step"),
            List.of(
                    "by",
                    "classes",
                    "smallest",
                    "terms",
                    "quantiles",
                    "adults",
                    "households",
                    "margin",
                    "margins",
                    "totals",
                    "distance",
                    "lower",
                    "upper",
                    "medians",
                    "share"));
    static final Shape MARGIN =
            new Shape("margin", List.of("name", "source", "totals"), List.of("question", "bands", "missing"));

    boolean knows(String key) {
        return required.contains(key) || optional.contains(key);
    }

    List<String> keys() {
        return Stream.concat(required.stream(), optional.stream()).sorted().toList();
    }

    private static Shape of(String name, List<String> required) {
        return new Shape(name, required, List.of());
    }

    private static Shape question(String name, List<String> alsoRequired, List<String> alsoOptional) {
        return new Shape(
                name,
                Stream.concat(Stream.of("id", "kind", "wording"), alsoRequired.stream())
                        .toList(),
                Stream.concat(Stream.of("domain", "source", "asked_in", "variants"), alsoOptional.stream())
                        .toList());
    }
}
