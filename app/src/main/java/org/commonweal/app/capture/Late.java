package org.commonweal.app.capture;

import java.io.IOException;
import java.util.List;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.LateArrivals;
import org.commonweal.exchange.LateArrivals.Closed;
import org.commonweal.exchange.WaveSealFile;
import org.springframework.stereotype.Component;

/** Interviews that came when the wave they belong to was sealed: they are kept, and wait for it to be opened again. */
@Component
final class Late {

    private final DatabaseStore store;
    private final StudyDesk desk;

    Late(DatabaseStore store, StudyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** @throws org.commonweal.problem.Problems where a seal cannot be read */
    private List<Closed> closed(String study) throws IOException {
        return store.documents(study).keySet().stream().anyMatch(it -> WaveSealFile.isSeal(it.text()))
                ? LateArrivals.closed(desk.folder(study))
                : List.of();
    }

    /** The ids of those of these lines that came too late. */
    List<String> among(String study, List<SubmissionList.Line> lines) throws IOException {
        List<Closed> closed = closed(study);
        return lines.stream()
                .filter(line -> line.newest()
                        && closed.stream().anyMatch(it -> it.missed(line.form(), line.version(), line.at())))
                .map(SubmissionList.Line::id)
                .toList();
    }
}
