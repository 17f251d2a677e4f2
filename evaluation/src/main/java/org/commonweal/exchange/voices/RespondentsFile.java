package org.commonweal.exchange.voices;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.table.TableWriter;

/**
 * {@code voices/sources/SOURCE/respondents.csv}: whose rows of a wave the turns of a text are, so that a turn goes with its row when
 * somebody withdraws.
 */
public final class RespondentsFile {

    private RespondentsFile() {}

    public static String name(String source) {
        return "voices/sources/" + source + "/respondents.csv";
    }

    /** By the label of a turn, the id of the row. What is no such line is passed over. */
    public static SortedMap<String, String> read(byte[] bytes) {
        SortedMap<String, String> whose = new TreeMap<>();
        new String(bytes, StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
            int comma = line.indexOf(',');
            if (comma > 0) {
                String id = line.substring(comma + 1).strip();
                whose.put(
                        line.substring(0, comma).strip(),
                        id.length() > 1 && id.startsWith("\"") && id.endsWith("\"")
                                ? id.substring(1, id.length() - 1).replace("\"\"", "\"")
                                : id);
            }
        });
        return whose;
    }

    public static byte[] write(Map<String, String> whose) {
        TableWriter out = TableWriter.raw();
        out.row("speaker", "respondent");
        new TreeMap<>(whose).forEach((label, id) -> out.row(label, id));
        return out.text().getBytes(StandardCharsets.UTF_8);
    }
}
