package org.commonweal.exchange;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.ReserveRelease;
import org.commonweal.problem.Problems;
import org.commonweal.table.TableWriter;

/** {@code sample/WAVE/released.csv}: what was released of the reserve, act by act. */
public final class ReleaseFile {

    private static final OffsetDateTime NEVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private ReleaseFile() {}

    public static String name(String wave) {
        return "sample/" + wave + "/released.csv";
    }

    /**
     * Reads the acts: columns {@code at, stratum, dwellings, why}.
     *
     * @throws Problems with everything that is wrong
     */
    public static List<ReserveRelease> read(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(name(wave), bytes, List.of("at", "stratum", "dwellings", "why"));
        List<ReserveRelease> acts = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            int many = (int) table.number(row, "dwellings", 0);
            if (many < 1) {
                say(table, row, "dwellings", FieldworkProblem.NOTHING_RELEASED, table.cell(row, "dwellings"));
            }
            acts.add(new ReserveRelease(
                    table.row(row), at(table, row), table.cell(row, "stratum"), Math.max(1, many), why(table, row)));
        }
        table.gathered().throwIfAny();
        return acts;
    }

    private static void say(PlainTable table, int row, String column, FieldworkProblem kind, String fact) {
        table.gathered().at(table.row(row), column, kind, fact);
    }

    private static OffsetDateTime at(PlainTable table, int row) {
        String written = table.cell(row, "at");
        try {
            return OffsetDateTime.parse(written);
        } catch (DateTimeException none) {
            say(table, row, "at", FieldworkProblem.TIME_UNREADABLE, written);
            return NEVER;
        }
    }

    private static ReserveRelease.Reason why(PlainTable table, int row) {
        String written = table.cell(row, "why").toLowerCase(Locale.ROOT);
        Optional<ReserveRelease.Reason> known = Stream.of(ReserveRelease.Reason.values())
                .filter(each -> YamlBlock.written(each).equals(written))
                .findFirst();
        if (known.isEmpty()) {
            say(table, row, "why", FieldworkProblem.REASON_UNKNOWN, written);
        }
        return known.orElse(ReserveRelease.Reason.NOT_ELIGIBLE);
    }

    /** The acts as a document; reading it gives the same acts. */
    public static String write(List<ReserveRelease> acts) {
        TableWriter out = TableWriter.raw();
        out.row("at", "stratum", "dwellings", "why");
        acts.forEach(act -> out.row(act.at().toString(), act.stratum(), act.dwellings(), YamlBlock.written(act.why())));
        return out.text();
    }
}
