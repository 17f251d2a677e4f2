package org.commonweal.app.people;

import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.settings.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Writes a link out so that it can be handed over. */
@Component
final class Links {

    private final Settings settings;

    Links(Settings settings) {
        this.settings = settings;
    }

    String whole(Invitation.Link link) {
        String base = settings.publicUrl()
                .orElseGet(() ->
                        ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return base.replaceFirst("/+$", "") + link.path();
    }
}
