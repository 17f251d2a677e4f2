package org.commonweal.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonweal.problem.Problem;

/**
 * A form made into an XForm.
 *
 * @param xform its text
 * @param warnings what whoever wrote the form should know; it works all the same
 */
public record Conversion(String xform, List<Problem> warnings) {

    public Conversion {
        warnings = List.copyOf(warnings);
    }

    /** The XForm in UTF-8. */
    public byte[] bytes() {
        return xform.getBytes(StandardCharsets.UTF_8);
    }
}
