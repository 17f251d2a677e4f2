package org.commonweal.app.transcript;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Removal;
import org.commonweal.app.store.Version;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Codings;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Source;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.springframework.stereotype.Component;

/** New versions of a text, with everything that was marked; and old ones that go for good. */
@Component
final class Versions {

    /** What stands in place of words that were removed for good. */
    private static final String REMOVED = "(removed)\n";

    private final VoicesDesk desk;
    private final Codings codings;
    private final Coders coders;
    private final Proposals proposals;
    private final DatabaseStore store;
    private final Database database;
    private final Clock clock;

    Versions(
            VoicesDesk desk,
            Codings codings,
            Coders coders,
            Proposals proposals,
            DatabaseStore store,
            Database database,
            Clock clock) {
        this.desk = desk;
        this.codings = codings;
        this.coders = coders;
        this.proposals = proposals;
        this.store = store;
        this.database = database;
        this.clock = clock;
    }

    /** Every version of a text, the newest last. @throws NotHere where there is none */
    List<TextVersion> texts(String study, String source) {
        List<TextVersion> texts = desk.documents(study).texts().getOrDefault(source, List.of());
        if (texts.isEmpty()) {
            throw new NotHere();
        }
        return texts;
    }

    /**
     * The text as it is proposed, or why it cannot be.
     *
     * @throws org.commonweal.problem.Problems where there is no reason, no text, or no change
     */
    String propose(Person person, String study, String source, int base, String reason, String brought) {
        TextVersion newest = texts(study, source).getLast();
        String text = sound(brought);
        if (reason.isBlank() || reason.length() > 300) {
            throw BringProblem.NO_REASON.because("reason");
        }
        if (text.isBlank() || TextVersion.of(1, text).turns().isEmpty()) {
            throw BringProblem.NO_TEXT.because("text");
        }
        if (newest.number() != base) {
            throw BringProblem.NEWER_VERSION.because("text", newest.number());
        }
        if (text.equals(newest.text())) {
            throw BringProblem.SAME_TEXT.because("text");
        }
        return proposals.add(person.id(), study, source, base, reason.strip(), text);
    }

    /** Lines end with a line feed, the text with one; what nobody sees and nothing can hold is not in it. */
    static String sound(String brought) {
        String text = TextVersion.clean(brought);
        StringBuilder sound = new StringBuilder(text.length() + 1);
        text.codePoints()
                .filter(it -> it == '\n' || it == '\t' || !Character.isISOControl(it))
                .filter(it -> it > Character.MAX_SURROGATE || it < Character.MIN_SURROGATE)
                .forEach(sound::appendCodePoint);
        return sound.toString().stripTrailing() + "\n";
    }

    /**
     * Approves: the new version and everything that was marked, in one act. What others marked since the page was shown goes along too.
     *
     * @return how many marks were dropped
     * @throws org.commonweal.problem.Problems with every mark about which nobody has decided, or where this person codes the text blind
     */
    int approve(Person person, String study, Proposals.Proposal proposal, Map<String, Decision> decisions) {
        seesAll(person, study, proposal.source());
        SortedMap<DocumentPath, String> now = store.documents(study);
        Source source = desk.source(study, proposal.source());
        List<TextVersion> before = texts(study, proposal.source());
        if (source.newest() != proposal.base()) {
            throw BringProblem.NEWER_VERSION.because("content", source.newest());
        }
        Renewal renewal = Renewal.of(before, proposal.version());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = source.versions().getLast().made();
        List<Source.Version> versions = new ArrayList<>(source.versions());
        versions.add(new Source.Version(
                proposal.base() + 1,
                today.isBefore(last) ? last : today,
                coders.known(person, study).orElse("team"),
                proposal.reason(),
                renewal.next().fingerprint()));
        Map<String, byte[]> documents =
                new LinkedHashMap<>(SourceDocuments.of(source.withVersions(versions), List.of(renewal.next())));
        return database.change(person.id(), acting -> {
            Codings.Changes marks = codings.held(acting, study, source.id());
            Renewal.Renewed renewed = renewal.decided(marks.made(), marks.settled(), marks.reviews(), decisions);
            store.apply(acting, study, Writing.of(now, documents));
            codings.replace(
                    acting,
                    study,
                    renewal.next(),
                    source.id(),
                    renewed.codings(),
                    renewed.settled(),
                    renewed.reviews());
            proposals.forget(acting, proposal.id());
            acting.record(
                    "voice.version",
                    "source:" + source.id(),
                    study,
                    Map.of(
                            "version", Integer.toString(proposal.base() + 1),
                            "dropped", Integer.toString(renewed.dropped()),
                            "fingerprint", renewal.next().fingerprint()));
            return renewed.dropped();
        });
    }

