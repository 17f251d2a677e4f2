package org.commonweal.app.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonweal.app.store.SubmissionDoor;
import org.springframework.stereotype.Component;

/** Filled forms that another room of the workbench hands on. */
@Component
final class HandedOn implements SubmissionDoor {

    private final Receiver receiver;

    HandedOn(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public Outcome take(String study, String person, String way, byte[] xml) {
        try {
            return switch (receiver.receive(new Receipt(study, person, way, "", xml, List.of(), false))) {
                case KEPT, AGAIN -> Outcome.KEPT;
                case OTHER_CONTENT, NOT_THE_NEWEST -> Outcome.KEPT_APART;
                case WITHDRAWN -> Outcome.WITHDRAWN;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
