package org.commonweal.app.look;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.LocalPath;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Open;
import org.commonweal.app.settings.Settings;
import org.commonweal.figure.Palette;
import org.commonweal.store.Fingerprint;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How pages look and speak is chosen here, and remembered on the machine that chose. */
@Controller
final class LookPages {

    private static final Duration REMEMBERED = Duration.ofDays(365);

    private static final int LEAVES = 12;

    private final Settings settings;
    private final MessageSource words;

    LookPages(Settings settings, MessageSource words) {
        this.settings = settings;
        this.words = words;
    }

    @Open
    @PostMapping("/language")
    ResponseEntity<Void> language(
            @RequestParam String language, @RequestParam(defaultValue = "/") String next, HttpServletRequest request) {
        Locale known = Languages.known(Locale.forLanguageTag(language));
        return remember(Languages.COOKIE, known.toLanguageTag(), next, request);
    }

    @Open
    @PostMapping("/look")
    ResponseEntity<Void> scheme(
            @RequestParam String scheme, @RequestParam(defaultValue = "/") String next, HttpServletRequest request) {
        return remember(Scheme.COOKIE, Scheme.of(scheme).word(), next, request);
    }

    /** The colours of pictures, and how their parts are drawn. */
    @Open
    @GetMapping("/-/look/figure.css")
    ResponseEntity<String> figures() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(Palette.css());
    }

    /** Every part that pages are made of, to look at. */
    @Open
    @GetMapping("/-/look")
    String parts(
            @RequestParam Optional<String> sort,
            @RequestParam(defaultValue = "3") int page,
            Locale language,
            Model model) {
        if (!settings.demo()) {
            throw new NotHere();
        }
        model.addAttribute("crumbs", List.of(new Crumb("/", words.getMessage("look.name", null, language))));
        model.addAttribute("slips", Slips.gathered().add("name", words, language, "look.style.field.wrong"));
        model.addAttribute(
                "sort", Sort.of(sort.orElse(null), Set.of("name", "before", "after"), "-before", "/-/look?sort="));
        model.addAttribute("hash", Fingerprint.of(Palette.css().getBytes(StandardCharsets.UTF_8)));
        model.addAttribute("leaf", new Leaf(Math.clamp(page, 1, LEAVES), LEAVES, "/-/look?page="));
        return "look/parts";
    }

    private static ResponseEntity<Void> remember(String name, String value, String next, HttpServletRequest request) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(REMEMBERED)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, LocalPath.orHome(next))
                .build();
    }
}
