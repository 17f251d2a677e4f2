package org.commonweal.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a form with a field that its page does not ask for: nobody becomes anything by adding {@code role=administrator}.
 * What a page asks for are the parameters of its method and the components of the records among them. A method that takes all
 * parameters as a map answers for itself.
 */
public final class StrictFields implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String HOUSE = "org.commonweal.";

    /** What a method asks for. */
    private record Asked(boolean anything, Set<String> names) {}

    private final Map<HandlerMethod, Asked> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (READING.contains(request.getMethod())
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith(HOUSE)) {
            return true;
        }
        Asked asked = known.computeIfAbsent(method, StrictFields::asked);
        Set<String> given = new TreeSet<>(request.getParameterMap().keySet());
        if (request instanceof MultipartHttpServletRequest upload) {
            given.addAll(upload.getMultiFileMap().keySet());
        }
        given.removeIf(name -> name.equals(CsrfCookie.FIELD) || asked.names().contains(root(name)));
        if (!asked.anything() && !given.isEmpty()) {
            throw new UnknownField();
        }
        return true;
    }

    /** {@code waves[0].name} belongs to {@code waves}; {@code _waves} marks an unticked box of that name. */
    private static String root(String name) {
        return name.replaceFirst("^_", "").replaceFirst("[.\\[].*", "");
    }

    private static Asked asked(HandlerMethod method) {
        Set<String> names = new HashSet<>();
        boolean anything = false;
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                anything = true;
            } else if (asked != null) {
                String name = asked.name();
                names.add(StringUtils.hasLength(name) ? name : String.valueOf(parameter.getParameterName()));
            } else if (isFromTheForm(parameter)) {
                names.addAll(fields(parameter));
            }
        }
        return new Asked(anything, names);
    }

    private static boolean isFromTheForm(MethodParameter parameter) {
        return !parameter.hasParameterAnnotation(PathVariable.class)
                && !parameter.hasParameterAnnotation(RequestHeader.class)
                && !parameter.hasParameterAnnotation(RequestBody.class)
                && !parameter.hasParameterAnnotation(CookieValue.class)
                && !parameter.hasParameterAnnotation(RequestAttribute.class);
    }

    private static Set<String> fields(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        Set<String> names = new HashSet<>();
        if (BeanUtils.isSimpleProperty(type)) {
            names.add(String.valueOf(parameter.getParameterName()));
        } else if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(names::add);
        } else if (type.getName().startsWith(HOUSE)) {
            Arrays.stream(BeanUtils.getPropertyDescriptors(type))
                    .filter(property -> property.getWriteMethod() != null)
                    .map(PropertyDescriptor::getName)
                    .forEach(names::add);
        }
        return names;
    }

    /** A form came with a field that nobody asked for. */
    public static final class UnknownField extends ErrorResponseException {

        private static final long serialVersionUID = 1;

        UnknownField() {
            super(HttpStatus.BAD_REQUEST);
        }
    }
}
