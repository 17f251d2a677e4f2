package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class AttachmentTest {

    @Test
    void attack_15_the_name_of_a_file_is_one_plain_word_in_one_line() {
        for (String name : List.of(
                "a.csv\r\nSet-Cookie: x=y",
                "\"; filename=\"evil.exe",
                "../../etc/passwd",
                "河滨\u202Evsc.exe",
                "x".repeat(900))) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            Attachment.begin(response, name, "text/csv");
            assertThat(response.getHeader("Content-Disposition"))
                    .as(name)
                    .matches("attachment; filename=\"[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}\"");
            assertThat(response.getHeaderNames()).doesNotContain("Set-Cookie");
        }
    }
}
