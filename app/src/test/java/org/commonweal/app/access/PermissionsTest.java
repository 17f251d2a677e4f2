package org.commonweal.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.access.account.Role;
import org.commonweal.app.access.account.RoleTable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the running workbench, every role, every place where it can be held, through the gate that stands before
 * every page; compared with {@code docs/permissions.md}.
 */
class PermissionsTest {

    private static final Path PAGE = Path.of(System.getProperty("commonweal.root"), "docs", "permissions.md");

    private static final String OWN = "riverside";
    private static final String OTHER = "hillside";
    private static final String AREA = "north";
    private static final String OTHER_AREA = "south";

    /** A route as the table shows it. */
    private record Route(String pattern, String method, HandlerMethod handler) implements Comparable<Route> {

        @Override
        public int compareTo(Route other) {
            return (pattern + " " + method).compareTo(other.pattern + " " + other.method);
        }

        boolean hasStudy() {
            return pattern.contains("{study}");
        }

        boolean hasArea() {
            return pattern.contains("{area}");
        }
    }

    private final List<Route> routes = routes();

    @Test
    void attack_20_every_route_says_who_may_enter() {
        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(routes).allSatisfy(route -> {
            Method method = route.handler().getMethod();
            assertThat(method.isAnnotationPresent(Needs.class) || method.isAnnotationPresent(Open.class))
                    .as("%s %s says @Needs or @Open", route.method(), route.pattern())
                    .isTrue();
        });
    }

