package org.commonweal.app.archive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * In place of the rooms of a study that has no programme yet, one page that says how it begins. Comes after the gate: whoever
 * may not enter a room is not told that it is empty.
 */
@Component
final class NotBegun implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern ROOMS = Pattern.compile(
            "/studies/\\{study}/(programme(?!/begin)|places|comparators|why-these-places|survey|plan|results|export)\\b.*");

    /** Rooms that read answers, or say what is asked of them. */
    private static final Pattern ASKING = Pattern.compile(
            "/studies/\\{study}/(plan|results|survey/(settlements|monitoring|weights|waves|export))\\b.*");

    private static final DocumentPath QUESTIONNAIRE = DocumentPath.of("questionnaire.yaml");
    private static final DocumentPath PROGRAMME = DocumentPath.of("programme.yaml");

    private final DatabaseStore documents;
    private final Studies studies;

    /** Studies that have been seen with a programme; a study does not become empty again by itself. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** Studies that have been seen with a questionnaire. */
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    NotBegun(Database database, DatabaseStore documents) {
        this.documents = documents;
        this.studies = new Studies(database);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        if (isPageOfRoom(request)
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named) {
            String study = String.valueOf(named.get("study"));
            boolean empty = !begun.contains(study) && documents.documents(study).isEmpty();
            if (isExport(request) ? empty && studies.find(study).isPresent() : isNotBegun(study)) {
                ModelAndView page = new ModelAndView("archive/not-begun", "study", study);
                page.addObject("empty", empty);
                throw new ModelAndViewDefiningException(page);
            }
            if (ASKING.matcher(route(request)).matches() && isWithoutQuestionnaire(study)) {
                throw new ModelAndViewDefiningException(new ModelAndView("archive/not-asked", "study", study));
            }
        }
        return true;
    }

    /** What there is can be taken away, programme or not. */
    private static boolean isExport(HttpServletRequest request) {
        return route(request).startsWith("/studies/{study}/export");
    }

    private static String route(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static boolean isPageOfRoom(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && ROOMS.matcher(route(request)).matches();
    }

    private boolean isNotBegun(String study) {
        if (begun.contains(study)) {
            return false;
        }
        if (!documents.documents(study).containsKey(PROGRAMME)) {
            return studies.find(study).isPresent();
        }
        begun.add(study);
        return false;
    }

    private boolean isWithoutQuestionnaire(String study) {
        if (asking.contains(study) || studies.find(study).isEmpty()) {
            return false;
        }
        if (documents.documents(study).containsKey(QUESTIONNAIRE)) {
            asking.add(study);
            return false;
        }
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(1);
    }
}
