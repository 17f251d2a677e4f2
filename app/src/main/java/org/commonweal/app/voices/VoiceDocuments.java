package org.commonweal.app.voices;

import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.store.Acting;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Voices;
import org.springframework.stereotype.Component;

/** What coders marked, as documents of the study's folder. */
@Component
final class VoiceDocuments implements KeptElsewhere {

    private final VoicesDesk desk;
    private final Codings codings;
    private final Coders coders;

    VoiceDocuments(VoicesDesk desk, Codings codings, Coders coders) {
        this.desk = desk;
        this.codings = codings;
        this.coders = coders;
    }

    @Override
    public boolean holds(DocumentPath path) {
        return path.text().matches("voices/(codings|reviews|adjudicated)/.*");
    }

    @Override
    public SortedMap<DocumentPath, byte[]> of(Person person, String study) {
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        VoicesDocuments.marked(desk.seenBy(person, study))
                .forEach((path, bytes) -> documents.put(DocumentPath.of(path), bytes));
        return documents;
    }

    @Override
    public void take(Acting acting, String study, SortedMap<DocumentPath, byte[]> documents) {
        if (documents.keySet().stream().noneMatch(this::holds)) {
            return;
        }
        SortedMap<String, byte[]> ofVoices = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            if (path.text().startsWith(VoicesDesk.HOME)) {
                ofVoices.put(path.text(), bytes);
            }
        });
        Voices voices = VoicesDocuments.read(ofVoices);
        coders.keep(acting, study, voices.coders());
        codings.take(acting, study, voices.codings(), voices.adjudications(), voices.reviews());
        acting.record(
                "coding.import",
                "study:" + study,
                study,
                java.util.Map.of("codings", Integer.toString(voices.codings().size())));
    }
}
