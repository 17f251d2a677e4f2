package org.commonweal.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.submission.Household.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Household;
import org.junit.jupiter.api.Test;

/** From submissions to the interviews of a wave, and to whoever may have the originals. */
class TakingUpTest {

    private final FieldStudy field = new FieldStudy(OpenWorkbench.now());
    private final CollectClient tablet = field.tablet();
    private final Visitor evaluator = field.workbench.with("evaluator", Optional.of(field.id), Optional.empty());
    private final String page = "/studies/" + field.id + "/submissions/wave";

    private void studyDocuments() throws IOException {
        Path riverside = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");
        field.write("programme.yaml", Files.readAllBytes(riverside.resolve("programme.yaml")));
        field.write("questionnaire.yaml", bytes("""
                version: "1"
                languages: [en]
                missing: {"-1": not_applicable}
                columns: {respondent: respondent_id, area: street}
                questions:
                  - {id: size, kind: number, wording: {en: How many people live here?}, least: 1, most: 20, whole: true}
                  - id: tenure
                    kind: choice
                    wording: {en: Owned or rented?}
                    choices:
                      - {code: own, label: {en: Owned}}
                      - {code: rent, label: {en: Rented}}
                      - {code: other, label: {en: Other}}
                """));
    }

    private String document(String path) {
        return new String(
                field.workbench
                        .bean(DatabaseStore.class)
                        .read(field.id, DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    @Test
    void every_interview_that_came_is_taken_up_with_its_answers_or_with_the_reason_why_not() throws IOException {
        studyDocuments();
        tablet.post(bytes(Household.interview("uuid:good")), List.of(), false);
        tablet.post(bytes(Household.interview("uuid:odd").replace("<adults>1<", "<adults>0<")), List.of(), false);
        tablet.post(bytes(Household.interview("uuid:no").replace("<consent>yes<", "<consent>no<")), List.of(), false);
        field.checked("uuid:good");
        field.checked("uuid:odd");
        field.checked("uuid:no");
        evaluator.get(page);
        Visitor.Page none = evaluator.post(page, Map.of("form", "household", "wave", "2018", "choice", "approved"));
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body()).contains("None counts").contains("nobody has decided about it yet");
        evaluator.get(page);
        Visitor.Page made = evaluator.post(page, Map.of("form", "household", "wave", "2018", "choice", "sound"));
        assertThat(made.body())
                .contains("One counts")
                .contains("nobody agreed to the survey")
                .contains("Go on to weights and seal");
        assertThat(document("fieldwork/2018/answers.csv").lines())
                .as("who said no is not written down with a single answer")
                .containsExactly(
                        "respondent,interview_standing,street,size,tenure",
                        "uuid:good,,mill,2,rent",
                        "uuid:odd,not_looked_at,,,",
                        "uuid:no,no_consent,,,");
        assertThat(document("fieldwork/2018/answers-member.csv").lines())
                .containsExactly("respondent_id,member,age,minor", "uuid:good,1,41,no", "uuid:good,2,7,yes");
        assertThat(document("fieldwork/2018/taken-up.csv").lines()).hasSize(3);
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'interviews.take-up'"))
                .isEqualTo(2);
        evaluator.get(page);
        assertThat(evaluator.post(page + "/2018/put-away", Map.of()).location()).contains("done=capture.putaway");
        assertThat(field.workbench.bean(DatabaseStore.class).documents(field.id))
                .doesNotContainKey(DocumentPath.of("fieldwork/2018/answers.csv"));
    }

    @Test
    void how_an_interview_was_held_is_taken_up_with_it_and_leaves_under_a_pseudonym_without_a_place()
            throws IOException {
        studyDocuments();
        String log = "event,node,start,end,latitude,longitude,accuracy,old-value,new-value\n"
                + "question,/data/size,1764147600000,1764147604000,51.5007,-0.1246,5,3,2\n"
                + "form resume,,1764147605000,,51.5007,-0.1246,5,,\n";
        tablet.post(bytes(Household.interview("uuid:timed")), List.of(Map.entry("audit.csv", bytes(log))), false);
        field.checked("uuid:timed");
        evaluator.get(page);
        evaluator.post(page, Map.of("form", "household", "wave", "2018", "choice", "sound"));
        assertThat(document("fieldwork/2018/paradata.csv")).contains("uuid:timed,", ",1860,4.0,1,1,1\r\n");
        assertThat(document("fieldwork/2018/question-seconds.csv")).isEqualTo("respondent,size\r\nuuid:timed,4.0\r\n");
        assertThat(document("fieldwork/2018/paradata.csv") + document("fieldwork/2018/question-seconds.csv"))
                .doesNotContain("51.5007");
        String export = "/studies/" + field.id + "/survey/export";
        assertThat(evaluator.get(export).body()).contains("/survey/export/2018/held/questions");
        Visitor.Page taken = evaluator.post(export + "/2018/held/questions", Map.of());
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).contains("respondent,size", ",4.0").doesNotContain("uuid:timed");
        assertThat(evaluator.post(export + "/2018/held/back-checks", Map.of()).status())
                .isEqualTo(404);
        Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
        manager.get("/account");
        assertThat(manager.post(export + "/2018/held/questions", Map.of()).status())
                .isEqualTo(404);
        assertThat(field.count("ledger", "study = '" + field.id + "' and act = 'paradata.export'"))
                .isEqualTo(1);
        evaluator.get(page);
        evaluator.post(page + "/2018/put-away", Map.of());
        assertThat(field.workbench.bean(DatabaseStore.class).documents(field.id))
                .doesNotContainKey(DocumentPath.of("fieldwork/2018/paradata.csv"));
    }

    @Test
    void all_originals_leave_as_an_archive_and_only_for_whoever_may_have_them() throws IOException {
        byte[] xml = bytes(Household.interview("uuid:archive"));
        tablet.post(
                xml, List.of(Map.entry("../../door.jpg", new byte[] {1}), Map.entry("a.csv", new byte[] {2})), false);
        HttpResponse<byte[]> zip = evaluator.download("/studies/" + field.id + "/submissions/archive?form=household");
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        String id = field.submission("uuid:archive");
        assertThat(entries).containsOnlyKeys(id + "/submission.xml", id + "/door.jpg", id + "/a.csv");
        assertThat(entries.get(id + "/submission.xml")).isEqualTo(xml);
        Visitor manager = field.workbench.with("field-manager", Optional.of(field.id), Optional.empty());
        assertThat(manager.get("/studies/" + field.id + "/submissions/archive?form=household")
                        .status())
                .isEqualTo(404);
        assertThat(manager.get(page).status()).isEqualTo(404);
    }

    @Test
    void an_encrypted_interview_is_kept_as_it_came_and_listed_as_sealed() {
        String manifest =
                "<data xmlns=\"http://opendatakit.org/submissions\" encrypted=\"yes\" id=\"household\" version=\"3\">"
                        + "<base64EncryptedKey>a2V5</base64EncryptedKey><meta xmlns=\"http://openrosa.org/xforms\">"
                        + "<instanceID>uuid:sealed</instanceID></meta><encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>";
        assertThat(tablet.submit(bytes(manifest), Map.of("submission.xml.enc", new byte[] {1, 2, 3})))
                .extracting(CollectClient.Answer::status)
                .containsExactly(201);
        assertThat(field.checked("uuid:sealed")).isEqualTo("checked");
        assertThat(evaluator.get("/studies/" + field.id + "/submissions").body())
                .contains("Sealed");
        assertThat(evaluator
                        .get("/studies/" + field.id + "/submissions/" + field.submission("uuid:sealed"))
                        .body())
                .contains("encrypted on the device");
    }
}
