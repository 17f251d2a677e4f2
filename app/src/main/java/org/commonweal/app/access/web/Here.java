package org.commonweal.app.access.web;

import org.commonweal.app.settings.Settings;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** How people reach us: as the owner of the installation said, or else as this request did. */
public final class Here {

    private Here() {}

    /** Such as {@code https://commonweal.example.org}, without a stroke at its end. */
    public static String address(Settings settings) {
        return settings.publicUrl()
                .orElseGet(() ->
                        ServletUriComponentsBuilder.fromCurrentContextPath().toUriString())
                .replaceFirst("/+$", "");
    }
}
