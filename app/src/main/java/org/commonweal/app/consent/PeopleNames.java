package org.commonweal.app.consent;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.pseudonyms.KnowsNames;
import org.commonweal.voices.name.Known;
import org.springframework.stereotype.Component;

/**
 * What people who take part are called, so that they are found in texts: their names for whoever may see the names of all of a study,
 * their pseudonyms for whoever may see who takes part, and nothing for anybody else.
 */
@Component
final class PeopleNames implements KnowsNames {

    private final Identifiers identifiers;
    private final Participants participants;

    PeopleNames(Identifiers identifiers, Participants participants) {
        this.identifiers = identifiers;
        this.participants = participants;
    }

    @Override
    public List<Known> known(Person person, String study) {
        List<Known> known = new ArrayList<>();
        if (Policy.allows(person, Room.IDENTIFIERS, Act.WRITE, Scope.of(study))) {
            known.addAll(Known.people(identifiers.names(person.id(), study)));
        }
        if (Policy.allows(person, Room.CONSENT, Act.SEE, Scope.of(study))) {
            known.addAll(Known.identifiers(participants.ids(study)));
        }
        return known;
    }
}
