package org.commonweal.app.names;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonweal.app.access.Person;
import org.commonweal.app.pseudonyms.Entry;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.OpenAnswers;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.OpenAnswers.Answer;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.name.NameScanner;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Everywhere that somebody appears: by every way in which their name is written, and by their pseudonym. */
@Component
final class Appearances {

    /** Where. The order is that of the page. */
    enum Where {
        REGISTER,
        PARTICIPANT,
        TEXT,
        EARLIER_TEXT,
        MEMO,
        REASON,
        QUOTE,
        ANSWER
    }

    /**
     * One of them.
     *
     * @param address of the page where it stands; empty where there is none
     * @param called what it is, such as the id of a text
     * @param count how often
     * @param first the first of them with what stands around it
     */
    record Appearance(Where where, String address, String called, int count, Excerpt first) {}

    /** @param terms how many ways of writing were looked for */
    record Found(List<Entry> entries, int terms, List<Appearance> all) {}

    private static final int MOST_ANSWERS = 200;

    private final VoicesDesk desk;
    private final Database database;
    private final OpenAnswers answers;

    Appearances(VoicesDesk desk, Database database, OpenAnswers answers) {
        this.desk = desk;
        this.database = database;
        this.answers = answers;
    }

    /**
     * Looks for somebody.
     *
     * @param words as they were written into the form
     * @param withAnswers whether answers in free words may be looked at too
     */
    Found find(Person person, String study, String words, Opened register, boolean withAnswers, Locale language)
            throws IOException {
        List<Entry> entries = register.like(words);
        Set<String> terms = new LinkedHashSet<>(List.of(words.strip()));
        entries.forEach(entry -> {
            terms.add(entry.pseudonym());
            terms.addAll(register.names(entry));
            if (!entry.participant().isEmpty()) {
                terms.add(entry.participant());
            }
        });
        String home = "/studies/" + study;
        List<Appearance> all = new ArrayList<>();
        entries.forEach(it -> all.add(new Appearance(
                Where.REGISTER, home + "/names/entries/" + it.id(), it.pseudonym(), 1, new Excerpt("", "", ""))));
        Voices voices = desk.seenBy(person, study);
        for (Source source : voices.sources().values()) {
            if (source.participants().stream().anyMatch(terms::contains)) {
                all.add(new Appearance(
                        Where.PARTICIPANT,
                        home + "/voices/" + source.id(),
                        source.id(),
                        1,
                        new Excerpt(source.title().in(language), "", "")));
            }
        }
        voices.texts().forEach((source, versions) -> {
            for (TextVersion text : versions.reversed()) {
                boolean newest = text == versions.getLast();
                add(
                        all,
                        newest ? Where.TEXT : Where.EARLIER_TEXT,
                        home + "/voices/" + source + (newest ? "" : "/versions/" + text.number()),
                        newest ? source : source + " / " + text.number(),
                        text,
                        terms);
            }
        });
        for (Coding coding : voices.codings()) {
            add(all, Where.MEMO, home + "/voices/" + coding.source(), coding.source(), coding.memo(), terms);
        }
        voices.adjudications()
                .forEach(it -> add(
                        all,
                        Where.REASON,
                        home + "/voices/" + it.coding().source(),
                        it.coding().source(),
                        it.reason(),
                        terms));
        database.read(sql -> sql.fetch(
                        "select id, source, words, note from quote where study = ? order by made_at, id", study))
                .forEach(row -> add(
                        all,
                        Where.QUOTE,
                        home + "/quotes/" + row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class) + "\n\n" + row.get(3, String.class),
                        terms));
        if (withAnswers) {
            int shown = 0;
            for (Answer answer : answers.all(study)) {
                if (shown < MOST_ANSWERS
                        && add(
                                all,
                                Where.ANSWER,
                                home + "/names/answers?wave=" + answer.wave(),
                                answer.wave() + " / " + answer.question() + " / " + answer.row(),
                                answer.words(),
                                terms)) {
                    shown++;
                }
            }
        }
        all.sort(java.util.Comparator.comparing(Appearance::where));
        return new Found(entries, terms.size(), all);
    }

    private static boolean add(
            List<Appearance> all, Where where, String address, String called, String words, Set<String> terms) {
        return !words.isBlank() && add(all, where, address, called, TextVersion.of(1, words), terms);
    }

    private static boolean add(
            List<Appearance> all, Where where, String address, String called, TextVersion text, Set<String> terms) {
        List<Span> spots = new ArrayList<>();
        terms.forEach(term -> spots.addAll(NameScanner.like(text, term)));
        if (spots.isEmpty()) {
            return false;
        }
        Span first =
                spots.stream().min(java.util.Comparator.comparing(Span::start)).orElseThrow();
        int count = (int) spots.stream().map(Span::start).distinct().count();
        all.add(new Appearance(where, address, called, count, Excerpt.of(text.text(), first)));
        return true;
    }

    /**
     * How much of somebody who was spoken with there is: texts, marks in them, quotations from them, entries of the register.
     *
     * @param marks those that whoever asks may see: nobody who codes blind learns how much others marked
     */
    record Extent(List<Source> sources, int marks, int quotes, int entries) {}

    Extent extent(Person person, String study, String participant) {
        Voices voices = desk.seenBy(person, study);
        List<Source> sources = voices.sources().values().stream()
                .filter(it -> it.participants().contains(participant))
                .toList();
        Set<String> ids = new LinkedHashSet<>(sources.stream().map(Source::id).toList());
        int marks = (int) voices.codings().stream()
                        .filter(it -> ids.contains(it.source()))
                        .count()
                + (int) voices.adjudications().stream()
                        .filter(it -> ids.contains(it.coding().source()))
                        .count();
        return database.read(sql -> new Extent(
                sources,
                marks,
                sql.fetchCount(
                        DSL.table(DSL.name("quote")),
                        DSL.field(DSL.name("study"), String.class).eq(study),
                        DSL.field(DSL.name("source"), String.class).in(ids)),
                sql.fetchCount(
                        DSL.table(DSL.name("name_entry")),
                        DSL.field(DSL.name("study"), String.class).eq(study),
                        DSL.field(DSL.name("participant"), String.class).eq(participant))));
    }
}
