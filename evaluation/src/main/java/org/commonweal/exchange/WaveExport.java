package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.exchange.ddi.DdiDocument;
import org.commonweal.exchange.labelled.LabelSet;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.exchange.labelled.Variable.Measure;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/**
 * A wave as a table that leaves the house: names, words, choices, reasons and weights of the questionnaire go with the answers.
 * Unless told otherwise, interviews and persons get pseudonyms and answers in free words stay here.
 *
 * @param language of formats that have one
 * @param key of the pseudonyms; waves exported with the same key can be joined by person
 * @param withIds whether the study's own ids are written
 * @param withTexts whether answers in free words are written
 * @param smallestCell said in the notes: fewer people than this are not published
 */
public record WaveExport(Locale language, byte[] key, boolean withIds, boolean withTexts, int smallestCell) {

    /** With more areas than this they are written without labels. */
    private static final int MOST_AREAS = 5_000;

    public WaveExport {
        key = key.clone();
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    /** @throws Problems where ids are wanted that were not kept */
    public LabelledTable of(Programme programme, Wave wave) {
        return new Made(programme, wave).table();
    }

    /** The description of a table for archives, with the name of the file that has the answers. */
    public DdiDocument describe(Programme programme, Wave wave, LabelledTable table, String fileName) {
        SurveyWave of = programme.wave(wave.id()).orElseThrow();
        return new DdiDocument(
                table,
                fileName,
                TableFile.named(fileName).inWords(),
                List.of(of.from(), of.to()),
                said(
                        language -> new Object[] {
                            of.label().in(language), programme.title().in(language)
                        },
                        "export.universe"),
                said(language -> new Object[] {smallestCell}, "export.note.consent"),
                smallestCell);
    }

    /** What the pseudonyms of the interviews of a wave are made for: nobody can be found in two waves by them. */
    static String interviewsOf(String wave) {
        return "respondent " + wave;
    }

    private static Labels said(java.util.function.Function<Locale, Object[]> facts, String key) {
        Map<String, String> said = new TreeMap<>();
        for (Locale language : Words.LANGUAGES) {
            said.put(
                    language.getLanguage(), Words.of(WaveExport.class, language).say(key, facts.apply(language)));
        }
        return new Labels(said);
    }

    private final class Made {
        private final Programme programme;
        private final Wave wave;
        private final Questionnaire questionnaire;
        private final Pseudonyms pseudonyms = new Pseudonyms(key);
        private final ReasonCodes reasons;
        private final Map<Map<String, Labels>, LabelSet> sets = new LinkedHashMap<>();
        private int left;

        Made(Programme programme, Wave wave) {
            this.programme = programme;
            this.wave = wave;
            this.questionnaire = wave.questionnaire();
            this.reasons = new ReasonCodes(questionnaire);
        }

        LabelledTable table() {
            Questionnaire.Columns columns = questionnaire.columns();
            List<Variable> variables = new ArrayList<>();
            variables.add(ids(columns.respondent(), "respondent"));
            columns.person().ifPresent(name -> variables.add(ids(name, "person")));
            variables.add(area(columns.area()));
            columns.weight()
                    .ifPresent(name -> variables.add(
                            plain(name, "weight", Kind.NUMBER, WaveCells.numbers(wave.numbers(name), List.of()))));
            for (Question question : questionnaire.questions()) {
                if (question instanceof TextQuestion && !withTexts && question.askedIn(wave.id())) {
                    left++;
                } else {
                    variables.add(variable(question));
                }
            }
            SurveyWave of = programme.wave(wave.id()).orElseThrow();
            return new LabelledTable(
                    programme.id() + "-" + wave.id(),
                    title(of),
                    of.to(),
                    language,
                    wave.size(),
                    variables,
                    notes(of),
                    columns.weight());
        }

        private Labels title(SurveyWave of) {
            Map<String, String> title = new TreeMap<>();
            programme.title().byLanguage().keySet().forEach(tag -> {
                Locale in = Locale.forLanguageTag(tag);
                title.put(tag, programme.title().in(in) + ", " + of.label().in(in));
            });
            return new Labels(title);
        }

        private List<Labels> notes(SurveyWave of) {
            List<Labels> notes = new ArrayList<>();
            notes.add(said(
                    language -> new Object[] {
                        of.label().in(language), programme.title().in(language), questionnaire.version()
                    },
                    "export.note.wave"));
            notes.add(said(language -> new Object[] {smallestCell}, "export.note.consent"));
            notes.add(said(language -> new Object[0], withIds ? "export.note.ids.kept" : "export.note.ids"));
            boolean texts = questionnaire.questions().stream().anyMatch(TextQuestion.class::isInstance);
            if (left > 0) {
                notes.add(said(language -> new Object[] {left}, "export.note.texts"));
            } else if (withTexts && texts) {
                notes.add(said(language -> new Object[0], "export.note.texts.kept"));
            }
            return notes;
        }

        private Variable plain(String name, String key, Kind kind, org.commonweal.exchange.labelled.Cells cells) {
            return new Variable(
                    name,
                    said(language -> new Object[0], "export." + key),
                    kind,
                    kind == Kind.TEXT ? Measure.NOMINAL : Measure.SCALE,
                    LabelSet.NONE,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    cells);
        }

        private Variable ids(String name, String kind) {
            Column column = wave.column(name).orElseThrow();
            // a respondent is named in one wave, a person in all
            String scope = kind.equals("person") ? kind : interviewsOf(wave.id());
            if (column instanceof Column.Ids ids) {
                if (withIds) {
                    throw new Gathered(wave.file()).with(1, name, ExchangeProblem.IDS_NOT_KEPT);
                }
                return plain(name, kind, Kind.TEXT, WaveCells.made(ids, row -> {
                    String repeated = ids.repeated().get(row);
                    return pseudonyms.of(scope, repeated == null ? "row " + row : repeated);
                }));
            }
            return plain(
                    name,
                    kind,
                    Kind.TEXT,
                    WaveCells.texts(
                            (Column.Texts) column,
                            id -> withIds ? id : pseudonyms.of(scope, id),
                            List.of(),
                            List.of()));
        }

        private Variable area(String name) {
            Column.Texts column = wave.texts(name);
            Map<String, Labels> names = new LinkedHashMap<>();
            programme.neighbourhoods().forEach(area -> names.put(area.id(), area.name()));
            column.dictionary().forEach(area -> names.putIfAbsent(area, Labels.of(area)));
            boolean few = names.size() <= MOST_AREAS;
            LabelSet set = few ? new LabelSet(name, names) : LabelSet.NONE;
            Variable bare =
                    plain(name, "area", Kind.TEXT, WaveCells.texts(column, area -> area, set.codes(), List.of()));
            return new Variable(
                    name,
                    bare.label(),
                    Kind.TEXT,
                    Measure.NOMINAL,
                    set,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    bare.cells());
        }

        private Variable variable(Question question) {
            Column column = wave.column(question.id()).orElseThrow();
            Labels wording = Optional.ofNullable(question.variants().get(wave.id()))
                    .flatMap(Variant::wording)
                    .orElse(question.wording());
            return switch (question) {
                case ChoiceQuestion choice -> choice(choice, wording, (Column.Choices) column);
                case NumberQuestion number -> {
                    List<Reason> why = reasons.of(column, true, number);
                    yield new Variable(
                            number.id(),
                            wording,
                            number.whole() ? Kind.WHOLE : Kind.NUMBER,
                            Measure.SCALE,
                            LabelSet.NONE,
                            why,
                            number.unit(),
                            number.source(),
                            WaveCells.numbers((Column.Numbers) column, absences(why)));
                }
                case TextQuestion text -> {
                    List<Reason> why = reasons.of(column, false, text);
                    yield new Variable(
                            text.id(),
                            wording,
                            Kind.TEXT,
                            Measure.NOMINAL,
                            LabelSet.NONE,
                            why,
                            Optional.empty(),
                            text.source(),
                            WaveCells.texts((Column.Texts) column, it -> it, List.of(), absences(why)));
                }
            };
        }

        private static List<Absence> absences(List<Reason> reasons) {
            return reasons.stream().map(Reason::absence).toList();
        }

        private Variable choice(ChoiceQuestion question, Labels wording, Column.Choices column) {
            Map<String, Labels> labels = new LinkedHashMap<>();
            question.choices().forEach(choice -> labels.put(choice.code(), choice.label()));
            Optional.ofNullable(question.variants().get(wave.id()))
                    .flatMap(Variant::choices)
                    .ifPresent(then -> then.forEach(choice -> labels.replace(choice.code(), choice.label())));
            List<String> codes = question.choices().stream().map(Choice::code).toList();
            boolean numeric = codes.stream().allMatch(ReasonCodes::isNumber);
            List<Reason> why = reasons.of(column, numeric, question);
            return new Variable(
                    question.id(),
                    wording,
                    numeric ? Kind.WHOLE : Kind.TEXT,
                    Measure.NOMINAL,
                    sets.computeIfAbsent(labels, words -> new LabelSet(question.id(), words)),
                    why,
                    Optional.empty(),
                    question.source(),
                    WaveCells.choices(column, codes, numeric, absences(why)));
        }
    }
}
