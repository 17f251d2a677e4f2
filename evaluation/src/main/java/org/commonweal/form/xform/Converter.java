package org.commonweal.form.xform;

import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Near;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.form.xform.Item.Section;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Makes an XForm of a form's sheets. */
public final class Converter {

    /** Forms with more rows are no forms. */
    private static final int MOST_QUESTIONS = 20_000;

    private final Sheets sheets;
    private final Findings findings;

    private Converter(Sheets sheets) {
        this.sheets = sheets;
        this.findings = new Findings(sheets.file());
    }

    /**
     * What came of it.
     *
     * @param xform the XForm, as text
     * @param warnings what a reader should know; the form works all the same
     * @param outline what is asked
     */
    public record Converted(String xform, List<Problem> warnings, Outline outline) {}

    /**
     * Converts.
     *
     * @param root the name of the root of the answers, where the settings name none; {@code data} by custom
     * @param id the id of the form, where the settings give none
     * @throws Problems with everything that is wrong
     */
    public static Converted convert(Sheets sheets, String root, String id) {
        return new Converter(sheets).convert(new Settings.Naming(root, id));
    }

    private Converted convert(Settings.Naming naming) {
        Sheet survey =
                sheets.sheet("survey").filter(it -> !it.header().isEmpty()).orElseThrow(this::noSurvey);
        Made form;
        try {
            form = made(survey, naming);
        } catch (Problems problems) {
            findings.take(problems);
            throw new Problems(all());
        }
        findings.throwIfAny();
        try {
            Translations translations = Translations.of(form);
            String xform = XForm.written(form, translations);
            findings.throwIfAny();
            wellFormed(xform);
            return new Converted(xform, findings.warnings(), Outline.of(form, translations.languages()));
        } catch (Problems problems) {
            findings.take(problems);
            throw new Problems(all());
        }
    }

