package org.commonweal.app.codebook;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.Lessons;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.text.Span;
import org.commonweal.words.Labels;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** What disagreements taught: rules that go into the next version of the codebook, each with the passage that it came from. */
@Component
public final class Rules implements Lessons {

    private static final Table<Record> RULE = table(name("codebook_rule"));
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> CODE = field(name("code"), String.class);
    private static final Field<String> PART = field(name("part"), String.class);
    private static final Field<String> LANGUAGE = field(name("language"), String.class);
    private static final Field<String> WORDS = field(name("words"), String.class);
    private static final Field<String> SOURCE = field(name("source"), String.class);
    private static final Field<Integer> VERSION = field(name("version"), Integer.class);
    private static final Field<Integer> START = field(name("start_at"), Integer.class);
    private static final Field<Integer> END = field(name("end_at"), Integer.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);
    private static final Field<String> MADE_BY = field(name("made_by"), String.class);

    private final Database database;
    private final Drafts drafts;

    Rules(Database database, Drafts drafts) {
        this.database = database;
        this.drafts = drafts;
    }

    /**
     * A rule.
     *
     * @param code as it was called then
     * @param version of the text in which the passage stands
     */
    public record Rule(
            String id,
            String code,
            Part part,
            String language,
            String words,
            String source,
            int version,
            Span span,
            Instant at,
            String by) {}

    /** All of a study, the newest first. */
    public List<Rule> all(String study) {
        return database.read(sql -> sql.selectFrom(RULE)
                .where(STUDY.eq(study))
                .orderBy(MADE_AT.desc(), ID)
                .fetch(row -> new Rule(
                        row.get(ID),
                        row.get(CODE),
                        Part.valueOf(row.get(PART).toUpperCase(Locale.ROOT)),
                        row.get(LANGUAGE),
                        row.get(WORDS),
                        row.get(SOURCE),
                        row.get(VERSION),
                        new Span(row.get(START), row.get(END)),
                        Instant.ofEpochMilli(row.get(MADE_AT)),
                        row.get(MADE_BY))));
    }

    /** Keeps a rule and puts it into the draft, which is begun where there is none. */
    @Override
    public void add(Acting acting, String study, String code, Part part, String language, String words, From from) {
        acting.sql()
                .insertInto(RULE)
                .set(STUDY, study)
                .set(ID, Ids.next())
                .set(CODE, code)
                .set(PART, part.name().toLowerCase(Locale.ROOT))
                .set(LANGUAGE, language)
                .set(WORDS, words)
                .set(SOURCE, from.source())
                .set(VERSION, from.version())
                .set(START, from.span().start())
                .set(END, from.span().end())
                .set(MADE_AT, acting.at().toEpochMilli())
                .set(MADE_BY, acting.actor())
                .execute();
        Drafts.Draft draft = drafts.begin(acting, study);
        List<String> now = draft.book().code(code).isPresent()
                ? List.of(code)
                : draft.book().now(code);
        acting.record(
                "codebook.rule",
                "code:" + code,
                study,
                Map.of("part", part.name(), "source", from.source(), "in", now.size() == 1 ? "draft" : "list"));
        if (now.size() == 1) {
            drafts.change(
                    acting,
                    study,
                    draft.rev(),
                    "codebook.change",
                    Map.of("code", now.getFirst()),
                    it -> it.with(with(it.book().code(now.getFirst()).orElseThrow(), part, language, words)));
        }
    }

    private static Code with(Code code, Part part, String language, String words) {
        return new Code(
                code.id(),
                code.guid(),
                code.name(),
                code.parent(),
                code.domain(),
                code.definition(),
                part == Part.USE_WHEN ? Optional.of(more(code.useWhen(), language, words)) : code.useWhen(),
                part == Part.NOT_WHEN ? Optional.of(more(code.notWhen(), language, words)) : code.notWhen(),
                code.examples(),
                code.colour());
    }

    private static Labels more(Optional<Labels> before, String language, String words) {
        Map<String, String> all = new TreeMap<>(before.map(Labels::byLanguage).orElse(Map.of()));
        all.merge(language, words, (was, more) -> language.startsWith("zh") ? was + more : was + " " + more);
        return new Labels(all);
    }
}