    @Test
    void attack_20_no_role_enters_a_route_of_another_study_or_another_area() {
        for (Route route : routes) {
            if (!route.handler().hasMethodAnnotation(Needs.class)) {
                continue;
            }
            for (Role role : RoleTable.shipped()) {
                Person inStudy = holding(role, Optional.of(OWN), Optional.empty());
                Person inArea = holding(role, Optional.of(OWN), Optional.of(AREA));
                assertThat(enters(route, inStudy, OTHER, AREA))
                        .as("%s in another study: %s", role.id(), route)
                        .isFalse();
                assertThat(enters(route, inArea, OTHER, AREA))
                        .as("%s in another study: %s", role.id(), route)
                        .isFalse();
                if (route.hasArea()) {
                    assertThat(enters(route, inArea, OWN, OTHER_AREA))
                            .as("%s in another area: %s", role.id(), route)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void attack_17_whoever_is_refused_is_told_that_there_is_nothing_and_the_ledger_hears_of_it() {
        Route route = routes.stream()
                .filter(Route::hasStudy)
                .filter(some -> some.handler().hasMethodAnnotation(Needs.class))
                .findFirst()
                .orElseThrow();
        AtomicInteger heard = new AtomicInteger();
        Gate gate = new Gate((who, where, scope) -> heard.incrementAndGet());
        Person nobody = new Person("carys", "Carys", Locale.ENGLISH, List.of());
        org.assertj.core.api.Assertions.assertThatExceptionOfType(NotHere.class)
                .isThrownBy(() -> gate.preHandle(
                        request(route, nobody, OWN, AREA), new MockHttpServletResponse(), route.handler()));
        assertThat(heard).hasValue(1);
    }

    @Test
    void a_field_manager_runs_field_work_without_seeing_answers() {
        Person manager = holding(role("field-manager"), Optional.of(OWN), Optional.empty());
        assertThat(Policy.allows(manager, Room.SURVEY, Act.DECIDE, Scope.of(OWN)))
                .isTrue();
        assertThat(Policy.allows(manager, Room.ANSWERS, Act.SEE, Scope.of(OWN))).isFalse();
    }

    @Test
    void an_administrator_looks_after_people_and_sees_neither_answers_nor_results() {
        Person administrator = holding(role("administrator"), Optional.empty(), Optional.empty());
        assertThat(Policy.allows(administrator, Room.PEOPLE, Act.DECIDE, Scope.INSTALLATION))
                .isTrue();
        assertThat(Policy.allows(administrator, Room.ANSWERS, Act.SEE, Scope.of(OWN)))
                .isFalse();
        assertThat(Policy.allows(administrator, Room.RESULTS, Act.SEE, Scope.of(OWN)))
                .isFalse();
    }

    /** Run with {@code -Dcommonweal.write=true} to write the page anew, then read what changed. */
    @Test
    void the_page_of_permissions_says_what_the_gate_does() throws IOException {
        String page = page();
        if (Boolean.getBoolean("commonweal.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("write it with -Dcommonweal.write=true").exists();
        assertThat(page.lines().toList())
                .isEqualTo(Files.readString(PAGE).lines().toList());
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Who may do what

                Written by a test from the running workbench; do not edit. Permission is role by room by place, decided in one object
                (`Policy`); each route says beside its method what it needs, and a test walks every route as every role. Whoever may not
                is told that there is nothing there (404). The roles stand in `roles.csv`; what they are called can be changed on the
                page of roles.

                ## Roles and rooms

                """);
        List<Role> roles = RoleTable.shipped();
        page.append("| room | ")
                .append(roles.stream().map(role -> role.name(Locale.ENGLISH)).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(roles.size()))
                .append('\n');
        for (Room room : Room.values()) {
            page.append("| ").append(room.name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(roles.stream()
                            .map(role -> role.most(room)
                                    .map(act -> act.name().toLowerCase(Locale.ROOT))
                                    .orElse("·"))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        page.append("""

                ## Routes

                In a cell stands where the role must be held at least: `house` (in the whole installation), `study` (in the study of the
                page), `area` (in the area of the page, or any area of the study where the page has none); `·` is nowhere. A grant in
                another study or another area never suffices.

                """);
        page.append("| route | needs | ")
                .append(roles.stream().map(role -> role.name(Locale.ENGLISH)).collect(Collectors.joining(" | ")))
                .append(" |\n|---|---|")
                .append("---|".repeat(roles.size()))
                .append('\n');
        for (Route route : routes) {
            if (!route.handler().hasMethodAnnotation(Needs.class)) {
                continue;
            }
            page.append("| `")
                    .append(route.method())
                    .append(' ')
                    .append(route.pattern())
                    .append("` | ");
            page.append(needs(route)).append(" | ");
            page.append(roles.stream().map(role -> where(route, role)).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        page.append("\n## Open to everybody who has signed in, about themselves\n\n")
                .append(open(true));
        page.append("\n## Open to everybody\n\n").append(open(false));
        return page.toString();
    }

    private String open(boolean signedIn) {
        return routes.stream()
                .filter(route -> Optional.ofNullable(route.handler().getMethodAnnotation(Open.class))
                        .filter(open -> open.signedIn() == signedIn)
                        .isPresent())
                .map(route -> "- `" + route.method() + " " + route.pattern() + "`\n")
                .collect(Collectors.joining());
    }

    private static String needs(Route route) {
        Needs needs = route.handler().getMethodAnnotation(Needs.class);
        return (needs.act() + " " + needs.room()).toLowerCase(Locale.ROOT);
    }

    private String where(Route route, Role role) {
        if (enters(route, holding(role, Optional.of(OWN), Optional.of(AREA)), OWN, AREA)) {
            return "area";
        }
        if (enters(route, holding(role, Optional.of(OWN), Optional.empty()), OWN, AREA)) {
            return "study";
        }
        return enters(route, holding(role, Optional.empty(), Optional.empty()), OWN, AREA) ? "house" : "·";
    }

    private static boolean enters(Route route, Person person, String study, String area) {
        try {
            return new Gate((who, where, scope) -> {})
                    .preHandle(request(route, person, study, area), new MockHttpServletResponse(), route.handler());
        } catch (NotHere refused) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MockHttpServletRequest request(Route route, Person person, String study, String area) {
        MockHttpServletRequest request = new MockHttpServletRequest(route.method(), "/");
        request.setAttribute(Gate.PERSON, person);
        Map<String, String> variables = new TreeMap<>();
        if (route.hasStudy()) {
            variables.put("study", study);
        }
        if (route.hasArea()) {
            variables.put("area", area);
        }
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, variables);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route.pattern());
        return request;
    }

    private static Person holding(Role role, Optional<String> study, Optional<String> area) {
        return new Person("ben", "Ben", Locale.ENGLISH, List.of(new Grant(role.id(), role.rooms(), study, area)));
    }

    private static Role role(String id) {
        return RoleTable.shipped().stream()
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Route> routes() {
        RequestMappingHandlerMapping mapping = OpenWorkbench.now()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                mapping.getHandlerMethods().entrySet()) {
            HandlerMethod handler = entry.getValue().createWithResolvedBean();
            var methods = entry.getKey().getMethodsCondition().getMethods();
            for (String pattern : entry.getKey().getPatternValues()) {
                if (pattern.equals("/error")) {
                    continue;
                }
                if (methods.isEmpty()) {
                    routes.add(new Route(pattern, "ANY", handler));
                }
                for (RequestMethod method : methods) {
                    routes.add(new Route(pattern, method.name(), handler));
                }
            }
        }
        return routes.stream().sorted().toList();
    }
}
