package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweal.submission.Household.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.InflaterInputStream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tablet with ODK Collect, from its code to interviews that are here. */
class TabletTest {

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();

    @Test
    void a_tablet_fetches_its_forms_with_their_files_and_hands_an_interview_in() {
        List<CollectClient.Form> forms = tablet.formList();
        assertThat(forms).hasSize(1);
        CollectClient.Form form = forms.getFirst();
        assertThat(form.id()).isEqualTo("household");
        assertThat(form.version()).isEqualTo("3");
        assertThat(form.name()).isEqualTo("Household wave 2");
        assertThat(tablet.download(form.address(), form.hash())).isEqualTo(Household.form());
        List<CollectClient.Media> media = tablet.manifest(form.manifest());
        assertThat(media).extracting(CollectClient.Media::name).containsExactly("streets.csv");
        assertThat(tablet.download(media.getFirst().address(), media.getFirst().hash()))
                .isEqualTo(Household.media().get("streets.csv"));

        List<CollectClient.Answer> answers = tablet.submit(bytes(Household.interview()), Map.of());
        assertThat(answers).extracting(CollectClient.Answer::status).containsExactly(201);
        assertThat(answers.getFirst().message()).isEqualTo("Kept. Thank you.");
        assertThat(field.checked(Household.FIRST_ID)).isEqualTo("checked");
    }

