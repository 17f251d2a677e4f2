package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.exchange.QuestionnaireFile;
import org.commonweal.form.Form;
import org.commonweal.form.FormQuestionnaire;
import org.commonweal.form.WaveMap;
import org.commonweal.form.WaveMap.Comparability;
import org.commonweal.form.WaveMap.State;
import org.commonweal.submission.Circumstances;
import org.commonweal.submission.FormRules;
import org.commonweal.submission.Submission;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of Riverside ask what its questionnaire says was asked, and JavaRosa can hold an interview with them. */
class RiversideFormsTest {

    private static final Path FORMS =
            Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside/forms");

    private static final String MEMBER = """
            <member><member_name>%s</member_name><birth_month>%d</birth_month><birth_day>%d</birth_day><turn>%d</turn></member>""";

    private static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(FORMS.resolve(path));
    }

    private static Form form(String folder) throws IOException {
        return Form.read("form.md", bytes(folder + "/form.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"household/1", "household/2", "visit/1"})
    void the_xform_beside_a_form_is_what_the_converter_makes_of_it_now(String folder) throws IOException {
        Form form = form(folder);

        assertThat(form.convert().warnings()).isEmpty();
        assertThat(form.id() + "/" + form.version()).isEqualTo(folder);
        assertThat(new String(bytes(folder + "/form.xml"), StandardCharsets.UTF_8).strip())
                .isEqualTo(form.convert().xform().strip());
        assertThat(FormRules.of(bytes(folder + "/form.xml"), Map.of()).form().questions())
                .isNotEmpty();
    }

    @Test
    void the_two_waves_differ_in_one_wording_and_one_question_and_in_nothing_else() throws IOException {
        Map<String, WaveMap.Entry> differing = new LinkedHashMap<>();
        WaveMap.between(form("household/1"), form("household/2")).entries().stream()
                .filter(entry -> entry.state() != State.SAME)
                .forEach(entry -> differing.put(entry.name(), entry));

        assertThat(differing).containsOnlyKeys("area_satisfaction", "green");
        assertThat(differing.get("area_satisfaction").comparability()).isEqualTo(Comparability.JUDGE);
        assertThat(differing.get("green").state()).isEqualTo(State.NEW);
        // What the map asks somebody to judge, somebody has judged.
        assertThat(questionnaire()
                        .question("area_satisfaction")
                        .orElseThrow()
                        .variants()
                        .get("2015")
                        .comparable())
                .isPresent();
    }

    private static Questionnaire questionnaire() throws IOException {
        return QuestionnaireFile.read(Files.readString(FORMS.resolveSibling("questionnaire.yaml")));
    }

    @Test
    void a_questionnaire_drawn_from_the_forms_says_what_the_questionnaire_of_riverside_says() throws IOException {
        Questionnaire written = questionnaire();
        Questionnaire drawn = FormQuestionnaire.with(written.columns(), written.missing())
                .wave("2015", form("household/1"))
                .wave("2018", form("household/2"))
                .drawn();

        assertThat(drawn.languages()).isEqualTo(written.languages());
        for (Question question : written.questions()) {
            assertThat(said(drawn.question(question.id()).orElseThrow()))
                    .as(question.id())
                    .isEqualTo(said(question));
        }
        Set<String> asked = written.questions().stream().map(Question::id).collect(Collectors.toSet());
        assertThat(drawn.questions().stream().map(Question::id).filter(id -> !asked.contains(id)))
                .containsExactlyInAnyOrder(
                        "dwelling",
                        "neighbourhood",
                        "person_id",
                        "consent_survey",
                        "consent_recontact",
                        "consent_linkage");
    }

    /** All that form and questionnaire both say; XForms know only plain quotation marks. */
    private static List<Object> said(Question question) {
        Object own = switch (question) {
            case ChoiceQuestion it ->
                it.choices().stream().map(choice -> code(choice)).toList();
            case NumberQuestion it -> List.of(it.least(), it.most(), it.whole());
            case Questionnaire.TextQuestion _ -> "text";
        };
        Map<String, Object> variants = new LinkedHashMap<>();
        question.variants()
                .forEach((wave, variant) -> variants.put(wave, variant.wording().map(it -> plain(it))));
        return List.of(plain(question.wording()), own, variants, question.askedIn());
    }

    private static String code(Choice choice) {
        return choice.code() + " " + plain(choice.label());
    }

    private static Map<String, String> plain(Labels labels) {
        return labels.byLanguage().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().replaceAll("[‘’]", "'").replaceAll("[“”]", "\"")));
    }

    /** On 5 October, of somebody born on 3 October and somebody born on 9 November the second has the next birthday. */
    @Test
    void the_adult_whose_birthday_comes_next_is_chosen_and_the_engine_comes_to_the_same() throws IOException {
        String members = MEMBER.formatted("Ann", 10, 3, 37001) + MEMBER.formatted("Bo", 11, 9, 3502);

        assertThat(found(interview("yes", "2", members, "2", "Bo"))).isEmpty();
        assertThat(found(interview("yes", "2", members, "1", "Ann")))
                .contains(
                        "CALCULATED_DIFFERS /data/household/chosen", "CALCULATED_DIFFERS /data/household/chosen_name");
    }

    @Test
    void whoever_refuses_is_asked_nothing_more() throws IOException {
        String refused = interview("no", "", MEMBER.replaceAll(">%[sd]<", "><"), "", "")
                .replaceAll("<(consent_recontact|consent_linkage)>yes<", "<$1><")
                .replaceAll("<(sex|tenure|influence)>[^<]*<", "<$1><");

        assertThat(found(refused)).noneMatch(it -> it.startsWith("REQUIRED_MISSING"));
        assertThat(found(interview("no", "", MEMBER.replaceAll(">%[sd]<", "><"), "", "")))
                .contains("NOT_RELEVANT /data/decisions/influence", "NOT_RELEVANT /data/consent/consent_linkage");
    }

    private static List<String> found(String xml) throws IOException {
        return FormRules.of(bytes("household/2/form.xml"), Map.of())
                .check(
                        Submission.read(xml.getBytes(StandardCharsets.UTF_8)),
                        new Circumstances(Instant.parse("2018-10-05T20:00:00Z"), Set.of()))
                .stream()
                .map(it -> it.kind() + " " + it.path())
                .toList();
    }

    /** An interview at the door, with the first choice of every question from the form itself. */
    private static String interview(String consent, String adults, String members, String chosen, String name) {
        return """
                <data id="household" version="2"><start>2018-10-05T18:02:00.000+01:00</start><end>2018-10-05T18:41:00.000+01:00</end>\
                <today>2018-10-05</today><welcome/><dwelling>A2A9</dwelling><neighbourhood>N01</neighbourhood><person_id/>\
                <consent><consent_survey>%s</consent_survey><consent_recontact>yes</consent_recontact>\
                <consent_linkage>yes</consent_linkage></consent>\
                <household><adults>%s</adults><children/>%s<chosen>%s</chosen><chosen_name>%s</chosen_name><choose/></household>\
                <who><age/><birth_year/><sex>female</sex><ethnicity>-9</ethnicity><tenure>owner</tenure>\
                <qualification>-9</qualification><work>-9</work><benefits>-9</benefits></who>\
                <decisions><influence>2</influence><influence_matters>-8</influence_matters><more_involved>-8</more_involved>\
                <took_part>-8</took_part></decisions>\
                <neighbours><pull_together>-8</pull_together><trust>-8</trust><chat>-8</chat><help>-8</help>\
                <companion>-8</companion><left_out>-8</left_out><isolated>-8</isolated><lonely>-8</lonely></neighbours>\
                <culture><belong>-8</belong><together>-8</together><proud>-8</proud><stay>-8</stay></culture>\
                <means><behind_with_bills>-9</behind_with_bills></means>\
                <place><area_satisfaction>1</area_satisfaction><area_change>-8</area_change><green>-8</green>\
                <rubbish>-8</rubbish></place>\
                <health><life_satisfaction>7</life_satisfaction><worthwhile>7</worthwhile><happy>7</happy><anxious>3</anxious>\
                <general_health>2</general_health><condition>2</condition><limit/></health>\
                <meta><audit/><instanceID>uuid:7f9c3c1e-0001-4000-8000-00000000beef</instanceID>\
                <instanceName>A2A9 2018-10-05</instanceName></meta></data>""".formatted(consent, adults, members, chosen, name);
    }
}
