package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Boxes that were ticked, and texts of several lines. */
final class Ticked {

    private Ticked() {}

    /** The values of all fields of this name, as they were sent: a comma in one does not make two of it. */
    static List<String> of(HttpServletRequest request, String name) {
        String @Nullable [] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).filter(value -> !value.isEmpty()).toList();
    }

    /** Codes one after the other, divided by spaces, commas, semicolons or ends of lines. */
    static List<String> codes(String text) {
        return Arrays.stream(text.split("[\\s,;]+"))
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }
}
