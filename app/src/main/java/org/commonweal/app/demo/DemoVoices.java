package org.commonweal.app.demo;

import java.util.Map;
import org.commonweal.app.access.account.People;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.voices.Voices;
import org.springframework.stereotype.Component;

/**
 * Who codes Riverside's interviews: the two coders of the example are two people of the demonstration. What both coded is done; an
 * interview waits for the second of them, and a diary for both, blind.
 */
@Component
final class DemoVoices {

    private static final String WAITING_FOR_ONE = "I02";
    private static final String WAITING_FOR_BOTH = "D01";

    private final Database database;
    private final VoicesDesk desk;
    private final Coders coders;
    private final Tasks tasks;
    private final People people;

    DemoVoices(Database database, VoicesDesk desk, Coders coders, Tasks tasks, People people) {
        this.database = database;
        this.desk = desk;
        this.coders = coders;
        this.tasks = tasks;
        this.people = people;
    }

    void seed(String by) {
        Voices voices = desk.voices(DemoPeople.STUDY);
        database.change(by, acting -> {
            DemoPeople.CODERS.forEach((address, coder) -> DemoPeople.of(people, address)
                    .ifPresent(account -> coders.bind(acting, DemoPeople.STUDY, coder, account.id())));
            for (String coder : DemoPeople.CODERS.values()) {
                voices.adjudications().stream()
                        .map(it -> it.coding().source())
                        .distinct()
                        .forEach(source -> {
                            tasks.give(acting, DemoPeople.STUDY, source, coder, true);
                            tasks.done(acting, DemoPeople.STUDY, source, coder);
                        });
                tasks.give(acting, DemoPeople.STUDY, WAITING_FOR_ONE, coder, true);
                tasks.give(acting, DemoPeople.STUDY, WAITING_FOR_BOTH, coder, true);
            }
            tasks.done(acting, DemoPeople.STUDY, WAITING_FOR_ONE, "rowan");
            return acting.record("voice.task", "study:" + DemoPeople.STUDY, DemoPeople.STUDY, Map.of());
        });
    }
}
