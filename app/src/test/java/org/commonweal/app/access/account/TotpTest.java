package org.commonweal.app.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of a telephone. */
class TotpTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_rfc_6238_appendix_b(long second, String code) {
        assertThat(Totp.code(KEY, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void letters_are_those_of_rfc_4648_section_10(String plain, String letters) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.text(bytes)).isEqualTo(letters);
        assertThat(Base32.bytes(letters)).isEqualTo(bytes);
    }

    @Test
    void a_code_is_taken_half_a_minute_early_or_late_and_no_more() {
        String secret = Base32.text(KEY);
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        String code = Totp.code(KEY, Totp.step(now), 6);
        assertThat(Totp.stepOf(secret, code, now)).hasValue(Totp.step(now));
        assertThat(Totp.stepOf(secret, code, now.plusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.stepOf(secret, code, now.minusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.stepOf(secret, code, now.plusSeconds(60))).isEmpty();
        assertThat(Totp.stepOf(secret, code, now.minusSeconds(60))).isEmpty();
        assertThat(Totp.stepOf(secret, "", now)).isEmpty();
    }
}
