package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.exchange.QuestionnaireProposal.Use;
import org.commonweal.exchange.TableGlance.Seen;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A questionnaire is proposed from a table of answers, in every format. */
class QuestionnaireProposalTest {

    private static final Path RIVERSIDE = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");

    @TempDir
    Path temp;

    private static Set<String> areas() throws IOException {
        Programme programme = ProgrammeFile.read(Files.readString(RIVERSIDE.resolve("programme.yaml")));
        return programme.neighbourhoods().stream().map(Neighbourhood::id).collect(Collectors.toSet());
    }

    private static Use use(TableGlance glance, List<Use> uses, String column) {
        List<String> names = glance.columns().stream().map(Seen::name).toList();
        return uses.get(names.indexOf(column));
    }

    @Test
    void the_columns_of_riverside_are_recognised_without_any_label() throws IOException {
        TableGlance glance = TableGlance.of(RIVERSIDE.resolve("waves/2015.csv"), areas());
        List<Use> uses = QuestionnaireProposal.uses(glance);

        assertThat(use(glance, uses, "respondent_id")).isEqualTo(Use.RESPONDENT);
        assertThat(use(glance, uses, "person_id")).isEqualTo(Use.PERSON);
        assertThat(use(glance, uses, "neighbourhood")).isEqualTo(Use.AREA);
        assertThat(use(glance, uses, "weight")).isEqualTo(Use.WEIGHT);
        assertThat(use(glance, uses, "age")).isEqualTo(Use.NUMBER);
        assertThat(use(glance, uses, "happy")).isEqualTo(Use.NUMBER);
        assertThat(use(glance, uses, "influence")).isEqualTo(Use.CHOICE);
        assertThat(use(glance, uses, "work")).isEqualTo(Use.CHOICE);
        assertThat(QuestionnaireProposal.missing(glance))
                .isEqualTo(Map.of("-8", Absence.DONT_KNOW, "-9", Absence.REFUSED, "-1", Absence.NOT_APPLICABLE));
        assertThat(QuestionnaireProposal.sex(glance)).isEqualTo("sex");
        assertThat(QuestionnaireProposal.birthYear(glance)).isEqualTo("birth_year");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sav", "dta", "parquet", "xlsx", "csv"})
    void the_same_wave_gives_the_same_questions_in_every_format_and_labels_where_the_format_has_them(String ending)
            throws IOException {
        StudyFolder riverside = StudyFolder.at(RIVERSIDE);
        Wave wave = riverside.waves(List.of("2015")).getFirst();
        var table = new WaveExport(Locale.ENGLISH, "key".getBytes(StandardCharsets.UTF_8), true, true, 10)
                .of(riverside.programme(), wave);
        Path file = temp.resolve("wave." + ending);
        TableFile.named(file.toString()).write(table, file, "wave", false);

        TableGlance glance = TableGlance.of(file, areas());
        List<Use> uses = QuestionnaireProposal.uses(glance);
        assertThat(glance.rows()).isEqualTo(2965);
        assertThat(use(glance, uses, "neighbourhood")).isEqualTo(Use.AREA);
        Questionnaire made = QuestionnaireProposal.of(
                glance,
                uses,
                QuestionnaireProposal.missing(glance),
                Optional.of("sex"),
                Optional.of("birth_year"),
                "en");
        assertThat(QuestionnaireFile.read(QuestionnaireFile.write(made))).isEqualTo(made);
        ChoiceQuestion influence = (ChoiceQuestion) made.question("influence").orElseThrow();
        assertThat(influence.choices()).extracting(Choice::code).containsExactly("1", "2", "3", "4");
        if (ending.equals("sav") || ending.equals("dta")) {
            assertThat(influence.wording().in(Locale.ENGLISH)).startsWith("To what extent do you agree");
            assertThat(influence.choices().getFirst().label().in(Locale.ENGLISH))
                    .isEqualTo("Definitely agree");
        } else {
            assertThat(influence.wording().in(Locale.ENGLISH)).isEqualTo("influence");
        }
    }

    @Test
    void of_columns_that_are_no_lists_no_answer_is_kept() throws IOException {
        StringBuilder rows = new StringBuilder("id,place,name,rare\n");
        for (int i = 0; i < 60; i++) {
            rows.append("r%d,N%02d,Person %d,%s%n".formatted(i, i % 3, i, i == 7 ? "a secret" : "x" + i % 30));
        }
        Path file = Files.writeString(temp.resolve("t.csv"), rows);
        TableGlance glance = TableGlance.of(file, Set.of("N00", "N01", "N02"));

        assertThat(glance.columns()).extracting(it -> it.values().size()).containsExactly(0, 3, 0, 0);
        assertThat(QuestionnaireProposal.uses(glance)).containsExactly(Use.RESPONDENT, Use.AREA, Use.TEXT, Use.TEXT);
    }

    @Test
    void a_text_of_several_words_that_hardly_anybody_gave_is_no_choice_but_a_rare_code_is() throws IOException {
        StringBuilder rows = new StringBuilder("id,said,code\n");
        for (int i = 0; i < 60; i++) {
            rows.append("r%d,%s,%s%n"
                    .formatted(i, i == 7 ? "my son is ill" : "yes of course", i == 7 ? "private_rent" : "owner"));
        }
        TableGlance glance = TableGlance.of(Files.writeString(temp.resolve("t.csv"), rows), Set.of());

        assertThat(glance.columns()).extracting(it -> it.values().size()).containsExactly(0, 0, 2);
    }

    @Test
    void neighbourhoods_are_recognised_however_many_there_are() throws IOException {
        StringBuilder rows = new StringBuilder("id,place\n");
        for (int i = 0; i < 120; i++) {
            rows.append("r%d,N%d%n".formatted(i, i % 60));
        }
        Set<String> areas =
                java.util.stream.IntStream.range(0, 70).mapToObj(i -> "N" + i).collect(Collectors.toSet());
        TableGlance glance = TableGlance.of(Files.writeString(temp.resolve("t.csv"), rows), areas);

        assertThat(QuestionnaireProposal.uses(glance)).containsExactly(Use.RESPONDENT, Use.AREA);
    }

    @Test
    void numbers_below_nought_are_missing_codes_only_where_nothing_else_stands_below_nought() throws IOException {
        Path file =
                Files.writeString(temp.resolve("t.csv"), "id,debt,adults\n" + "a,-1,-1\nb,-250,2\nc,300,1\n".repeat(1));
        TableGlance glance = TableGlance.of(file, Set.of("A"));

        assertThat(glance.columns().get(1).missing()).isEmpty();
        assertThat(glance.columns().get(1).least()).isEqualTo(-250);
        assertThat(glance.columns().get(2).missing()).containsOnlyKeys("-1");
    }

    @Test
    void another_wave_adds_what_it_asks_besides_and_says_what_it_did_not_ask() throws IOException {
        Path first = Files.writeString(temp.resolve("a.csv"), "id,place,q,gone\n" + rows("A,1,2"));
        Path second = Files.writeString(temp.resolve("b.csv"), "id,place,q,fresh\n" + rows("A,9,7"));
        TableGlance glance = TableGlance.of(first, Set.of("A"));
        Questionnaire before = QuestionnaireProposal.of(
                glance, QuestionnaireProposal.uses(glance), Map.of(), Optional.empty(), Optional.empty(), "en");
        TableGlance later = TableGlance.of(second, Set.of("A"));
        Questionnaire joined = QuestionnaireProposal.joined(
                before, later, QuestionnaireProposal.uses(later), Map.of(), "w2", List.of("w1", "w2"), "en");

        assertThat(joined.question("gone").orElseThrow().askedIn()).containsExactly("w1");
        assertThat(joined.question("fresh").orElseThrow().askedIn()).containsExactly("w2");
        assertThat(joined.question("q").orElseThrow().askedIn()).isEmpty();
        assertThat(((ChoiceQuestion) joined.question("q").orElseThrow()).choices())
                .extracting(Choice::code)
                .containsExactly("1", "9");
        assertThat(joined.columns()).isEqualTo(before.columns());
    }

    private static String rows(String cells) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append("r").append(i).append(',').append(cells).append('\n');
        }
        return rows.toString();
    }

    @Test
    void a_number_stays_a_number_where_a_person_says_so() throws IOException {
        Path file = Files.writeString(temp.resolve("a.csv"), "id,place,adults\n" + rows("A,2"));
        TableGlance glance = TableGlance.of(file, Set.of("A"));
        assertThat(QuestionnaireProposal.uses(glance)).containsExactly(Use.RESPONDENT, Use.AREA, Use.CHOICE);

        Questionnaire made = QuestionnaireProposal.of(
                glance,
                List.of(Use.RESPONDENT, Use.AREA, Use.NUMBER),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "zh");
        assertThat(made.question("adults").orElseThrow()).isInstanceOf(NumberQuestion.class);
        assertThat(made.languages()).containsExactly("zh");
    }

    @Test
    void what_is_no_table_is_refused() throws IOException {
        Path file = Files.writeString(temp.resolve("a.docx"), "x");
        assertThatThrownBy(() -> TableGlance.of(file, Set.of("A"))).isInstanceOf(Problems.class);
        Path twice = Files.writeString(temp.resolve("a.csv"), "id,id\n1,2\n");
        assertThatThrownBy(() -> TableGlance.of(twice, Set.of("A"))).isInstanceOf(Problems.class);
    }
}
