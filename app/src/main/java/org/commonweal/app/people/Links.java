package org.commonweal.app.people;

import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.web.Here;
import org.commonweal.app.settings.Settings;
import org.springframework.stereotype.Component;

/** Writes a link out so that it can be handed over. */
@Component
final class Links {

    private final Settings settings;

    Links(Settings settings) {
        this.settings = settings;
    }

    String whole(Invitation.Link link) {
        return Here.address(settings) + link.path();
    }
}