    /** Names come from columns too: what no reader of XML could read is no XForm. */
    private void wellFormed(String xform) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xform));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\\R");
            throw findings.refusal(FormProblem.NOT_XML, "", 0, "", lines[lines.length - 1]);
        }
    }

    private List<Problem> all() {
        try {
            findings.throwIfAny();
            return List.of();
        } catch (Problems problems) {
            return problems.all();
        }
    }

    private Problems noSurvey() {
        String near = String.join(", ", Near.sheets("survey", sheets.names()));
        return near.isEmpty()
                ? findings.refusal(FormProblem.NO_SURVEY, "", 0, "")
                : findings.refusal(FormProblem.NO_SURVEY_NEAR, "", 0, "", near);
    }

    private void nearSheet(String name) {
        Optional<Sheet> sheet = sheets.sheet(name).filter(it -> !it.rows().isEmpty());
        String near = String.join(", ", Near.sheets(name, sheets.names()));
        if (sheet.isEmpty() && !near.isEmpty()) {
            findings.warn(FormProblem.SHEET_NEAR, "", 0, "", name, near);
        }
    }

    private Made made(Sheet sheet, Settings.Naming naming) {
        nearSheet("settings");
        Settings settings = Settings.of(sheets, naming, findings);
        ChoiceLists choices = ChoiceLists.of(sheets.sheet("choices"), settings, findings);
        nearSheet("entities");
        Entities entities = Entities.of(sheets.sheet("entities"), findings);
        Table table = Table.of(
                sheet,
                new Table.Grammar("survey", Columns.SURVEY_ALIASES, Columns.SURVEY, Set.of("type")),
                new Table.Style(settings.defaultLanguage(), settings.cleans()),
                findings);
        if (table.rows().size() > MOST_QUESTIONS) {
            throw findings.refusal(FormProblem.FORM_TOO_MANY_ROWS, "survey", MOST_QUESTIONS, "", MOST_QUESTIONS);
        }
        Draft draft = new Draft(
                findings,
                settings,
                choices,
                sheets.names(),
                lists("external_choices", settings.defaultLanguage()),
                lists("osm", Settings.NO_LANGUAGE),
                entities);
        TranslationCheck check =
                new TranslationCheck(table.headers().keySet(), choices.headers().keySet());
        check.missing(findings);
        Section survey = new Section(Section.Kind.SURVEY, settings.name(), 0, surveyValues(settings));
        SurveySheet.into(survey, table, draft);
        check.orOther(draft.orOther, findings);
        for (Draft.Spot spot : draft.triggers) {
            if (!draft.questions.contains(spot.name())) {
                findings.add(FormProblem.REFERENCE_UNKNOWN, "survey", spot.row(), "trigger", spot.name());
            }
        }
        GeoRow.check(draft);
        String version = finish(survey, draft);
        ReferenceCheck.of(sheets, table, draft);
        unique(survey);
        if (findings.none()) {
            Cycles.check(survey, findings);
        }
        return Made.of(survey, draft, version);
    }

    /** What the settings say of the root of the answers. */
    private static Value.Branch surveyValues(Settings settings) {
        Value.Branch values = new Value.Branch();
        settings.values().branch("instance").ifPresent(instance -> values.put("instance", instance));
        return values;
    }

    private Map<String, List<Value.Branch>> lists(String name, String language) {
        Optional<Sheet> sheet = sheets.sheet(name).filter(it -> !it.rows().isEmpty());
        if (sheet.isEmpty()) {
            return new LinkedHashMap<>();
        }
        return ChoiceLists.grouped(Table.of(
                sheet.get(),
                new Table.Grammar(name, Columns.LIST_ALIASES, Columns.OPTION, Set.of()),
                new Table.Style(language, false),
                findings));
    }

    /** What every form has beside its questions: who it is, what it is called, what it declares. */
    private String finish(Section survey, Draft draft) {
        Settings settings = draft.settings;
        if (!settings.text("flat").isEmpty()) {
            flatten(survey, "");
        }
        if (settings.yes("omit_instanceID")) {
            if (!settings.text("public_key").isEmpty()) {
                findings.add(FormProblem.OMIT_WITH_KEY, "settings", 2, "omit_instanceID");
            }
        } else {
            Value.Branch bind = new Value.Branch();
            bind.put("readonly", "true()");
            bind.put("jr:preload", settings.has("instance_id") ? settings.text("instance_id") : "uid");
            draft.meta.add(calculated("instanceID", bind));
            draft.named("instanceID");
        }
        if (settings.has("instance_name")) {
            Value.Branch bind = new Value.Branch();
            bind.put("calculate", settings.text("instance_name"));
            draft.meta.add(calculated("instanceName", bind));
        }
        if (settings.id().isEmpty() || settings.id().equals("None")) {
            findings.add(FormProblem.NO_FORM_ID, "settings", 2, "form_id");
        }
        String version = draft.entities.none() ? "" : EntityNodes.into(survey, draft.entities, findings);
        if (!draft.meta.isEmpty()) {
            Section meta = survey.children().stream()
                    .filter(item ->
                            item instanceof Section section && section.name().equals("meta"))
                    .map(Section.class::cast)
                    .findFirst()
                    .orElseGet(() -> {
                        Section made = EntityNodes.meta();
                        survey.add(made);
                        return made;
                    });
            draft.meta.forEach(meta::add);
        }
        return version;
    }

    private static Item.Question calculated(String name, Value.Branch more) {
        Value.Branch values = new Value.Branch();
        Value.Branch bind = values.branchOrNew("bind");
        bind.put("type", "string");
        bind.putAll(more);
        return new Item.Question("calculate", "", name, 0, values);
    }

    /** For tools that know no nesting: what holds of a group is said of each of its questions. */
    private static void flatten(Section section, String above) {
        for (Item child : section.children()) {
            Value.Branch bind = child.bind();
            String own = bind == null ? "" : bind.text("relevant");
            String both = above.isEmpty() ? own : own.isEmpty() ? above : above + " and (" + own + ")";
            if (child instanceof Section inner && !inner.children().isEmpty()) {
                inner.flatten();
                flatten(inner, both);
            } else if (!both.isEmpty()) {
                child.values().branchOrNew("bind").put("relevant", both);
            }
        }
    }

    /** Names that we made may meet names that were given. */
    private void unique(Section survey) {
        Set<String> repeats = new HashSet<>();
        survey.each(item -> {
            if (item instanceof Section section) {
                Set<String> names = new HashSet<>();
                for (Item child : section.children()) {
                    if (!names.add(child.name()) && !(child instanceof Item.Attribute)) {
                        findings.add(FormProblem.NAME_TAKEN, "survey", child.row(), "name", child.name());
                    }
                }
                if (section.repeats() && !repeats.add(section.name())) {
                    findings.add(FormProblem.REPEAT_NAME_TAKEN, "survey", section.row(), "name", section.name());
                }
            }
        });
    }
}
