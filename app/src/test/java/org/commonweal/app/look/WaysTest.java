package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.RoleTable;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Studies;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Nobody is shown a way that ends at a wall, or a form that would be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysTest {

    private static final Pattern PERSON = Pattern.compile("name=\"account\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*>");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final String EMPTY = "not-begun";

    private OpenWorkbench demo;
    private List<Person> people;

    @BeforeAll
    void the_demonstration_opens_and_has_a_study_in_which_nothing_stands(@TempDir Path data) {
        demo = OpenWorkbench.demonstration(data);
        Visitor visitor = demo.visitor();
        People register = demo.bean(People.class);
        people = PERSON.matcher(visitor.get("/demo").body())
                .results()
                .map(found -> found.group(1))
                .map(id -> person(register, id))
                .toList();
        Database database = demo.bean(Database.class);
        database.change(
                "system", acting -> new Studies(database).create(acting, EMPTY, new Labels(Map.of("en", "Not begun"))));
    }

    private static Person person(People register, String account) {
        People.Register all = register.register(Optional.empty());
        List<Grant> grants = all.held().stream()
                .filter(held -> held.account().equals(account))
                .map(held -> new Grant(held.role(), rooms(held.role()), held.study(), held.area()))
                .toList();
        String name = all.accounts().stream()
                .filter(it -> it.id().equals(account))
                .findFirst()
                .orElseThrow()
                .name();
        return new Person(account, name, Locale.ENGLISH, grants);
    }

    private static Map<Room, Act> rooms(String role) {
        return RoleTable.shipped().stream()
                .filter(it -> it.id().equals(role))
                .findFirst()
                .orElseThrow()
                .rooms();
    }

    @AfterAll
    void the_demonstration_closes() {
        demo.close();
    }

    @Test
    void every_way_that_somebody_is_shown_leads_somewhere_and_every_form_would_be_taken() {
        List<String> walls = new ArrayList<>();
        assertThat(people).hasSizeGreaterThan(8);
        for (Person person : people) {
            Map<String, Visitor.Page> pages = walk(person);
            assertThat(pages).as(person.name()).hasSizeGreaterThan(6);
            pages.forEach((path, page) -> {
                if (page.status() != 200) {
                    walls.add(person.name() + ": " + path + " is " + page.status());
                }
                for (String form : forms(page.body())) {
                    if (!takes(person, form)) {
                        walls.add(person.name() + " at " + path + " is shown " + form);
                    }
                }
            });
        }
        assertThat(walls).isEmpty();
    }

    /** Every kind of page that links lead somebody to. */
    private Map<String, Visitor.Page> walk(Person person) {
        Visitor visitor = demo.visitor();
        visitor.get("/demo");
        visitor.post("/demo/sign-in", Map.of("account", person.id()));
        Map<String, Visitor.Page> found = new LinkedHashMap<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        Deque<String> ahead = new ArrayDeque<>(List.of("/"));
        while (!ahead.isEmpty()) {
            String path = ahead.poll().replace("&amp;", "&");
            if (kinds.putIfAbsent(kind(path), path) == null) {
                Visitor.Page page = visitor.get(path);
                if (page.status() == 302 || page.status() == 303) {
                    page = visitor.get(page.location());
                }
                found.put(path, page);
                if (page.header("Content-Type").orElse("").startsWith("text/html")) {
                    LINK.matcher(page.body()).results().map(it -> it.group(1)).forEach(ahead::add);
                }
            }
        }
        return found;
    }

    /** Pages of the same kind differ in what they are about, not in where they lead. */
    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "")
                .replaceFirst("/(outcomes|neighbourhoods|tables|questions)/[^/]+", "/$1/*")
                .replaceFirst("^/people/(?!invite)[^/]+", "/people/*");
    }

    private static List<String> forms(String page) {
        return FORM.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(form -> form.contains("method=\"post\""))
                .map(ACTION::matcher)
                .filter(Matcher::find)
                .map(action -> action.group(1))
                .distinct()
                .toList();
    }

    /** What the gate says to a form, without sending it. */
    private boolean takes(Person person, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", address);
        request.setAttribute(Gate.PERSON, person);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain route = demo.context()
                    .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandler(request);
            return route != null
                    && new Gate((who, where, scope) -> {})
                            .preHandle(request, new MockHttpServletResponse(), route.getHandler());
        } catch (NotHere refused) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(address, e);
        }
    }
}
