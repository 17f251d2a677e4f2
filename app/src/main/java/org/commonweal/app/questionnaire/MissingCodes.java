package org.commonweal.app.questionnaire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonweal.survey.Absence;

/** Codes that stand for no answer, as lines of a field: {@code -8: dont_know}. */
final class MissingCodes {

    /** The reasons that a code may stand for. */
    static final List<Absence> REASONS =
            List.of(Absence.DONT_KNOW, Absence.REFUSED, Absence.NOT_APPLICABLE, Absence.NOT_ASKED);

    private MissingCodes() {}

    static String written(Map<String, Absence> missing) {
        return missing.entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    /** Empty where a line is something else. */
    static Optional<Map<String, Absence>> read(String text) {
        Map<String, Absence> missing = new LinkedHashMap<>();
        for (String line : text.split("[\\r\\n]+")) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("[:：=]", 2);
            String word = parts.length < 2 ? "" : parts[1].strip().toUpperCase(Locale.ROOT);
            Optional<Absence> reason =
                    REASONS.stream().filter(it -> it.name().equals(word)).findFirst();
            if (reason.isEmpty() || parts[0].isBlank()) {
                return Optional.empty();
            }
            missing.put(parts[0].strip(), reason.get());
        }
        return Optional.of(missing);
    }
}
