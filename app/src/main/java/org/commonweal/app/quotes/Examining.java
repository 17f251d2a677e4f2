package org.commonweal.app.quotes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.app.access.Person;
import org.commonweal.app.pseudonyms.Finder;
import org.commonweal.app.pseudonyms.Register;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.voices.Respondents;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.quote.QuoteCheck;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Component;

/** Looks at quotations of a study by its rule: who agreed to what, how many share what is shown, and which names are known. */
@Component
final class Examining {

    private final VoicesDesk desk;
    private final Register register;
    private final Finder finder;
    private final StudyDesk studies;
    private final Respondents respondents;

    Examining(VoicesDesk desk, Register register, Finder finder, StudyDesk studies, Respondents respondents) {
        this.respondents = respondents;
        this.desk = desk;
        this.register = register;
        this.finder = finder;
        this.studies = studies;
    }

    /** The rule of a study, with the register opened for it; the ledger is told. */
    QuoteCheck.Rule rule(Person person, String study, String object) {
        List<Participant> people = new ArrayList<>(desk.documents(study).participants());
        people.addAll(respondents.people(study));
        return new QuoteCheck.Rule(
                people,
                Math.max(2, threshold(study)),
                finder.scanner(person, study, register.open(person.id(), study, "quote", object)));
    }

    /** How many people must share what is shown: as the plan says for cells, or as usual where there is none or it cannot be read. */
    private int threshold(String study) {
        try {
            StudyFolder folder = StudyFolder.at(studies.folder(study));
            return folder.hasPlan() ? folder.plan().smallestCell() : Disclosure.USUAL;
        } catch (Problems unreadable) {
            return Disclosure.USUAL;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    QuoteCheck check(QuoteCheck.Rule rule, Quote quote) {
        return QuoteCheck.of(rule, speaker(rule, quote.participant()), quote.shows(), quote.words(), quote.allowed());
    }

    static Optional<Participant> speaker(QuoteCheck.Rule rule, String participant) {
        return rule.people().stream().filter(it -> it.id().equals(participant)).findFirst();
    }

    /** A mark that somebody may see, or what two coders settled; none where it is gone or hidden from them. */
    Optional<Coding> coding(Person person, String study, String id) {
        return codings(person, study).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** All of them. */
    List<Coding> codings(Person person, String study) {
        Voices voices = desk.seenBy(person, study);
        List<Coding> all = new ArrayList<>(voices.codings());
        voices.adjudications().stream().map(Adjudication::coding).forEach(all::add);
        return all;
    }

    /**
     * Whose words a mark is on: who speaks there, or the only one whose words the text is; empty where nobody is known, and where a
     * mark has words of two in it.
     */
    String speaker(String study, Coding coding) {
        Source source = desk.source(study, coding.source());
        TextVersion text = desk.text(study, coding.source());
        Set<String> speakers = new TreeSet<>();
        text.turns().stream()
                .filter(it -> it.words().overlaps(coding.passage().span()))
                .forEach(it -> speakers.add(it.speaker()));
        if (source.kind() == Source.Kind.ANSWERS) {
            return speakers.size() == 1
                    ? Respondents.called(source.id(), speakers.iterator().next())
                    : "";
        }
        if (speakers.size() == 1
                && source.participants().contains(speakers.iterator().next())) {
            return speakers.iterator().next();
        }
        boolean unnamed = speakers.stream().allMatch(String::isEmpty);
        return unnamed && source.participants().size() == 1
                ? source.participants().getFirst()
                : "";
    }

    /** Stands for what was looked at: it is another where anything of it is. */
    static String seal(String words, Collection<String> shows, Collection<String> allowed) {
        return Fingerprint.of((words + "\n\0" + new TreeSet<>(shows) + "\n\0" + new TreeSet<>(allowed))
                .getBytes(StandardCharsets.UTF_8));
    }
}
