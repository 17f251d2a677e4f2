package org.commonweal.app.transcript;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.exchange.transcript.Draft;
import org.commonweal.problem.Problem;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.springframework.util.MultiValueMap;

/**
 * A transcript on the page that shows it before it is taken: what was read, and what somebody says about it in the fields of the form.
 *
 * @param number of the file in its batch, from 0; part of the names of its fields
 * @param labels by the speakers' place in the draft
 */
record Offer(
        int number,
        Draft draft,
        String title,
        String day,
        String participants,
        String language,
        String interviewer,
        String guide,
        List<String> labels) {

    /** What is written for somebody who is no speaker. */
    static final String NOBODY = "-";

    /** What a file is offered as before anybody has said anything. */
    static Offer first(int number, Draft draft, String language) {
        Map<String, String> suggested = draft.suggested(List.of());
        return new Offer(
                number,
                draft,
                "",
                "",
                String.join(
                        ", ",
                        suggested.values().stream()
                                .filter(it -> it.matches("P\\d+"))
                                .distinct()
                                .toList()),
                language,
                "",
                "",
                draft.speakers().stream()
                        .map(it -> suggested.getOrDefault(it.name(), ""))
                        .toList());
    }

    static Offer said(int number, Draft draft, MultiValueMap<String, String> fields) {
        List<String> labels = new ArrayList<>();
        for (int speaker = 0; speaker < draft.speakers().size(); speaker++) {
            labels.add(text(fields, "speaker-" + number + "-" + speaker));
        }
        return new Offer(
                number,
                draft,
                text(fields, "title-" + number),
                text(fields, "day-" + number),
                text(fields, "participants-" + number),
                text(fields, "language-" + number),
                text(fields, "interviewer-" + number),
                text(fields, "guide-" + number),
                labels);
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
    }

    List<String> people() {
        return Arrays.stream(participants.split("[,，;；\\s]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** By the names of the draft. */
    Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            byName.put(draft.speakers().get(i).name(), label.equals(NOBODY) ? Draft.NO_SPEAKER : label);
        }
        return byName;
    }

    /** Everything that is in the way. */
    List<Problem> problems(Voices voices, LocalDate today, List<Source.Guide> guides) {
        List<Problem> found = new ArrayList<>();
        if (title.isEmpty() || title.length() > 200) {
            found.add(BringProblem.NO_TITLE.on("title-" + number, draft.file()));
        }
        if (date().filter(it -> !it.isAfter(today)).isEmpty()) {
            found.add(BringProblem.NO_DAY.on("day-" + number, draft.file()));
        }
        if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
            found.add(BringProblem.NO_LANGUAGE.on("language-" + number, draft.file()));
        }
        for (String person : people()) {
            Optional<Participant> known = voices.participants().stream()
                    .filter(it -> it.id().equals(person))
                    .findFirst();
            if (known.isEmpty()) {
                found.add(BringProblem.NO_SUCH_PARTICIPANT.on("participants-" + number, person));
            } else if (!known.get().consent().interview()) {
                found.add(BringProblem.NOT_AGREED.on("participants-" + number, person));
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).equals(NOBODY) && !Draft.isLabel(labels.get(i))) {
                found.add(BringProblem.SPEAKER_OPEN.on(
                        "speaker-" + number + "-" + i, draft.speakers().get(i).name(), draft.file()));
            }
        }
        if (!guide.isEmpty() && guides.stream().noneMatch(it -> written(it).equals(guide))) {
            found.add(BringProblem.NO_SUCH_GUIDE.on("guide-" + number, guide));
        }
        return found;
    }

    static String written(Source.Guide guide) {
        return guide.id() + "/" + guide.version();
    }

    Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
