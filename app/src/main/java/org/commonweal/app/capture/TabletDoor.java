package org.commonweal.app.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.access.web.SideDoor;
import org.commonweal.app.look.Languages;
import org.commonweal.app.settings.Settings;
import org.commonweal.words.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets tablets in: by the key in the address ({@code /key/KEY/STUDY/..}), or over https by the key as the password of Basic
 * authentication ({@code /openrosa/STUDY/..}; the name is the e-mail of whoever holds it). No password of an account opens it, so
 * a second factor is never passed by.
 *
 * <p>Source: OpenRosa HTTP Request API and Authentication API 1.0.
 */
@Component
final class TabletDoor implements SideDoor {

    /** Larger requests are split by the tablet. */
    static final long SPLIT_AT = 20L << 20;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String SECRET = "[A-Za-z0-9_-]{40,60}";

    private final CaptureKeys keys;
    private final OwnAccount accounts;
    private final Settings settings;
    private final Clock clock;

    TabletDoor(CaptureKeys keys, OwnAccount accounts, Settings settings, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean leadsTo(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/key/") || path.startsWith("/openrosa/");
    }

    @Override
    public boolean recognise(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-OpenRosa-Version", "1.0");
        response.setHeader("X-OpenRosa-Accept-Content-Length", Long.toString(SPLIT_AT));
        response.setHeader(HttpHeaders.DATE, DATE.format(clock.instant()));
        List<String> steps = List.of(request.getRequestURI().substring(1).split("/", -1));
        return steps.getFirst().equals("key")
                ? byAddress(steps, request, response)
                : byPassword(steps, request, response);
    }

    private boolean byAddress(List<String> steps, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<CaptureKeys.Holder> holder = steps.size() > 2 && steps.get(1).matches(SECRET)
                ? keys.holder(steps.get(1), steps.get(2))
                : Optional.empty();
        if (holder.isEmpty()) {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, CaptureProblem.KEY_ENDED);
            return false;
        }
        enter(request, holder.get(), steps.get(2));
        return true;
    }

    private boolean byPassword(List<String> steps, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!isPrivate(request)) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, CaptureProblem.NO_HTTPS);
            return false;
        }
        // A browser that remembers the password sends it along for other sites too; tablets are no browsers.
        String site = request.getHeader("Sec-Fetch-Site");
        boolean fromElsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
        Optional<CaptureKeys.Holder> holder = fromElsewhere || steps.size() < 2
                ? Optional.empty()
                : credentials(request)
                        .flatMap(said -> keys.holder(said[1], steps.get(1))
                                .filter(it -> accounts.of(it.person()).email().equalsIgnoreCase(said[0].strip())));
        if (holder.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + realm(steps) + "\", charset=\"UTF-8\"");
            refuse(request, response, HttpServletResponse.SC_UNAUTHORIZED, CaptureProblem.KEY_ENDED);
            return false;
        }
        enter(request, holder.get(), steps.get(1));
        return true;
    }

    private static String realm(List<String> steps) {
        return steps.size() > 1 && steps.get(1).matches("[a-z0-9-]{1,40}")
                ? "Commonweal " + steps.get(1)
                : "Commonweal";
    }

    /** Nobody in between can listen: https to us or to what stands before us, or this machine alone. */
    private boolean isPrivate(HttpServletRequest request) {
        return request.isSecure()
                || settings.publicUrl().map(url -> url.startsWith("https://")).orElseGet(settings::isLoopback);
    }

    /** Name and password. */
    private static Optional<String[]> credentials(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String said =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = said.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new String[] {said.substring(0, colon), said.substring(colon + 1)})
                            .filter(it -> it[1].matches(SECRET));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static void enter(HttpServletRequest request, CaptureKeys.Holder holder, String study) {
        request.setAttribute(Gate.PERSON, holder.person());
        request.setAttribute(Gate.TOKEN, Optional.of(study));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, CaptureProblem why)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/xml;charset=utf-8");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        Words words = Words.of(CaptureProblem.class, Languages.known(request.getLocale()));
        response.getWriter()
                .write(OpenRosaXml.answer(
                        "", words.say("problem." + why.name()) + " " + words.say("problem." + why.name() + ".remedy")));
    }
}
