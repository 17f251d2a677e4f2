package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    private static final Path SCHEMAS =
            Path.of(System.getProperty("commonweal.root")).resolve("docs/schema");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"programme", "questionnaire", "plan"})
    void the_schema_accepts_the_samples_that_the_reader_accepts(String name) throws IOException {
        assertThat(errors(name, Files.readString(MiniStudy.original().resolve(name + ".yaml"))))
                .isEmpty();
        Path riverside = SCHEMAS.resolve("../../examples/riverside").resolve(name + ".yaml");
        assertThat(errors(name, Files.readString(riverside))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "programme|fictional: true|fictionl: true",
                "programme|fictional: true|fictional: yes",
                "programme|began: 2016-09-01|began: 1 September",
                "programme|arm: intervention, households|arm: treated, households",
                "programme|households: 2155|households: 2155.5",
                "programme|id: N01|id: 'N 01'",
                "programme|file: waves/2015.csv|file: waves/2015.por",
                "programme|programme: mini|title_: mini",
                "questionnaire|kind: text|kind: words",
                "questionnaire|least: 16|least: old",
                "questionnaire|least: 16|least: 9007199254740993",
                "questionnaire|least: 16|least: 1e308",
                "questionnaire|least: 16|least: .nan",
                "questionnaire|unit: years|units: years",
                "questionnaire|`\"-9\": refused`|`\"-9\": gone`",
                "questionnaire|respondent: respondent_id|respondents: respondent_id",
                "plan|role: primary|role: main",
                "plan|better: lower|better: less",
                "plan|smallest_important: 5|smallest_important: -5",
                "plan|at_most: 44|at_most: forty",
                "plan|bands: [30, 45, 65]|bands: 30",
                "plan|{kind: sampling, |{kind: survey, ",
                "plan|any_of: [female]|any_of: []",
                "plan|after: `\"2018\"`|seed: 0.5"
            })
    void the_schema_refuses_what_the_reader_refuses(String name, String from, String to) throws IOException {
        MiniStudy study = MiniStudy.in(temp).with(name + ".yaml", from.replace("`", ""), to.replace("`", ""));

        assertThat(study.problems()).as("the reader").isNotEmpty();
        assertThat(errors(name, study.text(name + ".yaml"))).as("the schema").isNotEmpty();
    }

    @Test
    void the_schemas_and_the_reader_know_the_same_keys_and_every_key_is_described() throws Exception {
        Map<String, Shape> shapes = new TreeMap<>();
        for (Field field : Shape.class.getDeclaredFields()) {
            if (field.getType() == Shape.class) {
                Shape shape = (Shape) field.get(null);
                shapes.put(shape.name(), shape);
            }
        }
        Map<String, JsonNode> blocks = new TreeMap<>();
        for (String name : List.of(
                "programme",
                "questionnaire",
                "plan",
                "settlements",
                "source",
                "comparators",
                "lock",
                "seal",
                "fieldwork",
                "draw",
                "weighting")) {
            JsonNode schema = JSON.readTree(Files.readString(SCHEMAS.resolve(name + ".schema.json")));
            blocks.put(name, schema);
            schema.get("$defs").properties().forEach(entry -> {
                if (entry.getValue().has("properties") && entry.getValue().has("additionalProperties")) {
                    blocks.put(entry.getKey(), entry.getValue());
                }
            });
        }
        assertThat(blocks.keySet()).isEqualTo(shapes.keySet());
        blocks.forEach((name, block) -> {
            Shape shape = shapes.get(name);
            assertThat(block.get("properties").propertyNames().stream().sorted().toList())
                    .as(name)
                    .isEqualTo(shape.keys());
            List<String> required = new ArrayList<>();
            block.get("required").forEach(key -> required.add(key.asString()));
            assertThat(required).as(name).containsExactlyInAnyOrderElementsOf(shape.required());
            assertThat(block.get("properties")).as(name).allMatch(key -> key.has("description"));
        });
    }

    @Test
    void the_schemas_accept_what_we_write_about_field_work() throws IOException {
        assertThat(errors("fieldwork", FieldDocumentsTest.FIELDWORK)).isEmpty();
        assertThat(errors("fieldwork", FieldworkFile.write(FieldworkFile.read(FieldDocumentsTest.FIELDWORK))))
                .isEmpty();
        assertThat(errors("weighting", FieldDocumentsTest.RECIPE)).isEmpty();
        assertThat(errors("draw", SampleFile.writeRecord("2026", FieldDocumentsTest.draw())))
                .isEmpty();
        assertThat(errors("weighting", FieldDocumentsTest.RECIPE.replace("medians: 3", "medians: 1")))
                .isNotEmpty();
    }

    private static List<?> errors(String name, String yaml) throws IOException {
        Schema schema = REGISTRY.getSchema(Files.readString(SCHEMAS.resolve(name + ".schema.json")), InputFormat.JSON);
        YamlNode root = YamlPage.read(
                        yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8), new Gathered(name + ".yaml"))
                .orElseThrow();
        return schema.validate(json(root), InputFormat.JSON);
    }

    private static String json(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> JSON.writeValueAsString(entry.key()) + ":" + json(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(SchemaTest::json).collect(Collectors.joining(",", "[", "]"));
            case YamlNode.Scalar scalar ->
                scalar.isNothing()
                        ? "null"
                        : scalar.isFlag() || scalar.isWhole() || scalar.isDecimal()
                                ? scalar.text().toLowerCase(java.util.Locale.ROOT)
                                : JSON.writeValueAsString(scalar.text());
        };
    }
}
