package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.Covariate;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The ground of Riverside on pages: what residents read, and what a team changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RiversidePlacesTest {

    private static final String STUDY = "/studies/riverside";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        lead = bench.signedIn("lead", "programme-lead");
        lead.upload(
                "/studies/import",
                "archive",
                "riverside.zip",
                StudyWalkTest.archive(StudyWalkTest.RIVERSIDE),
                "id",
                "");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static String document(String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static String found(String page) {
        Matcher hidden = Pattern.compile("name=\"found\" value=\"([0-9a-f]*)\"")
                .matcher(lead.get(STUDY + page).text());
        return hidden.find() ? hidden.group(1) : "";
    }

    @Test
    @Order(1)
    void residents_read_words_and_no_names_of_columns() {
        for (String language : List.of("en", "zh")) {
            DemoVisitor resident = bench.signedIn("lin-" + language, "reader", Optional.empty(), language);
            String page = resident.get(STUDY + "/why-these-places").text();
            assertThat(page)
                    .contains("<svg")
                    .contains("Alder Wharf West")
                    .doesNotContain("deprivation_score")
                    .doesNotContain("change a year")
                    .doesNotContain("??");
            assertThat(page)
                    .contains(
                            language.equals("en")
                                    ? new String[] {
                                        "The programme works in 9 neighbourhoods",
                                        "27 small areas",
                                        "Deprivation score, 2014",
                                        "of its own council only",
                                        "No results were in when the choice was made"
                                    }
                                    : new String[] {"9 个社区", "27 个小区域", "2014年贫困得分", "同一地方政府"});
        }
    }

    @Test
    @Order(2)
    void the_choice_is_the_one_that_was_locked_and_can_be_judged() {
        assertThat(lead.get(STUDY + "/comparators/diagnostics").text())
                .contains("Matched: no standardised difference is above 0.1.")
                .contains("the Harbour Lights scheme (fictional) works there")
                .contains("Deprivation score, 2014")
                .doesNotContain("class=\"errors\"");
        assertThat(lead.get(STUDY + "/comparators/lock").text())
                .contains("Amina Rivers (fictional)")
                .doesNotContain("is not what was locked");
        assertThat(lead.get(STUDY + "/places/map").text()).contains("<svg").contains("Map: ");
    }

    @Test
    @Order(3)
    void comparators_that_lie_in_neighbourhoods_already_are_not_added_again() {
        String before = document(ProgrammeFile.NAME);
        assertThat(lead.post(STUDY + "/comparators/into-programme").status()).isIn(302, 303);
        assertThat(document(ProgrammeFile.NAME)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void words_of_a_figure_can_be_changed_without_touching_the_lock() {
        String page = "/places/figures2014/words";
        String form = lead.get(STUDY + page).text();
        assertThat(form).contains("value=\"Deprivation score, 2014\"");
        int at = -1;
        Matcher field = Pattern.compile("name=\"(figure\\d+)-en\"").matcher(form);
        List<String> fields = new ArrayList<>(List.of("found", found(page)));
        for (int i = 0; field.find(); i++) {
            fields.add(field.group(1) + "-en");
            fields.add("Figure " + i);
            fields.add(field.group(1) + "-zh");
            fields.add(i == 0 ? "" : "数值" + i);
            at = i;
        }
        assertThat(at).isEqualTo(8);
        Answer kept = lead.post(STUDY + page, fields.toArray(String[]::new));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(lead.follow(kept).text()).contains("The words have been kept.");
        String why = lead.get(STUDY + "/why-these-places").text();
        assertThat(why).contains("Figure 2").contains("very much like").doesNotContain("Deprivation score");
        assertThat(lead.post(STUDY + page, fields.toArray(String[]::new)).status())
                .as("from a page that is no longer true")
                .isEqualTo(409);
        assertThat(bench.signedIn("rea", "reader").get(STUDY + page).status()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void more_than_two_slopes_and_the_council_are_kept_as_they_were_sent() {
        assertThat(lead.post(STUDY + "/comparators/unlock", "reason", "A third slope was wanted.")
                        .status())
                .isIn(302, 303);
        Answer kept = lead.post(
                STUDY + "/comparators/covariates",
                "found",
                found("/comparators/covariates"),
                "levels",
                "2014 deprivation_score",
                "slope",
                "one",
                "earlier",
                "2010 crime",
                "later",
                "2014 crime",
                "years",
                "4",
                "slope2",
                "",
                "slope3",
                "three",
                "earlier3",
                "2010 out_of_work",
                "later3",
                "2014 out_of_work",
                "years3",
                "4",
                "slope4",
                "four",
                "earlier4",
                "2010 aged_65",
                "later4",
                "2014 aged_65",
                "years4",
                "4");
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        ComparatorDesign design = ComparatorFile.read(document(ComparatorFile.NAME));
        assertThat(design.covariates())
                .filteredOn(Covariate.Slope.class::isInstance)
                .extracting(Covariate::name)
                .containsExactly("one", "three", "four");
        String form = lead.get(STUDY + "/comparators/covariates").text();
        assertThat(form).contains("name=\"slope5\"").doesNotContain("name=\"slope6\"");

        assertThat(lead.get(STUDY + "/comparators/strata").text())
                .containsPattern("id=\"same-council\" value=\"council\"[^>]*checked");
        assertThat(lead.post(
                                STUDY + "/comparators/strata",
                                "found",
                                found("/comparators/strata"),
                                "same",
                                "council",
                                "same",
                                "region")
                        .status())
                .isIn(302, 303);
        assertThat(ComparatorFile.read(document(ComparatorFile.NAME)).sameOn()).containsExactly("council", "region");
    }
}
