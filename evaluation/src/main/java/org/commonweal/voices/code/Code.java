package org.commonweal.voices.code;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.words.Labels;

/**
 * One code of a codebook.
 *
 * @param id a short stable name, as files and addresses have it
 * @param guid what it is called in exchange with other programs; the same in every version, whatever it is renamed to
 * @param name what people call it
 * @param parent the code above it, by id
 * @param domain the domain of the programme's framework that it belongs to
 * @param definition what it means
 * @param useWhen when it is used
 * @param notWhen when it is not, though one might think so
 * @param examples words that it fits
 * @param colour as {@code #RRGGBB}
 */
public record Code(
        String id,
        UUID guid,
        Labels name,
        Optional<String> parent,
        Optional<String> domain,
        Optional<Labels> definition,
        Optional<Labels> useWhen,
        Optional<Labels> notWhen,
        List<Example> examples,
        String colour) {

    /**
     * Words from a source.
     *
     * @param source its id
     * @param quote as they stand there
     */
    public record Example(String source, String quote) {}

    public Code {
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,63}") || !colour.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("no code: " + id + ", " + colour);
        }
        examples = List.copyOf(examples);
    }
}
