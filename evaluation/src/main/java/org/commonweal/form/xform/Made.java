package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form whose sheets have been read, ready to be written.
 *
 * @param survey the tree
 * @param settings what the form says of itself
 * @param choices its lists
 * @param paths where everything is
 * @param findings what was found
 * @param entityVersion the version of the specification of entities it needs; empty where it has none
 * @param triggered for each question, what is computed anew when it is answered
 */
record Made(
        Item.Section survey,
        Settings settings,
        ChoiceLists choices,
        Paths paths,
        Findings findings,
        String entityVersion,
        Map<String, List<Item.Question>> triggered) {

    static Made of(Item.Section survey, Draft draft, String entityVersion) {
        Map<String, List<Item.Question>> triggered = new LinkedHashMap<>();
        survey.each(item -> {
            if (item instanceof Item.Question question) {
                question.triggers()
                        .forEach(name -> triggered
                                .computeIfAbsent(name, key -> new ArrayList<>())
                                .add(question));
            }
        });
        return new Made(
                survey,
                draft.settings,
                draft.choices,
                new Paths(survey, draft.findings),
                draft.findings,
                entityVersion,
                triggered);
    }
}
