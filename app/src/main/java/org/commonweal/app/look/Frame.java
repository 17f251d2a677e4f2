package org.commonweal.app.look;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What every page stands in: who reads it, in which language, which study it belongs to, and the ways on. Pages have it as
 * {@code ${frame}}. It asks the store only when a page does, so a download or an answer in JSON costs nothing.
 *
 * <p>After an act a page is reached with {@code done} in its query, such as {@code home.created}; what the frame then says stands in
 * the catalogue as {@code home.done.created}.
 */
public final class Frame {

    /** The name of the request's attribute. */
    public static final String ATTRIBUTE = "frame";

    private static final Pattern DONE = Pattern.compile("(?:^|&)done=([a-z-]{1,20}(?:\\.[a-z-]{1,40}){1,3})(?:&|$)");

    private final HttpServletRequest request;
    private final Frames frames;
    private final Locale language;
    private final Optional<String> studyId;

    private @Nullable Optional<StudyHeading> study;

    Frame(HttpServletRequest request, Frames frames, Locale language) {
        this.request = request;
        this.frames = frames;
        this.language = language;
        this.studyId = studyOf(request);
    }

    public Locale getLanguage() {
        return language;
    }

    public List<Locale> getOtherLanguages() {
        return Words.LANGUAGES.stream().filter(other -> !other.equals(language)).toList();
    }

    public Scheme getScheme() {
        return Scheme.of(cookie(Scheme.COOKIE));
    }

    public List<Scheme> getSchemes() {
        return List.of(Scheme.values());
    }

    public Optional<Person> getPerson() {
        return Gate.person(request);
    }

    /** Whether somebody who has not signed in can do so from here. */
    public boolean isSignIn() {
        return getPerson().isEmpty() && frames.routes().has("/sign-in") && !path().equals("/sign-in");
    }

    public boolean isAccount() {
        return frames.routes().has("/account");
    }

    public boolean isDemo() {
        return frames.isDemo();
    }

    /** The study of the page, where whoever reads it may see that it exists. */
    public Optional<StudyHeading> getStudy() {
        if (study == null) {
            study = getPerson()
                    .flatMap(person -> studyId.filter(id -> Policy.allows(person, Room.STUDY, Act.SEE, Scope.of(id)))
                            .flatMap(id -> frames.headings().of(id, language)));
        }
        return study;
    }

    /** For a page that must not ask the store, because the store may be what does not work. */
    void withoutStudy() {
        study = Optional.empty();
    }

    public boolean isFictional() {
        return getStudy().map(StudyHeading::fictional).orElseGet(frames::isDemo);
    }

    /** The sections of the study. */
    public List<Tab> getTabs() {
        return getStudy()
                .flatMap(heading -> getPerson().map(person -> frames.routes().ofStudy(person, heading.id(), path())))
                .orElse(List.of());
    }

    /** The rooms beside this page in its section; none where it stands alone. */
    public List<Tab> getRooms() {
        return getStudy()
                .flatMap(heading -> getPerson().map(person -> frames.routes().beside(person, heading.id(), path())))
                .orElse(List.of());
    }

    public List<Tab> getPlaces() {
        return getPerson()
                .map(person -> frames.routes().ofInstallation(person, path()))
                .orElse(List.of());
    }

    /** Whether whoever reads this page may open another of ours: nobody is shown a way that ends at a wall. */
    public boolean leadsTo(String address) {
        return frames.routes().allows(getPerson(), RequestMethod.GET, address);
    }

    /** Whether whoever reads this page may send a form to an address. */
    public boolean takes(String address) {
        return frames.routes().allows(getPerson(), RequestMethod.POST, address);
    }

    /** The address of this page for coming back to it; the first page where it was not asked for with GET. */
    public String getHere() {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        String kept = query == null ? "" : query.replaceAll("(^|&)done=[^&]*", "");
        return path() + (kept.isEmpty() ? "" : "?" + (kept.startsWith("&") ? kept.substring(1) : kept));
    }

    /** The key of what the last act came to. From the address alone: what was sent beside it may be cut off in the middle. */
    public Optional<String> getDone() {
        return Optional.ofNullable(request.getQueryString())
                .map(DONE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .map(word -> word.replaceFirst("\\.", ".done."))
                .filter(key -> frames.says(key, language));
    }

    /** The path that was asked for, also on the page of an error. */
    private String path() {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }

    /** Asked at once: on the way to the page of an error it is forgotten. */
    private static Optional<String> studyOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                ? Optional.ofNullable(named.get("study")).map(Object::toString)
                : Optional.empty();
    }

    private @Nullable String cookie(String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