    @Test
    void files_larger_than_the_limit_come_in_parts_with_the_same_xml() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3; i++) {
            byte[] film = new byte[9_000_000];
            random.nextBytes(film);
            files.put("film" + i + ".mp4", film);
        }
        files.put("audit.csv", bytes("event,node,start,end\nform start,,1764147600000,\n"));
        List<CollectClient.Answer> answers = tablet.submit(bytes(Household.interview("uuid:parts")), files);
        assertThat(answers).hasSize(2).allSatisfy(it -> assertThat(it.status()).isEqualTo(201));
        assertThat(field.count(
                        "submission", "instance = 'uuid:parts' and study = '" + field.id + "' and incomplete = 0"))
                .isEqualTo(1);
        assertThat(field.count("submission_file", "submission = '" + field.submission("uuid:parts") + "'"))
                .isEqualTo(4);
    }

    @Test
    void a_submission_whose_parts_have_not_all_come_says_so() {
        tablet.post(bytes(Household.interview("uuid:half")), List.of(Map.entry("a.jpg", new byte[] {1})), true);
        assertThat(field.count(
                        "submission", "instance = 'uuid:half' and incomplete = 1 and study = '" + field.id + "'"))
                .isEqualTo(1);
    }

    @Test
    void attack_29_the_same_again_is_the_same_and_other_content_is_kept_apart() {
        byte[] xml = bytes(Household.interview("uuid:same"));
        for (int i = 0; i < 20; i++) {
            assertThat(tablet.post(xml, List.of(), false).status()).isEqualTo(201);
        }
        byte[] other = bytes(Household.interview("uuid:same").replace("Ann", "Eve"));
        for (int i = 0; i < 3; i++) {
            CollectClient.Answer refused = tablet.post(other, List.of(), false);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.message()).contains("Both are kept");
        }
        String here = "study = '" + field.id + "' and instance = 'uuid:same'";
        assertThat(field.count("submission", here + " and twin_of is null")).isEqualTo(1);
        assertThat(field.count("submission", here + " and twin_of is not null")).isEqualTo(1);
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'submission.receive'"))
                .isEqualTo(1);
    }

    @Test
    void attack_29_sent_at_once_from_many_sides_it_is_kept_once() throws Exception {
        byte[] xml = bytes(Household.interview("uuid:crowd"));
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                work.add(() -> tablet.post(xml, List.of(), false).status());
            }
            for (Future<Integer> one : pool.invokeAll(work)) {
                assertThat(one.get()).isEqualTo(201);
            }
        }
        assertThat(field.count("submission", "instance = 'uuid:crowd' and study = '" + field.id + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_edit_takes_the_place_of_the_newest_and_of_no_other() {
        tablet.post(bytes(Household.interview("uuid:first")), List.of(), false);
        assertThat(tablet.post(bytes(edit("uuid:second", "uuid:first")), List.of(), false)
                        .status())
                .isEqualTo(201);
        assertThat(tablet.post(bytes(edit("uuid:third", "uuid:first")), List.of(), false)
                        .status())
                .isEqualTo(409);
        String here = "study = '" + field.id + "' and ";
        assertThat(field.count("submission", here + "newest = 1 and instance = 'uuid:second'"))
                .isEqualTo(1);
        assertThat(field.count("submission", here + "newest = 0 and instance = 'uuid:first'"))
                .isEqualTo(1);
        assertThat(field.count("submission", here + "twin_of is not null and instance = 'uuid:third'"))
                .isEqualTo(1);
    }

    private static String edit(String id, String before) {
        return Household.interview(id)
                .replace("</instanceID>", "</instanceID><deprecatedID>" + before + "</deprecatedID>");
    }

    @Test
    void a_wrong_calculation_is_found_and_never_mended() {
        tablet.post(bytes(Household.interview("uuid:wrong").replace("<adults>1<", "<adults>0<")), List.of(), false);
        assertThat(field.checked("uuid:wrong")).isEqualTo("concern");
        assertThat(field.count(
                        "submission_discrepancy",
                        "submission = '" + field.submission("uuid:wrong")
                                + "' and kind = 'CALCULATED_DIFFERS' and stored = '0' and expected = '1'"))
                .isEqualTo(1);
    }

    @Test
    void what_is_no_submission_is_refused_in_words_for_the_tablet() {
        assertThat(tablet.post(bytes("<!DOCTYPE x>" + Household.interview("uuid:dtd")), List.of(), false))
                .satisfies(it -> assertThat(it.status()).isEqualTo(400))
                .satisfies(it -> assertThat(it.message()).contains("document type"));
        assertThat(tablet.post(
                                bytes(Household.interview("uuid:x").replace("\"household\"", "\"nothing\"")),
                                List.of(),
                                false)
                        .status())
                .isEqualTo(404);
        HttpResponse<byte[]> plain = tablet.send(tablet.request(field.base() + "/submission")
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<x/>")));
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(field.count("submission", "study = '" + field.id + "'")).isZero();
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'submission.refuse'"))
                .as("attack 1: who sent something hostile is written down")
                .isEqualTo(1);
    }

    @Test
    void a_key_opens_its_own_study_until_it_ends_and_nothing_else() {
        CaptureKeys keys = field.workbench.bean(CaptureKeys.class);
        String elsewhere = field.host + "/key/" + field.key + "/" + OpenWorkbench.OTHER_STUDY;
        assertThatThrownBy(() -> new CollectClient(elsewhere).formList()).hasMessageContaining("404");
        assertThatThrownBy(() -> new CollectClient(field.host + "/key/" + "x".repeat(43) + "/" + field.id).formList())
                .hasMessageContaining("404");
        String second = field.newKey();
        CollectClient other = new CollectClient(field.host + "/key/" + second + "/" + field.id);
        assertThat(other.formList()).hasSize(1);
        String newest = keys.of(field.id).stream()
                .filter(it -> it.endedAt().isEmpty())
                .reduce((a, b) -> a.madeAt().isAfter(b.madeAt()) ? a : b)
                .orElseThrow()
                .id();
        keys.of(field.id).forEach(it -> keys.end(field.workbench.aminaHerself(), field.id, it.id()));
        assertThat(newest).isNotEmpty();
        assertThatThrownBy(other::formList).hasMessageContaining("404");
        assertThat(field.count("capture_key", "key_hash = '" + second + "'")).isZero();
    }

    @Test
    void over_a_private_line_the_key_is_a_password_too() {
        String base = field.host + "/openrosa/" + field.id;
        HttpResponse<byte[]> challenge = new CollectClient(base)
                .send(new CollectClient(base)
                        .request(base + "/submission")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"Commonweal " + field.id + "\", charset=\"UTF-8\"");
        CollectClient known = new CollectClient(base, Optional.of(basic(field.interviewer.email(), field.key)));
        assertThat(known.formList().getFirst().address()).startsWith(base + "/forms/");
        assertThat(known.submit(bytes(Household.interview("uuid:basic")), Map.of()))
                .extracting(CollectClient.Answer::status)
                .containsExactly(201);
        CollectClient byAccount =
                new CollectClient(base, Optional.of(basic(field.interviewer.email(), OpenWorkbench.PASSWORD)));
        assertThatThrownBy(byAccount::formList).hasMessageContaining("401");
        CollectClient someoneElse = new CollectClient(base, Optional.of(basic("eve@example.org", field.key)));
        assertThatThrownBy(someoneElse::formList).hasMessageContaining("401");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_code_holds_the_settings_of_collect() throws IOException {
        byte[] packed = Base64.getDecoder().decode(KeyPages.code("https://example.org/key/x/y", "Riverside"));
        JsonNode settings =
                JsonMapper.shared().readTree(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes());
        assertThat(settings.at("/general/server_url").asString()).isEqualTo("https://example.org/key/x/y");
        assertThat(settings.at("/general/form_update_mode").asString()).isEqualTo("match_exactly");
        assertThat(settings.has("admin")).isTrue();
        assertThat(settings.at("/project/name").asString()).isEqualTo("Riverside");
    }

    @Test
    void integrity_answers_for_every_entity_that_is_asked_for() {
        assertThat(tablet.integrity(field.base() + "/integrity", List.of("a", "b")))
                .isEqualTo(Map.of("a", false, "b", false));
    }

    @Test
    void attack_30_a_request_cut_anywhere_leaves_nothing_or_all() throws Exception {
        byte[] body = CollectClient.body(
                bytes(Household.interview("uuid:cut")), List.of(Map.entry("door.jpg", new byte[300_000])), false);
        SplittableRandom random = new SplittableRandom(30);
        for (int i = 0; i < 60; i++) {
            int cut = i == 0 ? body.length - 1 : random.nextInt(body.length);
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", field.workbench.port())) {
                String head = "POST /key/" + field.key + "/" + field.id + "/submission HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Content-Type: " + CollectClient.contentType() + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body, 0, cut);
                socket.getOutputStream().flush();
            }
        }
        assertThat(field.count("submission", "instance = 'uuid:cut'")).isZero();
        assertThat(tablet.submit(bytes(Household.interview("uuid:cut")), Map.of("door.jpg", new byte[300_000])))
                .extracting(CollectClient.Answer::status)
                .containsExactly(201);
        assertThat(field.count("submission", "instance = 'uuid:cut'")).isEqualTo(1);
    }

    @Test
    void somebody_signed_in_fetches_a_form_and_hands_in_through_the_browser() {
        Visitor ben = field.interviewer;
        assertThat(ben.get("/studies/" + field.id + "/capture/household/form.xml")
                        .body())
                .isEqualTo(new String(Household.form(), StandardCharsets.UTF_8));
        assertThat(ben.get("/studies/" + field.id + "/capture/household/media/streets.csv")
                        .status())
                .isEqualTo(200);
        assertThat(ben.get("/studies/" + field.id + "/capture/other/form.xml").status())
                .isEqualTo(404);
        ben.get("/account");
        String where = "/studies/" + field.id + "/capture/submission";
        byte[] body = CollectClient.body(
                bytes(Household.interview("uuid:web")), List.of(Map.entry("audit.csv", bytes("event,node\n"))), false);
        assertThat(ben.send(where, CollectClient.contentType(), body).status()).isEqualTo(201);
        assertThat(ben.send(where, CollectClient.contentType(), body).status()).isEqualTo(201);
        byte[] other =
                CollectClient.body(bytes(Household.interview("uuid:web").replace("Ann", "Eve")), List.of(), false);
        assertThat(ben.send(where, CollectClient.contentType(), other).status()).isEqualTo(409);
        assertThat(field.count("submission", "instance = 'uuid:web' and study = '" + field.id + "' and way = 'web'"))
                .isEqualTo(2);
        ben.forgetForms();
        assertThat(ben.send(where, CollectClient.contentType(), body).status()).isEqualTo(403);
        Visitor reader = field.workbench.with("reader", Optional.of(field.id), Optional.empty());
        assertThat(reader.get("/studies/" + field.id + "/capture/household/form.xml")
                        .status())
                .isEqualTo(404);
    }
}
