package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The folders written from the shelf hang together. */
@Tag("shelf")
class ShelfStudiesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_waves_have_the_columns_of_the_questionnaire_and_the_areas_of_the_programme(ShelfStudies which)
            throws IOException {
        assumeTrue(ShelfStudies.present(), "the shelf ../shared is not here: nothing to write the study from");
        Path study = which.writeInto(folder);
        Map<?, ?> questionnaire = yaml(study, "questionnaire.yaml");
        Map<?, ?> columns = (Map<?, ?>) questionnaire.get("columns");
        Set<String> known = new TreeSet<>(ids(questionnaire, "questions"));
        columns.values().forEach(column -> known.add(String.valueOf(column)));
        Set<String> areas = new TreeSet<>(ids(yaml(study, "programme.yaml"), "neighbourhoods"));
        Set<String> seen = new TreeSet<>();

        for (Object wave : (List<?>) yaml(study, "programme.yaml").get("waves")) {
            List<String> lines = Files.readAllLines(study.resolve(String.valueOf(((Map<?, ?>) wave).get("file"))));
            List<String> header = List.of(lines.getFirst().split(",", -1));
            assertThat(header).containsExactlyInAnyOrderElementsOf(known);
            int area = header.indexOf(String.valueOf(columns.get("area")));
            int respondent = header.indexOf(String.valueOf(columns.get("respondent")));
            Set<String> respondents = new HashSet<>();
            for (String line : lines.subList(1, lines.size())) {
                seen.add(line.split(",", -1)[area]);
                assertThat(respondents.add(line.split(",", -1)[respondent]))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(seen).isEqualTo(areas);
    }

    private static Set<String> ids(Map<?, ?> document, String list) {
        Set<String> ids = new TreeSet<>();
        ((List<?>) document.get(list)).forEach(entry -> ids.add(String.valueOf(((Map<?, ?>) entry).get("id"))));
        return ids;
    }

    private static Map<?, ?> yaml(Path study, String file) throws IOException {
        Load load = new Load(LoadSettings.builder().build());
        return (Map<?, ?>) load.loadFromString(Files.readString(study.resolve(file)));
    }
}
