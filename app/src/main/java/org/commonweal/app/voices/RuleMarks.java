package org.commonweal.app.voices;

import static org.commonweal.app.voices.VoiceTables.CODER;
import static org.commonweal.app.voices.VoiceTables.CODING;
import static org.commonweal.app.voices.VoiceTables.GONE;
import static org.commonweal.app.voices.VoiceTables.MEMO;
import static org.commonweal.app.voices.VoiceTables.PREFIX;
import static org.commonweal.app.voices.VoiceTables.QUOTE;
import static org.commonweal.app.voices.VoiceTables.SEQ;
import static org.commonweal.app.voices.VoiceTables.SOURCE;
import static org.commonweal.app.voices.VoiceTables.STUDY;
import static org.commonweal.app.voices.VoiceTables.SUFFIX;

import java.util.List;
import java.util.Map;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.problem.Problems;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Component;

/** What rules mark. A rule is a coder of its own and never marks in anybody's name; its marks come and go together. */
@Component
public final class RuleMarks {

    private final Database database;

    RuleMarks(Database database) {
        this.database = database;
    }

    /** In which sources a rule has marks, whatever version of the codes or of the texts they are of. */
    public List<String> sources(String study, String coder) {
        return database.read(sql -> sql.selectDistinct(SOURCE)
                .from(CODING)
                .where(STUDY.eq(study), CODER.eq(coder), GONE.isNull())
                .orderBy(SOURCE)
                .fetch(SOURCE));
    }

    /**
     * What a rule marks in a source from now on; what it marked there before is gone. One line of the ledger, however many marks.
     *
     * @param coder the rule's own, whose name begins with {@code rule:}
     * @param text the newest version of its text
     * @throws Problems where words do not stand in the text
     */
    public void replace(
            Acting acting, String study, String source, String coder, List<Coding> marks, TextVersion text) {
        if (!coder.startsWith("rule:")
                || marks.stream().anyMatch(it -> !it.coder().equals(coder))) {
            throw new IllegalArgumentException(coder + " is no rule");
        }
        marks.forEach(it -> MarkRows.proven(it, text));
        long seq = MarkRows.next(acting.sql(), study, source);
        acting.sql()
                .update(CODING)
                .set(GONE, acting.at().toEpochMilli())
                .set(QUOTE, "")
                .set(PREFIX, "")
                .set(SUFFIX, "")
                .set(MEMO, "")
                .set(SEQ, seq)
                .where(STUDY.eq(study), SOURCE.eq(source), CODER.eq(coder), GONE.isNull())
                .execute();
        MarkRows.put(acting, study, marks, List.of(), List.of(), it -> seq);
        acting.record(
                "coding.rule",
                "source:" + source + ":" + coder,
                study,
                Map.of("codings", Integer.toString(marks.size())));
    }
}
