package org.commonweal.app.home;

import org.commonweal.app.access.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first pages. */
@Controller
final class HomePages {

    @Open(signedIn = true)
    @GetMapping("/")
    String home() {
        return "home/home";
    }
}
