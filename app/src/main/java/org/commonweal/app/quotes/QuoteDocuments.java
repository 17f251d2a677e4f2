package org.commonweal.app.quotes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.voices.QuoteFile;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.quote.Quotation;
import org.springframework.stereotype.Component;

/** The quote bank as a document of the study's folder; what comes with a study was approved by nobody here. */
@Component
final class QuoteDocuments implements KeptElsewhere {

    private final Quotes quotes;
    private final VoicesDesk desk;

    QuoteDocuments(Quotes quotes, VoicesDesk desk) {
        this.quotes = quotes;
        this.desk = desk;
    }

    @Override
    public boolean holds(DocumentPath path) {
        return path.text().equals(QuoteFile.NAME);
    }

    @Override
    public SortedMap<DocumentPath, byte[]> of(Person person, String study) {
        List<Quotation> all = quotes.all(study).stream()
                .filter(it -> !desk.isBlind(person, study, it.source()))
                .map(it -> new Quotation(
                        it.id(),
                        it.coding(),
                        it.source(),
                        it.version(),
                        it.span(),
                        it.said(),
                        it.words(),
                        it.code(),
                        it.participant(),
                        it.shows(),
                        it.allowed(),
                        it.note(),
                        it.made().at()))
                .toList();
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        if (!all.isEmpty()) {
            documents.put(DocumentPath.of(QuoteFile.NAME), QuoteFile.write(all).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    @Override
    public void take(Acting acting, String study, SortedMap<DocumentPath, byte[]> documents) {
        byte[] bytes = documents.get(DocumentPath.of(QuoteFile.NAME));
        if (bytes == null) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        List<Quotation> all = QuoteFile.read(bytes, problems);
        Problems.throwIfAny(problems);
        all.forEach(it -> quotes.put(
                acting.sql(),
                study,
                new Quote(
                        it.id(),
                        it.coding(),
                        it.source(),
                        it.version(),
                        it.span(),
                        it.said(),
                        it.words(),
                        it.code(),
                        it.participant(),
                        it.shows(),
                        it.allowed(),
                        it.note(),
                        new Quote.Made(it.at(), acting.actor()),
                        Optional.empty())));
        acting.record("quote.import", "study:" + study, study, Map.of("quotes", Integer.toString(all.size())));
    }
}