    /**
     * Whoever decides about marks has to see them, and whoever codes blind sees their own only. What is refused does not depend on
     * what others marked, so that the refusal says nothing of it.
     */
    private void seesAll(Person person, String study, String source) {
        if (desk.isBlind(person, study, source)) {
            throw BringProblem.CODES_BLIND.because("content");
        }
    }

    /**
     * Carries marks of earlier versions into the newest, where both came with files and nobody has carried them yet: no text changes.
     *
     * @return how many marks were dropped
     * @throws NotHere where no mark waits
     * @throws org.commonweal.problem.Problems with every mark about which nobody has decided, or where this person codes the text blind
     */
    int carry(Person person, String study, String source, Map<String, Decision> decisions) {
        seesAll(person, study, source);
        List<TextVersion> texts = texts(study, source);
        Renewal renewal = Renewal.of(texts, texts.getLast());
        return database.change(person.id(), acting -> {
            Codings.Changes marks = codings.held(acting, study, source);
            if (desk.source(study, source).newest() != texts.getLast().number()) {
                throw BringProblem.NEWER_VERSION.because(
                        "content", desk.source(study, source).newest());
            }
            if (waiting(marks.made(), marks.settled(), texts.getLast()).isEmpty()) {
                throw new NotHere();
            }
            Renewal.Renewed renewed = renewal.decided(marks.made(), marks.settled(), marks.reviews(), decisions);
            codings.replace(
                    acting, study, texts.getLast(), source, renewed.codings(), renewed.settled(), renewed.reviews());
            return renewed.dropped();
        });
    }

    /** Marks, and what was settled, that stand in an earlier version than this. */
    static List<Coding> waiting(List<Coding> made, List<Adjudication> settled, TextVersion newest) {
        List<Coding> all = new ArrayList<>(made);
        settled.forEach(it -> all.add(it.coding()));
        return all.stream().filter(it -> it.textVersion() < newest.number()).toList();
    }

    /** Whether the words of a version were removed for good. */
    static boolean isRemoved(TextVersion text) {
        return text.text().equals(REMOVED);
    }

    /**
     * Removes the words of every version but the newest, here and in the history of the study's documents. That there were such versions,
     * who made them and why, stays.
     *
     * @throws org.commonweal.problem.Problems where marks still stand in one of them, or where this person codes the text blind
     */
    int removeOld(Person person, String study, String id) {
        seesAll(person, study, id);
        SortedMap<DocumentPath, String> now = store.documents(study);
        Source source = desk.source(study, id);
        List<TextVersion> old = texts(study, id).stream()
                .filter(it -> it.number() < source.newest() && !isRemoved(it))
                .toList();
        List<Source.Version> versions = new ArrayList<>();
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (Source.Version version : source.versions()) {
            boolean goes = old.stream().anyMatch(it -> it.number() == version.number());
            TextVersion empty = TextVersion.of(version.number(), REMOVED);
            versions.add(
                    goes
                            ? new Source.Version(
                                    version.number(),
                                    version.made(),
                                    version.by(),
                                    version.reason(),
                                    empty.fingerprint())
                            : version);
            if (goes) {
                documents.put(SourceDocuments.text(id, version.number()), REMOVED.getBytes(StandardCharsets.UTF_8));
                documents.put(SourceDocuments.turns(id, version.number()), SourceDocuments.noTurns());
            }
        }
        if (documents.isEmpty()) {
            throw new NotHere();
        }
        documents.putAll(SourceDocuments.of(source.withVersions(versions), List.of()));
        database.change(person.id(), acting -> {
            Codings.Changes marks = codings.held(acting, study, id);
            List<Coding> standing = new ArrayList<>(marks.made());
            marks.settled().forEach(it -> standing.add(it.coding()));
            if (standing.stream().anyMatch(it -> it.textVersion() < source.newest())) {
                throw BringProblem.MARKS_IN_OLD_TEXT.because("content");
            }
            store.apply(acting, study, Writing.of(now, documents));
            proposals.forgetAll(acting, study, id);
            return acting.record(
                    "voice.remove-old", "source:" + id, study, Map.of("versions", Integer.toString(old.size())));
        });
        for (String path : documents.keySet()) {
            if (!path.endsWith(".yaml")) {
                forgetHistory(study, DocumentPath.of(path));
            }
        }
        desk.forget(study);
        database.settle();
        return old.size();
    }

    private void forgetHistory(String study, DocumentPath path) {
        List<Integer> earlier = store.history(study, path).stream()
                .filter(it -> !it.newest())
                .map(Version::number)
                .toList();
        database.keep(sql -> Removal.versions(sql, study, path, earlier));
    }
}
