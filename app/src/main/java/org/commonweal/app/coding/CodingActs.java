package org.commonweal.app.coding;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.MarkProblem;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Component;

/** Does what somebody did on the coding page, each act in a transaction of its own. */
@Component
final class CodingActs {

    private final Database database;
    private final VoicesDesk desk;
    private final Codings codings;
    private final Coders coders;

    CodingActs(Database database, VoicesDesk desk, Codings codings, Coders coders) {
        this.database = database;
        this.desk = desk;
        this.codings = codings;
        this.coders = coders;
    }

    /**
     * @throws Problems where it does not stand; then nothing has changed
     * @throws NotHere where there is no such source
     */
    void act(Person person, String study, String source, CodingAct act) {
        switch (act) {
            case CodingAct.Add add -> add(person, study, source, add);
            case CodingAct.Remove remove -> remove(person, study, source, remove.id());
            case CodingAct.Memo memo -> memo(person, study, source, memo);
            case CodingAct.Read read -> read(person, study, source, read);
        }
    }

    private void add(Person person, String study, String source, CodingAct.Add add) {
        if (wasMade(study, add.id())) {
            // it came before, and the answer was lost on its way; what became of it since then stands
            return;
        }
        TextVersion text = desk.text(study, source);
        if (add.version() != text.number()
                || add.end() > text.text().length()
                || !text.text().startsWith(add.quote(), add.start())) {
            throw problem(MarkProblem.WORDS_DIFFER);
        }
        Codebook book = Optional.ofNullable(desk.documents(study).codebooks().get(add.codebook()))
                .filter(it -> it.code(add.code()).isPresent())
                .orElseThrow(() -> problem(ActProblem.NO_SUCH_CODE));
        change(
                person,
                acting -> codings.add(
                        acting,
                        study,
                        new Coding(
                                add.id(),
                                source,
                                text.number(),
                                text.passage(new Span(add.start(), add.end())),
                                add.code(),
                                book.version(),
                                coders.of(acting, person, study),
                                acting.at(),
                                add.memo()),
                        text));
    }

    /** Whether a mark of this name was ever made here, also where it has gone since. */
    private boolean wasMade(String study, String id) {
        return database.read(sql -> sql.fetchExists(
                table(name("voice_coding")),
                field(name("study"), String.class).eq(study),
                field(name("id"), String.class).eq(id)));
    }

    private void remove(Person person, String study, String source, String id) {
        Optional<Coding> mark = codings.find(study, id).filter(it -> it.source().equals(source));
        if (mark.isPresent()) {
            String coder = own(person, study, mark.get());
            change(person, acting -> codings.remove(acting, study, id, coder));
        }
    }

    private void memo(Person person, String study, String source, CodingAct.Memo memo) {
        Coding mark = codings.find(study, memo.id())
                .filter(it -> it.source().equals(source))
                .orElseThrow(() -> problem(ActProblem.MARK_GONE));
        String coder = own(person, study, mark);
        if (!mark.memo().equals(memo.memo())) {
            change(person, acting -> codings.memo(acting, study, memo.id(), coder, memo.memo()));
        }
    }

    /** The name of whoever made this mark, where that is this person. */
    private String own(Person person, String study, Coding mark) {
        return coders.known(person, study)
                .filter(mark.coder()::equals)
                .orElseThrow(() -> problem(ActProblem.MARK_GONE));
    }

    private void read(Person person, String study, String source, CodingAct.Read read) {
        TextVersion text = desk.text(study, source);
        if (read.version() != text.number()) {
            throw problem(MarkProblem.WORDS_DIFFER);
        }
        if (text.turns().stream().noneMatch(it -> it.number() == read.turn())) {
            throw problem(ActProblem.NO_SUCH_TURN);
        }
        change(
                person,
                acting -> codings.review(
                        acting,
                        study,
                        new Review(coders.of(acting, person, study), source, read.turn(), acting.at()),
                        read.stands()));
    }

    private void change(Person person, Consumer<Acting> act) {
        database.change(person.id(), acting -> {
            act.accept(acting);
            return null;
        });
    }

    static Problems problem(Kind kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }
}
