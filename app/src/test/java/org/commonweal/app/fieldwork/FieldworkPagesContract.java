package org.commonweal.app.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.RecipeFile;
import org.commonweal.exchange.SampleFile;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.Units;
import org.commonweal.weighting.WeightingReport;
import org.commonweal.words.Labels;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see and do about field work, over any store. */
abstract class FieldworkPagesContract {

    abstract OpenWorkbench workbench();

    private String study = "";
    private String home = "";
    private Visitor manager;
    private Visitor ann;
    private Visitor ben;

    @BeforeEach
    void a_study_with_two_areas_in_two_arms() {
        study = ("fw-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 18);
        home = "/studies/" + study + "/fieldwork";
        Database database = workbench().bean(Database.class);
        database.change(
                "system",
                acting ->
                        new Studies(database).create(acting, study, new Labels(Map.of("en", "Riverside field work"))));
        write("fieldwork.yaml", "waves:\n  - wave: w1\n    from: 2026-01-01\n    to: 2027-12-31\n");
        manager = workbench().with("field-manager", Optional.of(study), Optional.empty());
        ann = workbench().with("interviewer", Optional.of(study), Optional.empty());
        ben = workbench().with("interviewer", Optional.of(study), Optional.of("hill"));
    }

    private void write(String path, String text) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(
                DocumentPath.of(path),
                new Change.Step(Optional.empty(), Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        try {
            workbench().bean(DatabaseStore.class).apply(study, new Change(steps), "system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String account(Visitor visitor) {
        return workbench()
                .bean(Database.class)
                .read(sql -> sql.select(DSL.field("id", String.class))
                        .from("account")
                        .where(DSL.field("email", String.class).eq(visitor.email()))
                        .fetchSingle(DSL.field("id", String.class)));
    }

    private int ledger(String act) {
        return workbench()
                .bean(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from ledger where study = ? and act = ?", study, act)
                        .get(0, Integer.class));
    }

    private static String list(int each) {
        StringBuilder csv = new StringBuilder("dwelling,area,address1,address2,postcode,lat,lon,tenant\n");
        for (int i = 0; i < each; i++) {
            csv.append(
                    "h%d,hill,%d Hilltop Lane,Riverside,RV1 1AA,51.5%03d,-0.1%03d,Mrs Secret\n".formatted(i, i, i, i));
            csv.append(
                    "v%d,vale,%d Valley Road,Riverside,RV2 2BB,51.6%03d,-0.2%03d,Mrs Secret\n".formatted(i, i, i, i));
        }
        return csv.toString();
    }

    private Visitor.Page upload(String csv) {
        manager.get(home + "/waves/w1/frame");
        String edge = "----riverside";
        String body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"list\"; filename=\"homes.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + edge + "--\r\n";
        return manager.send(
                home + "/waves/w1/frame",
                "multipart/form-data; boundary=" + edge,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private void framed(int each) {
        Visitor.Page brought = upload(list(each));
        assertThat(brought.status()).as(brought.body()).isEqualTo(303);
        manager.get(brought.location());
        assertThat(manager.post(brought.location() + "/keep", Map.of()).status())
                .isEqualTo(303);
    }

    private static Map<String, String> design(int each, String act) {
        Map<String, String> design = new LinkedHashMap<>();
        design.putAll(Map.of(
                "size.hill",
                "" + each,
                "size.vale",
                "" + each,
                "seed",
                "20261126",
                "method",
                "EQUAL",
                "selection",
                "KISH"));
        design.putAll(Map.of(
                "from",
                "2026-01-01",
                "to",
                "2027-12-31",
                "attempts",
                "6",
                "apart",
                "2",
                "evenings",
                "2",
                "evening",
                "17:00",
                "when",
                "NOT_ELIGIBLE"));
        design.put("most", "5");
        design.put("act", act);
        return design;
    }

    private void drawn(int each) {
        framed(2 * each);
        manager.get(home + "/waves/w1/draw");
        assertThat(manager.post(home + "/waves/w1/draw", design(each, "draw")).status())
                .isEqualTo(303);
    }

    private void assigned(Visitor to, String area) {
        manager.get(home + "/waves/w1/assignments");
        assertThat(manager.post(home + "/waves/w1/assignments", Map.of("area", area, "to", account(to)))
                        .status())
                .isEqualTo(303);
    }

    private Draw draw() {
        try {
            return FieldFolder.at(workbench().bean(StudyDesk.class).folder(study))
                    .draw("w1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String first(String area) {
        return draw().sample().stream()
                .filter(it -> it.area().equals(area))
                .findFirst()
                .orElseThrow()
                .dwelling();
    }

    @Test
    void a_list_leaves_its_addresses_in_the_identifiers_store_and_nowhere_else() {
        framed(10);
        String document = new String(
                workbench()
                        .bean(DatabaseStore.class)
                        .read(study, DocumentPath.of(SampleFile.frame("w1")))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(document).contains("h1,hill").doesNotContain("Hilltop", "RV1", "Secret", "51.5");
        String sealed = workbench()
                .bean(Database.class)
                .read(sql -> sql.fetch("select sealed from dwelling_address where study = ?", study)
                        .toString());
        assertThat(sealed).contains("v1.").doesNotContain("Hilltop");
        assertThat(ledger("identifiers.keep")).isEqualTo(1);
        assertThat(ledger("identifiers.read")).isEqualTo(1);
        int waiting = workbench()
                .bean(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from frame_upload where study = ?", study)
                        .get(0, Integer.class));
        assertThat(waiting).isZero();
    }

    @Test
    void a_column_of_the_list_is_kept_where_somebody_says_so_and_a_recipe_can_make_classes_of_it() throws IOException {
        StringBuilder csv = new StringBuilder("dwelling,area,address,building,owner\n");
        for (int i = 0; i < 20; i++) {
            csv.append("h%d,hill,%d Hilltop Lane,%s,Owner %d\n".formatted(i, i, i % 2 == 0 ? "flat" : "house", i));
            csv.append("v%d,vale,%d Valley Road,%s,Owner %d\n".formatted(i, i, i % 4 == 0 ? "flat" : "house", 20 + i));
        }
        Visitor.Page brought = upload(csv.toString());
        String preview = manager.get(brought.location()).body();
        assertThat(preview)
                .contains("value=\"building\"")
                .doesNotContain("value=\"owner\"")
                .contains(">owner<");
        assertThat(manager.post(brought.location() + "/keep", Map.of("column", "owner"))
                        .status())
                .as("what could tell the dwelling is not kept, whoever asks")
                .isEqualTo(404);
        assertThat(manager.post(brought.location() + "/keep", Map.of("column", "building"))
                        .status())
                .isEqualTo(303);
        assertThat(manager.get(home + "/waves/w1/frame").body()).contains("building");
        assertThat(manager.post(home + "/waves/w1/draw", design(8, "draw")).status())
                .isEqualTo(303);
        FieldFolder folder = FieldFolder.at(workbench().bean(StudyDesk.class).folder(study));
        Recipe recipe = RecipeFile.read(
                "w1",
                "wave: w1\ndwelling: dwelling\nsteps:\n  - {step: nonresponse, by: classes, classes: [building], smallest: 1}\n");
        Units units = folder.units(recipe, new Respondents("answers", List.of(), List.of(), new TreeMap<>()));
        assertThat(units.known()).containsKeys("area", "stratum", "building").doesNotContainKey("owner");
        for (int i = 0; i < units.ids().size(); i++) {
            int number = Integer.parseInt(units.ids().get(i).substring(1));
            boolean flat = number % (units.ids().get(i).startsWith("h") ? 2 : 4) == 0;
            assertThat(units.known().get("building").get(i))
                    .as(units.ids().get(i))
                    .isEqualTo(flat ? "flat" : "house");
        }
        weighs(recipe, units);
    }

    /** By hand: everybody in a flat answers, of the houses only the first; each stands for 20/8 dwellings, the house for all houses. */
    private void weighs(Recipe recipe, Units units) throws IOException {
        List<String> building = units.known().get("building");
        int first = building.indexOf("house");
        StringBuilder visits = new StringBuilder("dwelling,attempt,at,mode,interviewer,outcome,next\n");
        List<String> answered = new ArrayList<>();
        for (int i = 0; i < building.size(); i++) {
            boolean responds = i == first || building.get(i).equals("flat");
            String dwelling = units.ids().get(i);
            visits.append(
                    "%s,1,2026-02-01T10:00:00Z,in_person,I1,%s,\n".formatted(dwelling, responds ? "1.1" : "2.11"));
            if (responds) {
                answered.add(dwelling);
            }
        }
        write("fieldwork/w1/visits.csv", visits.toString());
        FieldFolder folder = FieldFolder.at(workbench().bean(StudyDesk.class).folder(study));
        Respondents respondents = new Respondents("answers", answered, answered, new TreeMap<>());
        WeightingReport report = recipe.weigh(folder.units(recipe, respondents), respondents);
        long houses = building.stream().filter("house"::equals).count();
        for (int i = 0; i < answered.size(); i++) {
            boolean house = answered.get(i).equals(units.ids().get(first));
            assertThat(report.weights()[i]).isCloseTo(house ? 2.5 * houses : 2.5, within(1e-9));
        }
    }

    @Test
    void the_reserve_is_released_by_an_act_in_the_order_of_the_draw_and_rates_count_it() {
        drawn(4);
        String reserve = home + "/waves/w1/reserve";
        manager.get(reserve);
        Map<String, String> batch = Map.of("stratum", "hill", "many", "2", "why", "FEWER_INTERVIEWS");
        assertThat(manager.post(reserve, Map.of("stratum", "hill", "many", "2", "why", ""))
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(reserve, Map.of("stratum", "hill", "many", "5", "why", "LARGER_SAMPLE"))
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(reserve, batch).status()).isEqualTo(303);
        assertThat(manager.get(home + "/waves/w1/progress").body()).contains("0 of 10 dwellings");
        assigned(ann, "hill");
        List<String> order = draw().dwellings().stream()
                .filter(it -> it.stratum().equals("hill"))
                .map(Draw.DrawnDwelling::dwelling)
                .toList();
        String day = ann.get("/studies/" + study + "/day").body();
        assertThat(day).contains("dwelling=" + order.get(4) + "\"", "dwelling=" + order.get(5) + "\"");
        assertThat(day).doesNotContain("dwelling=" + order.get(6) + "\"");
        assertThat(ledger("reserve.release")).isEqualTo(1);
        assertThat(ann.get(reserve).status()).isEqualTo(404);
    }

    @Test
    void a_browser_keeps_addresses_only_where_the_study_says_so() {
        drawn(6);
        assigned(ann, "vale");
        String capture = "/studies/" + study + "/capture";
        assertThat(ann.get(capture).body())
                .contains("data-dwelling=\"" + first("vale") + "\"")
                .doesNotContain("Valley Road");
        manager.get(home);
        assertThat(manager.post(home + "/offline", Map.of("addresses", "keep")).status())
                .isEqualTo(303);
        assertThat(ann.get(capture).body()).contains("Valley Road").doesNotContain("Hilltop");
        assertThat(ledger("fieldwork.offline")).isEqualTo(1);
    }

    @Test
    void what_is_wrong_with_a_list_is_said_by_row_and_without_the_address() {
        Visitor.Page page = upload("dwelling,area,address\nd1,hill,1 Hilltop Lane\nd1,hill,1 hilltop lane.\n,hill,\n");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("homes.csv").doesNotContain("Hilltop Lane");
    }

    @Test
    void a_sample_is_looked_at_first_and_drawn_once() {
        framed(10);
        manager.get(home + "/waves/w1/draw");
        Visitor.Page looked = manager.post(home + "/waves/w1/draw", design(4, "look"));
        assertThat(looked.body()).contains("0.4000");
        assertThat(workbench().bean(DatabaseStore.class).read(study, DocumentPath.of(SampleFile.draw("w1"))))
                .isEmpty();
        assertThat(manager.post(home + "/waves/w1/draw", design(4, "draw")).status())
                .isEqualTo(303);
        Draw draw = draw();
        assertThat(draw.sample()).hasSize(8);
        assertThat(manager.post(home + "/waves/w1/draw", design(5, "draw")).status())
                .isEqualTo(422);
        assertThat(upload(list(3)).status()).isEqualTo(400);
        assertThat(draw()).isEqualTo(draw);
    }

    @Test
    void attack_17_an_interviewer_sees_what_is_assigned_to_them_and_of_the_rest_nothing() {
        drawn(6);
        assigned(ann, "vale");
        assigned(ben, "hill");
        String day = "/studies/" + study + "/day";
        assertThat(ann.get(day).body()).contains("Valley Road").doesNotContain("Hilltop");
        assertThat(ben.get(day).body()).contains("Hilltop").doesNotContain("Valley");
        String visit = day + "/w1/visit?dwelling=";
        assertThat(ann.get(visit + first("vale")).status()).isEqualTo(200);
        assertThat(ben.get(visit + first("vale")).status()).isEqualTo(404);
        assertThat(ann.get(visit + first("hill")).status()).isEqualTo(404);
        ben.get(day);
        assertThat(ben.post(day + "/w1/visit", Map.of("dwelling", first("vale"), "outcome", "1.1"))
                        .status())
                .isEqualTo(404);
        assertThat(ann.get(home + "/waves/w1/frame").status()).isEqualTo(404);
        for (String role : List.of("programme-lead", "evaluator", "reader", "administrator")) {
            Visitor other = workbench()
                    .with(role, role.equals("administrator") ? Optional.empty() : Optional.of(study), Optional.empty());
            assertThat(other.get(day).status()).as(role).isEqualTo(404);
            assertThat(other.get(home + "/waves/w1/frame").status()).as(role).isEqualTo(404);
        }
        assertThat(ledger("identifiers.read")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void an_outcome_is_noted_in_one_tap_and_a_slip_taken_back() {
        drawn(6);
        assigned(ann, "vale");
        String day = "/studies/" + study + "/day";
        String dwelling = first("vale");
        ann.get(day + "/w1/visit?dwelling=" + dwelling);
        assertThat(ann.post(day + "/w1/visit", Map.of("dwelling", dwelling, "outcome", "1.1"))
                        .status())
                .isEqualTo(303);
        assertThat(manager.get(home + "/waves/w1/progress").body()).contains("1/12");
        assertThat(ann.get(day).body()).doesNotContain("dwelling=" + dwelling + "\"");
        String page = ann.get(day + "/w1/visit?dwelling=" + dwelling).body();
        String visit = page.replaceFirst("(?s).*name=\"visit\" value=\"([^\"]+)\".*", "$1");
        assertThat(ann.post(day + "/w1/take-back", Map.of("dwelling", dwelling, "visit", visit))
                        .status())
                .isEqualTo(303);
        assertThat(ann.get(day).body()).contains("dwelling=" + dwelling + "\"");
        assertThat(manager.get(home + "/waves/w1/progress").body())
                .contains("0/12")
                .doesNotContain("1/12");
        assertThat(manager.get(home + "/waves/w1/dwelling?id=" + dwelling).body())
                .contains("taken back")
                .doesNotContain("Valley Road");
    }

    @Test
    void a_note_that_says_who_somebody_is_is_not_taken() {
        drawn(6);
        assigned(ann, "vale");
        String day = "/studies/" + study + "/day";
        for (String note : List.of("call 020 7946 0123", "mary@example.org")) {
            ann.get(day + "/w1/visit?dwelling=" + first("vale"));
            Visitor.Page page =
                    ann.post(day + "/w1/visit", Map.of("dwelling", first("vale"), "outcome", "2.24", "note", note));
            assertThat(page.status()).as(note).isEqualTo(422);
        }
        assertThat(ann.post(
                                day + "/w1/visit",
                                Map.of("dwelling", first("vale"), "outcome", "2.24", "note", "blue door, after 18:30"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void what_is_given_to_somebody_else_leaves_the_first_and_the_history_tells() {
        drawn(6);
        assigned(ann, "vale");
        manager.get(home + "/waves/w1/assignments");
        assertThat(manager.post(
                                home + "/waves/w1/assignments",
                                Map.of("area", "vale", "from", account(ann), "to", account(ben), "reason", "a holiday"))
                        .status())
                .isEqualTo(303);
        String day = "/studies/" + study + "/day";
        assertThat(ann.get(day).body()).doesNotContain("Valley Road");
        assertThat(ben.get(day).body()).contains("Valley Road");
        assertThat(manager.get(home + "/waves/w1/dwelling?id=" + first("vale")).body())
                .contains("a holiday");
    }

    @Test
    void arms_are_counted_together_until_the_plan_is_declared() {
        drawn(6);
        Visitor lead = workbench().with("programme-lead", Optional.of(study), Optional.empty());
        for (Visitor visitor : List.of(manager, lead)) {
            for (String file : List.of("/waves/w1/progress", "/waves/w1/progress.csv")) {
                for (String by : List.of("arm", "ARM", "stratum")) {
                    assertThat(visitor.get(home + file + "?by=" + by).status())
                            .as("%s by %s", file, by)
                            .isEqualTo(404);
                }
            }
            assertThat(visitor.get(home + "/waves/w1/progress").body())
                    .contains("counted together")
                    .doesNotContain("by=arm", "by=stratum");
        }
        write("plan.yaml", "declared: elsewhere\n");
        write("plan.seal", "sealed: elsewhere\n");
        assertThat(manager.get(home + "/waves/w1/progress?by=arm").status()).isEqualTo(200);
        assertThat(manager.get(home + "/waves/w1/progress.csv?by=arm").status()).isEqualTo(200);
    }

    @Test
    void rates_show_what_they_are_made_of_and_which_groups_are_small() {
        drawn(6);
        Visitor.Page page = manager.get(home + "/waves/w1/progress");
        assertThat(page.body()).contains("RR1", "RR6", "COOP4", "REF3", "CON3", "0/12", "small base", "<svg");
        assertThat(manager.get(home + "/waves/w1/progress.csv").body()).contains("RR1_numerator", "hill");
        assertThat(ann.get(home + "/waves/w1/progress?by=interviewer").status()).isEqualTo(404);
        assertThat(manager.get(home + "/waves/w1/progress?by=interviewer").status())
                .isEqualTo(200);
        assertThat(manager.get(home, "Accept-Language", "zh").status()).isEqualTo(200);
    }

    @Test
    void whoever_is_out_says_when_they_will_be_back_and_the_manager_sees_who_is_late() {
        String day = "/studies/" + study + "/day";
        ann.get(day);
        assertThat(ann.post(day + "/begin", Map.of("end", "soon")).status()).isEqualTo(422);
        workbench().bean(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into field_day (id, study, interviewer, began_at, expected_at) values (?, ?, ?, ?, ?)",
                            Ids.next(),
                            study,
                            account(ann),
                            1L,
                            2L);
            return acting.record("field-day.begin", "account", study, Map.of());
        });
        assertThat(manager.get(home).body()).contains("overdue", "Telephone them now");
        assertThat(ann.get(home).body()).doesNotContain("overdue");
        ann.get(day);
        assertThat(ann.post(day + "/end", Map.of()).status()).isEqualTo(303);
        assertThat(manager.get(home).body()).doesNotContain("overdue");
    }

    private void handedIn(String id, String first, Visitor by, String dwelling, String outcome) {
        handedIn(id, first, by, dwelling, outcome, "");
    }

    private void handedIn(String id, String first, Visitor by, String dwelling, String outcome, String entity) {
        workbench()
                .bean(Database.class)
                .change("system", acting -> handedIn(acting, id, first, account(by), dwelling, outcome, entity));
    }

    private Acting handedIn(
            Acting acting, String id, String first, String by, String dwelling, String outcome, String entity) {
        byte[] xml =
                "<data id=\"visit\"><end>2026-03-03T18:15:00.000Z</end><dwelling>%s</dwelling><outcome>%s</outcome><meta>%s<instanceID>%s</instanceID></meta></data>"
                        .formatted(dwelling, outcome, entity, id)
                        .getBytes(StandardCharsets.UTF_8);
        acting.sql().execute("update submission set newest = 0 where first = ?", first);
        acting.sql()
                .execute(
                        "insert into submission (id, study, form, form_version, instance, first, newest, received_at,"
                                + " received_by, way, device, xml, hash, incomplete, sealed, state, rules, weighty, noted)"
                                + " values (?, ?, 'visit', '1', ?, ?, 1, ?, ?, 'tablet', '', ?, ?, 0, 0, 'checked', 1, 0, 0)",
                        id,
                        study,
                        id,
                        first,
                        1_790_000_000_000L,
                        by,
                        xml,
                        id);
        return acting.record("submission.receive", "submission:" + id, study, Map.of());
    }

    /** So many visits of Ann's to her dwellings in turn, all at once; the ids of their submissions. */
    private List<String> manyHandedIn(int many, List<String> dwellings) {
        String by = account(ann);
        String entity = "<entity dataset=\"dwellings\" id=\"%s\" update=\"1\" trunkVersion=\"1\" branchId=\"b1\"/>";
        List<String> ids = IntStream.range(0, many).mapToObj(_ -> Ids.next()).toList();
        workbench().bean(Database.class).change("system", acting -> {
            for (int i = 0; i < many; i++) {
                String dwelling = dwellings.get(i % dwellings.size());
                handedIn(acting, ids.get(i), ids.get(i), by, dwelling, "2.24", entity.formatted(dwelling));
            }
            return ids;
        });
        return ids;
    }

    private List<String> dwellings(String area) {
        return draw().sample().stream()
                .filter(it -> it.area().equals(area))
                .map(DrawnDwelling::dwelling)
                .toList();
    }

    /** Opens a page and says how long that took where there is much to open. */
    private String timed(int many, String what, String where) {
        long start = System.nanoTime();
        String body = manager.get(where).body();
        if (many > 1000) {
            System.out.printf("%s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
        }
        return body;
    }

    private int noted(String where) {
        return workbench()
                .bean(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from field_visit where study = ? and " + where, study)
                        .get(0, Integer.class));
    }

    /** How many: commonweal.visits; 10,000 show how long pages take meanwhile. */
    @Test
    void of_many_visits_at_once_a_page_takes_some_in_and_the_rest_follows_with_no_page_open() throws Exception {
        int many = Integer.getInteger("commonweal.visits", 2 * VisitForms.MOST_FOR_A_PAGE + 50);
        int left = many - VisitForms.MOST_FOR_A_PAGE;
        drawn(Math.max(6, many / 10));
        assigned(ann, "vale");
        String page = home + "/waves/w1/progress";
        VisitForms forms = workbench().bean(VisitForms.class);
        forms.alone(() -> {
            manyHandedIn(many, dwellings("vale"));
            assertThat(forms.take(study)).isEqualTo(new VisitForms.Left(left, true));
            assertThat(noted("taken_back = 0")).isEqualTo(VisitForms.MOST_FOR_A_PAGE);
            assertThat(manager.get(page).body())
                    .contains("%,d visits that tablets sent are still to be taken in".formatted(left));
            assertThat(manager.post(home + "/waves/w1/visits", Map.of()).status())
                    .isEqualTo(422);
            return left;
        });
        timed(many, "the page while they are taken in", page);
        long start = System.nanoTime();
        while (ledger("visit.take") < many && System.nanoTime() - start < (60 + many / 50) * 1_000_000_000L) {
            Thread.sleep(50);
        }
        timed(many, "%.1f s later the page".formatted((System.nanoTime() - start) / 1e9), page);
        assertThat(ledger("visit.take")).isEqualTo(many);
        assertThat(noted("taken_back = 0 and at like '2026-03-03T18:15%' and wave = 'w1'"))
                .isEqualTo(many);
        assertThat(timed(many, "once more", page)).doesNotContain("still to be taken in");
    }

    @Test
    void two_instances_that_take_visits_in_at_once_take_each_once() throws Exception {
        drawn(6);
        assigned(ann, "vale");
        OpenWorkbench open = workbench();
        String dwelling = first("vale");
        List<VisitForms> instances = Stream.generate(() -> new VisitForms(
                        open.bean(Database.class),
                        open.bean(FieldDesk.class),
                        open.bean(Assignments.class),
                        open.bean(Visits.class),
                        open.bean(Conflicts.class)))
                .limit(2)
                .toList();
        int many = 3 * VisitForms.AT_ONCE;
        open.bean(VisitForms.class).alone(() -> {
            List<String> ids = manyHandedIn(many, List.of(dwelling));
            // one that is replaced before it was looked at never counts
            handedIn(Ids.next(), ids.getFirst(), ann, dwelling, "2.24");
            return instances.parallelStream()
                    .mapToInt(it -> IntStream.generate(() -> it.takeSome(study))
                            .takeWhile(some -> some > 0)
                            .sum())
                    .sum();
        });
        assertThat(ledger("visit.take")).isEqualTo(many);
        assertThat(noted("taken_back = 0")).isEqualTo(many);
        assertThat(noted("attempt > " + many)).isZero();
    }

    @Test
    void visits_that_came_before_a_sample_was_drawn_wait_for_it_and_are_not_lost() {
        handedIn("early-" + study, "early-" + study, ann, "v1", "2.24");
        assertThat(manager.get(home).body()).contains("One visit that a tablet sent waits");
        assertThat(ledger("visit.take")).isZero();
    }

    @Test
    void a_visit_that_a_tablet_hands_in_counts_once_and_only_from_whoever_it_was_assigned_to() {
        drawn(6);
        assigned(ann, "vale");
        String dwelling = first("vale");
        String one = Ids.next();
        handedIn(one, one, ann, dwelling, "1.1");
        String stranger = Ids.next();
        handedIn(stranger, stranger, ben, dwelling, "2.112");
        for (int i = 0; i < 2; i++) {
            assertThat(manager.get(home + "/waves/w1/progress").body()).contains("1/12");
        }
        handedIn(Ids.next(), one, ann, dwelling, "2.24");
        assertThat(manager.get(home + "/waves/w1/progress").body()).doesNotContain("1/12");
        assertThat(manager.get(home + "/waves/w1/dwelling?id=" + dwelling).body())
                .contains("taken back", "2.24", "2026-03-03 18:15")
                .doesNotContain("2.112");
    }

    @Test
    void a_visit_noted_on_an_older_list_is_kept_and_shown_to_a_person_who_decides() {
        drawn(6);
        assigned(ann, "vale");
        String dwelling = first("vale");
        String entity = "<entity dataset=\"dwellings\" id=\"" + dwelling + "\" update=\"1\" baseVersion=\"%d\"%s/>";
        String one = Ids.next();
        handedIn(one, one, ann, dwelling, "2.24", entity.formatted(1, ""));
        assertThat(manager.get(home).body()).doesNotContain("Noted on an older list");
        // the list said 1, but 2 stands here by now
        String late = Ids.next();
        handedIn(late, late, ann, dwelling, "1.1", entity.formatted(1, ""));
        assertThat(manager.get(home).body()).contains("Noted on an older list", "Dwelling " + dwelling);
        assertThat(manager.get(home + "/waves/w1/dwelling?id=" + dwelling).body())
                .contains("2.24", "1.1");
        manager.get(home);
        assertThat(manager.post(home + "/conflicts/" + late, Map.of("act", "take-back"))
                        .status())
                .isEqualTo(303);
        assertThat(manager.get(home).body()).doesNotContain("Noted on an older list");
        assertThat(manager.get(home + "/waves/w1/dwelling?id=" + dwelling).body())
                .contains("taken back", "2.24", "1.1");
        // two visits of one device without a network in between are no conflict
        String branch = " trunkVersion=\"4\" branchId=\"b1\"";
        for (int version = 4; version < 6; version++) {
            String next = Ids.next();
            handedIn(next, next, ann, dwelling, "2.24", entity.formatted(version, branch));
            assertThat(manager.get(home).body()).doesNotContain("Noted on an older list");
        }
        assertThat(ledger("visit.conflict")).isEqualTo(1);
        assertThat(ledger("visit.settle")).isEqualTo(1);
    }

    @Test
    void a_household_is_listed_once_and_the_rule_says_who_is_asked() {
        drawn(6);
        assigned(ann, "vale");
        String page = "/studies/" + study + "/day/w1/household";
        String dwelling = first("vale");
        assertThat(ben.get(page + "?dwelling=" + dwelling).status()).isEqualTo(404);
        ann.get(page + "?dwelling=" + dwelling);
        assertThat(ann.post(page, Map.of("dwelling", dwelling)).status()).isEqualTo(422);
        String asked = ann.post(
                        page, Map.of("dwelling", dwelling, "sex1", "m", "age1", "50", "sex2", "w", "age2", "48"))
                .body();
        assertThat(asked).contains("of 2 listed", "0.500000");
        String again = ann.post(page, Map.of("dwelling", dwelling, "sex1", "w", "age1", "30"))
                .body();
        assertThat(again).contains("of 2 listed");
        String sealed = workbench()
                .bean(Database.class)
                .read(sql -> sql.fetchSingle("select sealed from field_household where study = ?", study)
                        .get(0, String.class));
        assertThat(sealed).startsWith("v1.");
        assertThat(ledger("household.list")).isEqualTo(2);
    }

    @Test
    void the_list_for_a_tablet_holds_what_is_assigned_and_open_and_its_versions_grow() {
        drawn(6);
        assigned(ann, "vale");
        DwellingLists lists = workbench().bean(DwellingLists.class);
        var person = workbench().bean(OwnAccount.class).holder(account(ann)).orElseThrow();
        String before = new String(lists.of(person, study), StandardCharsets.UTF_8);
        assertThat(before)
                .contains("name,label,__version,address,attempts,status,next", "Valley Road")
                .doesNotContain("Hilltop");
        String dwelling = first("vale");
        ann.get("/studies/" + study + "/day/w1/visit?dwelling=" + dwelling);
        ann.post("/studies/" + study + "/day/w1/visit", Map.of("dwelling", dwelling, "outcome", "2.24"));
        String after = new String(lists.of(person, study), StandardCharsets.UTF_8);
        assertThat(version(after, dwelling)).isEqualTo(version(before, dwelling) + 1);
        assertThat(lists.gone(study, java.util.Set.of(dwelling, "stranger"))).containsOnlyKeys(dwelling);
        assertThat(new String(lists.of(workbench().aminaHerself(), study), StandardCharsets.UTF_8))
                .doesNotContain("Valley");
    }

    private static int version(String csv, String dwelling) {
        return Integer.parseInt(csv.replaceFirst("(?s).*\\n" + dwelling + ",\"?[^\"\\n]*\"?,([0-9]+),.*", "$1"));
    }
}
