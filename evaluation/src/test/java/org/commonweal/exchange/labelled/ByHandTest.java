package org.commonweal.exchange.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.sav.SavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files put together byte by byte, with the highest byte first, as machines of long ago wrote them. */
class ByHandTest {

    @TempDir
    Path temp;

    private final ByteBuffer out = ByteBuffer.allocate(4_000).order(ByteOrder.BIG_ENDIAN);

    private void text(String text, int field, char filler) {
        byte[] bytes = Arrays.copyOf(text.getBytes(Charset.forName("windows-1252")), field);
        Arrays.fill(bytes, text.length(), field, (byte) filler);
        out.put(bytes);
    }

    private Path written(String name) throws IOException {
        return Files.write(temp.resolve(name), Arrays.copyOf(out.array(), out.position()));
    }

    @Test
    void a_system_file_with_the_highest_byte_first_and_a_code_page_of_western_europe() throws IOException {
        out.put("$FL2".getBytes(StandardCharsets.US_ASCII));
        text("@(#) SPSS DATA FILE", 60, ' ');
        out.putInt(2).putInt(2).putInt(0).putInt(0).putInt(2).putDouble(100);
        text("01 Jan 9900:00:00", 17, ' ');
        text("", 67, ' ');
        out.putInt(2).putInt(0).putInt(1).putInt(-3).putInt(5 << 16 | 8 << 8).putInt(5 << 16 | 8 << 8);
        text("ANSWER", 8, ' ');
        out.putInt(5);
        text("Caf\u00e9s", 8, ' ');
        out.putDouble(-9).putDouble(-7).putDouble(99);
        out.putInt(2).putInt(5).putInt(0).putInt(0).putInt(1 << 16 | 5 << 8).putInt(1 << 16 | 5 << 8);
        text("PLACE", 8, ' ');
        out.putInt(7).putInt(3).putInt(4).putInt(8);
        out.putInt(9)
                .putInt(0)
                .putInt(0)
                .putInt(-1)
                .putInt(1)
                .putInt(1)
                .putInt(1)
                .putInt(1252);
        out.putInt(999).putInt(0);
        out.putDouble(2.5);
        text("D\u00fcren", 8, ' ');
        out.putDouble(-Double.MAX_VALUE);
        text("Nancy", 8, ' ');

        try (SavFile file = SavFile.open(written("hand.sav"), "hand.sav")) {
            FileVariable answer = file.variables().getFirst();
            assertThat(answer.label()).isEqualTo("Caf\u00e9s");
            assertThat(answer.missing().values()).containsExactly("99");
            assertThat(answer.missing().covers(-8)).isTrue();
            assertThat(answer.missing().covers(1)).isFalse();
            assertThat(Kept.of(file)).containsExactly(List.of("2.5", "'D\u00fcren"), List.of(".", "'Nancy"));
        }
    }

    @Test
    void a_stata_file_with_the_highest_byte_first_and_every_kind_of_number() throws IOException {
        out.put((byte) 114)
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 6)
                .putInt(2);
        text("", 81 + 18, '\0');
        out.put(new byte[] {(byte) 251, (byte) 252, (byte) 253, (byte) 254, (byte) 255, 5});
        for (String name : List.of("b", "i", "l", "f", "d", "s")) {
            text(name, 33, '\0');
        }
        text("", 14, '\0');
        for (int i = 0; i < 6; i++) {
            text(i == 2 ? "%td" : "%9.0g", 49, '\0');
        }
        text("", 6 * 33 + 6 * 81, '\0');
        out.put((byte) 0).putInt(0);
        out.put((byte) 7).putShort((short) -300).putInt(3_653).putFloat(0.5f).putDouble(1e10);
        text("\u00e9t\u00e9", 5, '\0');
        out.put((byte) 101).putShort((short) 32_742).putInt(2_147_483_623).putInt(0x7F00_1800);
        out.putLong(0x7FE0_1A00_0000_0000L);
        text("", 5, '\0');

        try (DtaFile file = DtaFile.open(written("hand.dta"), "hand.dta")) {
            assertThat(Kept.of(file))
                    .containsExactly(
                            List.of("7", "-300", "0", "0.5", "10000000000", "'\u00e9t\u00e9"),
                            List.of(".", ".a", ".b", ".c", ".z", "'"));
        }
    }
}
