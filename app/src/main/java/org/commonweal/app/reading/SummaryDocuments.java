package org.commonweal.app.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.store.Acting;
import org.commonweal.exchange.MatrixFile;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.matrix.Summary;
import org.springframework.stereotype.Component;

/** The framework matrix as a document of the study's folder. */
@Component
final class SummaryDocuments implements KeptElsewhere {

    private static final DocumentPath PATH = DocumentPath.of(MatrixFile.NAME);

    private final Summaries summaries;
    private final ReadingDesk desk;

    SummaryDocuments(Summaries summaries, ReadingDesk desk) {
        this.summaries = summaries;
        this.desk = desk;
    }

    @Override
    public boolean holds(DocumentPath path) {
        return path.equals(PATH);
    }

    /** What was written of a source that somebody codes blind tells what others found there: they do not get it yet. */
    @Override
    public SortedMap<DocumentPath, byte[]> of(Person person, String study) {
        List<Summary> seen = summaries.all(study).stream()
                .filter(each -> !desk.isBlind(person, study, each.source()))
                .toList();
        SortedMap<DocumentPath, byte[]> documents = new TreeMap<>();
        if (!seen.isEmpty()) {
            documents.put(PATH, MatrixFile.write(seen).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    @Override
    public void take(Acting acting, String study, SortedMap<DocumentPath, byte[]> documents) {
        byte[] file = documents.get(PATH);
        if (file != null) {
            summaries.take(acting, study, MatrixFile.read(file));
        }
    }
}
