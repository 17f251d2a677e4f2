package org.commonweal.app.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.QuestionnaireProposal;
import org.commonweal.exchange.QuestionnaireProposal.Use;
import org.commonweal.exchange.TableGlance;
import org.commonweal.exchange.TableGlance.Seen;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.springframework.context.MessageSource;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a table's columns are proposed, or confirmed, to be. It travels with the page: the table itself is not kept.
 *
 * @param uses of the columns, in their order
 * @param missing lines of codes that stand for no answer
 * @param sex the column that tells the sex; empty for none
 * @param birthYear the column that tells the year of birth; empty for none
 * @param wave whose table it is; empty where it is that of every wave
 * @param tag the language of the file's labels
 */
public record Proposed(
        TableGlance glance, List<Use> uses, String missing, String sex, String birthYear, String wave, String tag) {

    /** More columns than a form can send back. */
    private static final int MOST_COLUMNS = 900;

    private static final int MOST_CHARACTERS = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public Proposed {
        uses = List.copyOf(uses);
    }

    /** @throws org.commonweal.problem.Problems where the table is too wide to be looked at on one page */
    static Proposed of(TableGlance glance, String wave, String tag) {
        Proposed proposed = new Proposed(
                glance,
                QuestionnaireProposal.uses(glance),
                MissingCodes.written(QuestionnaireProposal.missing(glance)),
                QuestionnaireProposal.sex(glance),
                QuestionnaireProposal.birthYear(glance),
                wave,
                tag.equals("zh") ? "zh" : "en");
        if (glance.columns().size() > MOST_COLUMNS || proposed.written().length() > MOST_CHARACTERS) {
            throw QuestionnaireProblem.TABLE_TOO_WIDE.because(glance.columns().size(), MOST_COLUMNS);
        }
        return proposed;
    }

    /** As the fields of the page say. */
    static Proposed of(MultiValueMap<String, String> fields) {
        TableGlance glance = read(text(fields, "glance"));
        List<String> chosen = fields.getOrDefault("use", List.of());
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < glance.columns().size(); i++) {
            uses.add(use(i < chosen.size() ? chosen.get(i) : ""));
        }
        return new Proposed(
                glance,
                uses,
                text(fields, "missing"),
                text(fields, "sex"),
                text(fields, "birth_year"),
                text(fields, "wave"),
                text(fields, "tag").equals("zh") ? "zh" : "en");
    }

    private static TableGlance read(String text) {
        try {
            return JSON.readValue(text, TableGlance.class);
        } catch (JacksonException unread) {
            throw QuestionnaireProblem.TABLE_UNREAD.because();
        }
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return QuestionnaireSources.text(fields, name).orElse("");
    }

    private static Use use(String word) {
        for (Use use : Use.values()) {
            if (use.name().equals(word)) {
                return use;
            }
        }
        return Use.TEXT;
    }

    String written() {
        return JSON.writeValueAsString(glance);
    }

    /** What the questionnaire has each column for already: the key of its words, by the column's name. */
    Map<String, String> known(QuestionnaireDesk.Page page) {
        Map<String, String> known = new LinkedHashMap<>();
        page.questionnaire().ifPresent(it -> {
            Questionnaire.Columns columns = it.columns();
            known.put(columns.respondent(), "RESPONDENT");
            known.put(columns.area(), "AREA");
            columns.person().ifPresent(name -> known.put(name, "PERSON"));
            columns.weight().ifPresent(name -> known.put(name, "WEIGHT"));
            it.questions()
                    .forEach(question -> known.put(
                            question.id(),
                            switch (question) {
                                case ChoiceQuestion _ -> "CHOICE";
                                case NumberQuestion _ -> "NUMBER";
                                case TextQuestion _ -> "TEXT";
                            }));
        });
        return known;
    }

    /** @param fresh whether this is the first questionnaire of the study */
    Slips slips(boolean fresh, MessageSource words, Locale language) {
        Slips slips = Slips.gathered();
        if (MissingCodes.read(missing).isEmpty()) {
            slips.add("missing", words, language, "questionnaire.missing.wrong");
        }
        for (int i = 0; i < uses.size(); i++) {
            Seen column = glance.columns().get(i);
            if (uses.get(i) == Use.CHOICE && column.values().isEmpty()) {
                slips.add("use-" + i, words, language, "questionnaire.use.no-choices", column.name());
            } else if (uses.get(i) == Use.NUMBER && !column.numeric() && column.answered() > 0) {
                slips.add("use-" + i, words, language, "questionnaire.use.no-number", column.name());
            }
        }
        if (fresh) {
            for (Use use : List.of(Use.RESPONDENT, Use.AREA, Use.PERSON, Use.WEIGHT)) {
                long count = uses.stream().filter(it -> it == use).count();
                boolean needed = use == Use.RESPONDENT || use == Use.AREA;
                if (count > 1 || needed && count == 0) {
                    slips.add(
                            "use-" + Math.max(0, uses.lastIndexOf(use)),
                            words,
                            language,
                            "questionnaire.use." + use + (count > 1 ? ".twice" : ".none"));
                }
            }
        }
        return slips;
    }
}
