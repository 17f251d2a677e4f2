package org.commonweal.app.panel;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.panel.PanelDesk.View;
import org.commonweal.app.store.Database;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.EarlierItem;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.table.TableWriter;
import org.springframework.stereotype.Component;

/**
 * What people of a panel said in the wave before, as a list beside the form of the later wave: of declared questions, of those who may
 * be asked again, at dwellings that are assigned to whoever asks, and of nobody else. The ledger is told how many it was.
 */
@Component
public final class EarlierLists {

    public static final String FILE = "earlier.csv";

    private final PanelDesk desk;
    private final Database database;

    EarlierLists(PanelDesk desk, Database database) {
        this.desk = desk;
        this.database = database;
    }

    /**
     * The list as tablets want it: {@code name} (the person), {@code label}, {@code __version}, {@code dwelling}, and for each question
     * its code under its id and its words under {@code ID_LANGUAGE}. Only its header where there is nobody.
     */
    public byte[] of(Person person, String study) {
        Optional<View> found = Policy.allows(person, Room.IDENTIFIERS, Act.SEE, Scope.of(study))
                ? desk.find(study, "")
                : Optional.empty();
        TableWriter out = TableWriter.raw();
        List<EarlierItem> items =
                found.map(view -> view.folder().earlier(view.to().id())).orElse(List.of());
        List<String> languages =
                found.map(view -> view.folder().questionnaire().languages()).orElse(List.of());
        List<Object> header = new ArrayList<>(List.of("name", "label", "__version", "dwelling"));
        items.forEach(item -> {
            header.add(item.question());
            languages.forEach(language -> header.add(item.question() + "_" + language));
        });
        out.row(header);
        if (!items.isEmpty()) {
            rows(person, found.orElseThrow(), items, languages, out);
        }
        return out.text().getBytes(StandardCharsets.UTF_8);
    }

    private void rows(Person reader, View view, List<EarlierItem> items, List<String> languages, TableWriter out) {
        Set<String> mine = assigned(view.study(), view.to().id(), reader.id());
        SortedMap<String, SortedMap<String, String>> answers = new TreeMap<>();
        items.forEach(item ->
                answers.put(item.question(), view.folder().answers(view.from().id(), item.question())));
        int many = 0;
        for (Map.Entry<String, Asking> each : view.asking().entrySet()) {
            String dwelling =
                    view.whereabouts(each.getKey()).map(it -> it.dwelling()).orElse("");
            if (each.getValue() == Asking.MAY_BE_ASKED && mine.contains(dwelling)) {
                out.row(row(view.folder().questionnaire(), each.getKey(), dwelling, items, answers, languages));
                many++;
            }
        }
        if (many > 0) {
            int people = many;
            database.change(
                    reader.id(),
                    acting -> acting.record(
                            "panel.earlier",
                            "wave:" + view.to().id(),
                            view.study(),
                            Map.of("people", Integer.toString(people), "questions", Integer.toString(items.size()))));
        }
    }

    private static List<Object> row(
            Questionnaire questionnaire,
            String person,
            String dwelling,
            List<EarlierItem> items,
            SortedMap<String, SortedMap<String, String>> answers,
            List<String> languages) {
        List<Object> row = new ArrayList<>(List.of(person, person, 1, dwelling));
        items.forEach(item -> {
            SortedMap<String, String> by = answers.getOrDefault(item.question(), new TreeMap<>());
            String code = by.getOrDefault(person, "");
            row.add(code);
            languages.forEach(language -> row.add(inWords(questionnaire, item.question(), code, language)));
        });
        return row;
    }

    private static String inWords(Questionnaire questionnaire, String question, String code, String language) {
        return questionnaire
                .question(question)
                .filter(ChoiceQuestion.class::isInstance)
                .map(ChoiceQuestion.class::cast)
                .filter(choice -> choice.indexOf(code) >= 0)
                .map(choice -> choice.choices()
                        .get(choice.indexOf(code))
                        .label()
                        .in(java.util.Locale.forLanguageTag(language)))
                .orElse(code);
    }

    private Set<String> assigned(String study, String wave, String interviewer) {
        return new HashSet<>(database.read(sql -> sql.select(field(name("dwelling"), String.class))
                .from(table(name("field_assignment")))
                .where(
                        field(name("study"), String.class).eq(study),
                        field(name("wave"), String.class).eq(wave),
                        field(name("newest"), Integer.class).eq(1),
                        field(name("interviewer"), String.class).eq(interviewer))
                .fetch(field(name("dwelling"), String.class))));
    }
}
