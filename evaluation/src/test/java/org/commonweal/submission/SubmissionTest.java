package org.commonweal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweal.submission.Household.bytes;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what strangers send. */
class SubmissionTest {

    @Test
    void an_interview_says_what_it_is() {
        Submission read = Submission.read(bytes(Household.interview()));
        assertThat(read.form()).isEqualTo("household");
        assertThat(read.version()).isEqualTo("3");
        assertThat(read.instanceId()).isEqualTo(Household.FIRST_ID);
        assertThat(read.deprecatedId()).isEmpty();
        assertThat(read.instanceName()).contains("household 2");
        assertThat(read.sealed()).isEmpty();
        assertThat(read.answers(FormOutline.read(Household.form())))
                .contains(new Answer("/data/hh/member[2]/age", "7"), new Answer("/data/size", "2"));
    }

    @Test
    void other_words_in_one_place_leave_the_original_as_it_is() {
        Submission read = Submission.read(bytes(Household.interview()));
        Submission edited = read.with("/data/hh/member[2]/age", "8").orElseThrow();
        assertThat(edited.at("/data/hh/member[2]/age")).contains("8");
        assertThat(read.at("/data/hh/member[2]/age")).contains("7");
        assertThat(read.with("/data/hh/member[3]/age", "8")).isEmpty();
        assertThat(read.with("/data/hh", "8")).isEmpty();
    }

    @Test
    void attack_1_a_document_type_is_refused_and_no_file_is_read(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret words");
        try (ServerSocket nobody = new ServerSocket(0)) {
            nobody.setSoTimeout(200);
            for (String system :
                    new String[] {secret.toUri().toString(), "http://127.0.0.1:" + nobody.getLocalPort() + "/x"}) {
                String xml = "<!DOCTYPE data [<!ENTITY x SYSTEM \"" + system + "\">]>"
                        + Household.interview().replace("Ann", "&x;");
                assertThatThrownBy(() -> Submission.read(bytes(xml))).isInstanceOfSatisfying(Problems.class, it -> {
                    assertThat(it.all().getFirst().kind()).isEqualTo(SubmissionProblem.XML_DOCTYPE);
                    assertThat(it.all().getFirst().inWords(Locale.ENGLISH)).doesNotContain("secret");
                });
            }
            assertThatThrownBy(nobody::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void attack_2_laughs_depth_and_number_are_refused_at_once() {
        String laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><d id='x'>&c;</d>";
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        String many = "<d id='x'>" + "<a/>".repeat(Submission.MOST + 1) + "</d>";
        for (String hostile : new String[] {laughs, deep, many}) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> Submission.read(bytes(hostile))).isInstanceOf(Problems.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void attack_32_letters_of_all_kinds_stay_as_they_came() {
        for (String name : new String[] {"\u202Eabc", "e\u0301", "é", "۴۵", "Łódź", "陈", "👩‍👩‍👧", "a\u200Bb"}) {
            Submission read = Submission.read(bytes(Household.interview().replace("Ann", name)));
            assertThat(read.at("/data/hh/member[1]/name")).contains(name);
        }
    }

    @Test
    void without_a_form_or_an_instance_it_is_refused() {
        assertThatThrownBy(() -> Submission.read(bytes("<data><meta><instanceID>x</instanceID></meta></data>")))
                .isInstanceOf(Problems.class);
        assertThatThrownBy(() -> Submission.read(bytes("<data id='household'/>")))
                .isInstanceOf(Problems.class);
        assertThatThrownBy(() -> Submission.read(new byte[0])).isInstanceOf(Problems.class);
    }

    @Test
    void an_encrypted_one_is_known_by_its_manifest() {
        Sealed sealed = Submission.read(bytes("""
                        <data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="household" version="3">
                        <base64EncryptedKey>a2V5</base64EncryptedKey>
                        <meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta>
                        <media><file>a.jpg.enc</file></media><media><file>b.jpg.enc</file></media>
                        <encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>""")).sealed().orElseThrow();
        assertThat(sealed.media()).containsExactly("a.jpg.enc", "b.jpg.enc");
        assertThat(sealed.file()).isEqualTo("submission.xml.enc");
    }

    @Test
    void bytes_that_were_shuffled_are_read_or_refused_and_never_anything_else() {
        FormRules rules = FormRules.of(Household.form(), Household.media());
        SplittableRandom random = new SplittableRandom(4);
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] xml = bytes(Household.interview());
            for (int change = 0; change <= i % 4; change++) {
                int at = random.nextInt(xml.length);
                xml[at] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : xml[random.nextInt(xml.length)];
            }
            try {
                Submission submission = Submission.read(xml);
                read++;
                if (read % 5 == 0) {
                    rules.check(submission, new Circumstances(Instant.EPOCH, Set.of()));
                }
            } catch (Problems refused) {
                assertThat(refused.all().getFirst().inWords(Locale.CHINESE)).isNotBlank();
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}
