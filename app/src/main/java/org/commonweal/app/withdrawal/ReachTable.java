package org.commonweal.app.withdrawal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonweal.app.withdrawal.Grave.Kind;

/**
 * What a table holds of people who take part, as {@code reach.csv} says of each.
 *
 * @param holds {@code nothing}; {@code acts}: only that something was done, without content; {@code rows}: whole rows that go;
 *     {@code submissions}, {@code documents}, {@code uploads}, {@code dwellings}, {@code sheets},
 *     {@code voices}, {@code lines}: what has a way of its own
 * @param column of {@code rows}: which says whose it is
 * @param kind of {@code rows}: what stands in that column
 */
record ReachTable(String table, String holds, String column, Optional<Kind> kind) {

    static List<ReachTable> all() {
        try (InputStream file = Objects.requireNonNull(ReachTable.class.getResourceAsStream("reach.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new ReachTable(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3].isEmpty() ? Optional.empty() : Optional.of(Kind.valueOf(cells[3]))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
