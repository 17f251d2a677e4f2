package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.panel.EarlierItem;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire;
import org.commonweal.table.TableWriter;

/** {@code fieldwork/WAVE/earlier.csv}: which answers of the wave before interviewers of this wave may hold. */
public final class EarlierFile {

    private EarlierFile() {}

    public static String name(String wave) {
        return "fieldwork/" + wave + "/earlier.csv";
    }

    /**
     * Whether an answer must not be handed on unless somebody says so on purpose, and why: what speaks to a domain (opinions, health,
     * money), free words, and what tells one person from another.
     */
    public static boolean isSensitive(Questionnaire questionnaire, Questionnaire.Question question) {
        return question.domain().isPresent()
                || question instanceof Questionnaire.TextQuestion
                || question instanceof Questionnaire.ChoiceQuestion choice
                        && question.id().matches("(?i).*(ethnic|religio|orient|disab|health|benefit|income).*")
                        && !choice.choices().isEmpty()
                || questionnaire.columns().sex().filter(question.id()::equals).isPresent()
                || questionnaire
                        .columns()
                        .birthYear()
                        .filter(question.id()::equals)
                        .isPresent();
    }

    /**
     * Reads what was declared: columns {@code question, sensitive, because}.
     *
     * @throws Problems with everything that is wrong: a question that there is not, a sensitive one that is not said to be, or without
     *     a reason
     */
    public static List<EarlierItem> read(String wave, byte[] bytes, Questionnaire questionnaire) {
        PlainTable table = PlainTable.read(name(wave), bytes, List.of("question", "sensitive", "because"));
        List<EarlierItem> items = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String id = table.cell(row, "question");
            boolean said = table.cell(row, "sensitive").equals("yes");
            String because = table.cell(row, "because");
            if (questionnaire.question(id).isEmpty()) {
                table.gathered().at(table.row(row), "question", FieldworkProblem.EARLIER_UNKNOWN, id);
            } else if (isSensitive(questionnaire, questionnaire.question(id).get()) && (!said || because.isEmpty())) {
                table.gathered().at(table.row(row), "sensitive", FieldworkProblem.EARLIER_SENSITIVE, id);
            }
            items.add(new EarlierItem(id, said, because));
        }
        table.gathered().throwIfAny();
        return items;
    }

    /** What was declared, as a document; reading it gives the same. */
    public static String write(List<EarlierItem> items) {
        TableWriter out = TableWriter.raw();
        out.row("question", "sensitive", "because");
        items.forEach(item -> out.row(item.question(), item.sensitive() ? "yes" : "no", item.because()));
        return out.text();
    }
}
