package org.commonweal.app.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.look.Said;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.quality.Concern;
import org.commonweal.words.Words;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Why a job was refused, kept in every language that we speak: whoever reads it later need not be who asked. */
final class Refusal {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 40;

    private Refusal() {}

    /** What somebody answered is left out: not everybody who may see a job may see answers. */
    static String of(Problems problems) {
        List<Map<String, Said>> all = new ArrayList<>();
        for (Problem problem : problems.all().stream().limit(MOST).toList()) {
            Map<String, Said> said = new LinkedHashMap<>();
            for (Locale language : Words.LANGUAGES) {
                said.put(language.getLanguage(), Said.of(Concern.withoutAnswers(problem), language));
            }
            all.add(said);
        }
        return JSON.writeValueAsString(all);
    }

    static List<Said> in(Locale language, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Map<String, Said>> all = JSON.readValue(text, new TypeReference<List<Map<String, Said>>>() {});
        return all.stream()
                .map(said -> said.getOrDefault(language.getLanguage(), said.get("en")))
                .toList();
    }
}
