package org.commonweal.app.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Scope;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives every page its {@link Frame}; stands before the gate, so that whoever is turned away gets a page as well. */
@Component
public final class Frames implements HandlerInterceptor, WebMvcConfigurer {

    private final Settings settings;
    private final StudyHeadings headings;
    private final MessageSource words;
    private final LocaleResolver languages;
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    /** Made when first asked for: the routes are known once all rooms are. */
    private @Nullable Routes routes;

    Frames(
            Settings settings,
            Database database,
            DatabaseStore documents,
            MessageSource words,
            LocaleResolver languages,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.settings = settings;
        this.headings = new StudyHeadings(database, documents);
        this.words = words;
        this.languages = languages;
        this.mapping = mapping;
    }

    /** The frame of the page that answers this request. */
    public Frame of(HttpServletRequest request) {
        if (request.getAttribute(Frame.ATTRIBUTE) instanceof Frame frame) {
            return frame;
        }
        Frame frame = new Frame(request, this, languages.resolveLocale(request));
        request.setAttribute(Frame.ATTRIBUTE, frame);
        return frame;
    }

    /**
     * The address of the first of these pages that there is, where somebody may enter it.
     *
     * @param rooms of the study, such as {@code /places}
     */
    public Optional<String> way(Person person, String study, List<String> rooms) {
        return routes().way(person, study, rooms);
    }

    /** Whether there is a page of this pattern, and somebody may enter it. */
    public boolean leadsTo(Person person, String pattern) {
        return routes().mayEnter(person, pattern, Scope.INSTALLATION);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        of(request);
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    synchronized Routes routes() {
        if (routes == null) {
            routes = new Routes(mapping.getObject());
        }
        return routes;
    }

    StudyHeadings headings() {
        return headings;
    }

    boolean isDemo() {
        return settings.demo();
    }

    boolean says(String key, Locale language) {
        return words.getMessage(key, null, null, language) != null;
    }
}
