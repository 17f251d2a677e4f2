package org.commonweal.app.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Open;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Scope;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The pages that there are, and who may enter: navigation shows what the routes themselves say. */
final class Routes {

    private static final String STUDY = "/studies/{study}";

    /** The rooms of a study in the order of the work, those that belong together in one section; shown where there is such a page. */
    private static final List<Section> SECTIONS = List.of(
            new Section("overview", List.of("")),
            new Section("places", List.of("/programme", "/places", "/comparators")),
            new Section("survey", List.of("/survey", "/forms", "/capture", "/keying", "/submissions", "/waves")),
            new Section("field", List.of("/fieldwork", "/day", "/entities", "/panel", "/participants")),
            new Section(
                    "voices",
                    List.of(
                            "/voices",
                            "/codebook",
                            "/coding",
                            "/agreement",
                            "/reading",
                            "/quotes",
                            "/names",
                            "/journal")),
            new Section("plan", List.of("/plan", "/runs", "/results", "/reports")),
            new Section("study", List.of("/people", "/documents", "/history", "/settings")));

    private static final List<String> PLACES = List.of("/people", "/roles", "/ledger", "/care");

    private final Map<String, HandlerMethod> pages = new HashMap<>();

    /** All of them, those that say most about an address first. */
    private final List<Route> routes = new ArrayList<>();

    /** @param name the end of the key of its name; a section of which somebody sees one room goes by the name of that room */
    private record Section(String name, List<String> rooms) {}

    private record Route(Set<RequestMethod> methods, PathPattern pattern, HandlerMethod page) {}

    Routes(RequestMappingHandlerMapping mapping) {
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
                mapping.getHandlerMethods().entrySet()) {
            Set<RequestMethod> methods = route.getKey().getMethodsCondition().getMethods();
            if (methods.contains(RequestMethod.GET)) {
                route.getKey().getPatternValues().forEach(pattern -> pages.put(pattern, route.getValue()));
            }
            Objects.requireNonNull(route.getKey().getPathPatternsCondition())
                    .getPatterns()
                    .forEach(pattern -> routes.add(new Route(methods, pattern, route.getValue())));
        }
        routes.sort(Comparator.comparing(Route::pattern));
    }

    /**
     * Whether somebody may ask for an address in this way: there is such a route, and what it needs is theirs in the study and the
     * area that the address names.
     *
     * @param address with or without what follows a question mark
     */
    boolean allows(Optional<Person> person, RequestMethod method, String address) {
        PathContainer path = PathContainer.parsePath(address.replaceFirst("[?#].*", ""));
        for (Route route : routes) {
            PathPattern.PathMatchInfo found =
                    route.methods.contains(method) ? route.pattern.matchAndExtract(path) : null;
            if (found != null) {
                Map<String, String> named = found.getUriVariables();
                Scope scope =
                        new Scope(Optional.ofNullable(named.get("study")), Optional.ofNullable(named.get("area")));
                Open open = route.page.getMethodAnnotation(Open.class);
                return open != null && !open.signedIn()
                        || person.filter(who -> mayEnter(who, route.page, scope))
                                .isPresent();
            }
        }
        return false;
    }

    /** The sections of a study of which somebody may see a room; each leads to the first of those. */
    List<Tab> ofStudy(Person person, String study, String here) {
        return SECTIONS.stream()
                .map(section -> rooms(section, person, study, here))
                .filter(rooms -> !rooms.tabs.isEmpty())
                .map(Rooms::tab)
                .toList();
    }

    /** The rooms that stand beside the one of an address, itself among them; none where it stands alone. */
    List<Tab> beside(Person person, String study, String here) {
        return SECTIONS.stream()
                .map(section -> rooms(section, person, study, here))
                .filter(rooms -> rooms.tabs.size() > 1 && rooms.here())
                .findFirst()
                .map(Rooms::tabs)
                .orElse(List.of());
    }

    private record Rooms(String name, List<Tab> tabs) {

        boolean here() {
            return tabs.stream().anyMatch(Tab::here);
        }

        Tab tab() {
            Tab first = tabs.getFirst();
            return tabs.size() == 1 ? first : new Tab(first.address(), "look.section." + name, here());
        }
    }

    private Rooms rooms(Section section, Person person, String study, String here) {
        String home = "/studies/" + study;
        return new Rooms(
                section.name,
                section.rooms.stream()
                        .filter(room -> mayEnter(person, STUDY + room, Scope.of(study)))
                        .map(room -> new Tab(
                                home + room,
                                "look.room." + (room.isEmpty() ? "overview" : room.substring(1)),
                                room.isEmpty() ? here.equals(home) : within(here, home + room)))
                        .toList());
    }

    /** The pages of the installation that somebody may see. */
    List<Tab> ofInstallation(Person person, String here) {
        return PLACES.stream()
                .filter(place -> mayEnter(person, place, Scope.INSTALLATION))
                .map(place -> new Tab(place, "look.place." + place.substring(1), within(here, place)))
                .toList();
    }

    /** The first of these rooms of a study that there is, where somebody may enter it. */
    Optional<String> way(Person person, String study, List<String> rooms) {
        return rooms.stream()
                .filter(room -> has(STUDY + room))
                .findFirst()
                .filter(room -> mayEnter(person, STUDY + room, Scope.of(study)))
                .map(room -> "/studies/" + study + room);
    }

    boolean has(String pattern) {
        return pages.containsKey(pattern);
    }

    boolean mayEnter(Person person, String pattern, Scope scope) {
        return Optional.ofNullable(pages.get(pattern))
                .filter(page -> mayEnter(person, page, scope))
                .isPresent();
    }

    private static boolean mayEnter(Person person, HandlerMethod page, Scope scope) {
        Needs needs = page.getMethodAnnotation(Needs.class);
        return needs == null
                ? page.hasMethodAnnotation(Open.class)
                : Policy.allows(person, needs.room(), needs.act(), scope);
    }

    private static boolean within(String here, String address) {
        return here.equals(address) || here.startsWith(address + "/");
    }
}
