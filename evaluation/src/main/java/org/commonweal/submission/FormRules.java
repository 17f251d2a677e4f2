package org.commonweal.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commonweal.submission.FormOutline.Question;
import org.commonweal.submission.Recomputation.Spot;
import org.javarosa.core.model.FormDef;

/**
 * What a form says of its submissions, made ready once for each version of the form; then any number of submissions can be
 * checked, from any thread.
 *
 * <p>Every relevance, requirement, constraint and calculation is computed anew from the answers as they were sent. What
 * was true only at the moment of the interview (the time of day, chance, the tablet's own properties) is left as it was sent.
 */
public final class FormRules {

    /** Rises when the same submission may come to other discrepancies than before. */
    public static final int VERSION = 1;

    private static final Duration TIME = Duration.ofSeconds(10);

    /** In one repeat. The engine's work grows with the square of it: some three seconds for so many. */
    private static final int MOST_MEMBERS = 4000;

    private static final int MOST_DISCREPANCIES = 500;
    private static final int LONGEST_SHOWN = 500;

    private final FormOutline form;
    private final FormLists lists;
    private final byte[] parsed;
    private final Set<String> computed = new LinkedHashSet<>();
    private final Set<String> unaskable = new HashSet<>();
    private final Duration time;

    private FormRules(byte[] xform, Map<String, byte[]> media, Duration time) {
        this.form = FormOutline.read(xform);
        this.lists = new FormLists(media);
        this.time = time;
        Predicate<String> outside = this::asksForListsElsewhere;
        for (FormOutline.Rule rule : form.rules().values()) {
            rule.of("calculate")
                    .filter(it -> !ComputableForm.isOfTheMoment(it) && !outside.test(it))
                    .ifPresent(_ -> computed.add(rule.path()));
            rule.of("relevant").filter(outside).ifPresent(_ -> unaskable.add(rule.path()));
        }
        this.parsed = Engine.parsed(ComputableForm.of(xform, outside), lists);
    }

    /**
     * Makes a form's rules ready.
     *
     * @param media the files of the form by name; what stands in its lists of choices is read from them
     * @throws org.commonweal.problem.Problems where it is no form, or its rules cannot be computed: they go in a circle, say
     */
    public static FormRules of(byte[] xform, Map<String, byte[]> media) {
        return new FormRules(xform, media, TIME);
    }

    static FormRules of(byte[] xform, Map<String, byte[]> media, Duration time) {
        return new FormRules(xform, media, time);
    }

    public FormOutline form() {
        return form;
    }

    private boolean asksForListsElsewhere(String rule) {
        return form.externalLists().entrySet().stream()
                .filter(list -> !lists.has(list.getValue()))
                .anyMatch(list -> rule.matches("(?s).*instance\\(\\s*['\"]"
                        + java.util.regex.Pattern.quote(list.getKey()) + "['\"]\\s*\\).*"));
    }

    /**
     * Looks at a submission that came in the open.
     *
     * @return what differs, in the order of the form; the first five hundred
     */
    public List<Discrepancy> check(Submission submission, Circumstances circumstances) {
        List<Discrepancy> found = new ArrayList<>();
        if (!submission.root().name().equals(form.root())) {
            found.add(Discrepancy.of(
                    DiscrepancyKind.WRONG_ROOT,
                    "/" + submission.root().name(),
                    submission.root().name(),
                    form.root()));
            return found;
        }
        if (!submission.version().equals(form.version())) {
            found.add(Discrepancy.of(DiscrepancyKind.OTHER_VERSION, "", submission.version(), form.version()));
        }
        new Structure(form).look(submission.root(), found);
        List<Answer> answers = submission.answers(form);
        values(answers, circumstances, found);
        ClockChecks.look(form, answers, circumstances.received(), found);
        anew(submission, answers, found);
        return found.stream()
                .limit(MOST_DISCREPANCIES)
                .map(FormRules::shortened)
                .toList();
    }

    private void values(List<Answer> answers, Circumstances circumstances, List<Discrepancy> found) {
        for (Answer answer : answers) {
            if (answer.value().isBlank()) {
                continue;
            }
            String question = Answer.question(answer.path());
            String type = form.type(question);
            if (!ValueChecks.isOfType(type, answer.value())) {
                found.add(Discrepancy.of(DiscrepancyKind.WRONG_TYPE, answer.path(), answer.value(), type));
            } else if (ValueChecks.isExtreme(type, answer.value())) {
                found.add(Discrepancy.of(DiscrepancyKind.EXTREME, answer.path(), answer.value(), ""));
            }
            boolean file = type.equals("binary")
                    || form.question(question)
                            .filter(it -> it.control().equals("upload"))
                            .isPresent();
            if (file && !circumstances.files().contains(answer.value().strip())) {
                found.add(Discrepancy.of(DiscrepancyKind.FILE_MISSING, answer.path(), answer.value(), ""));
            }
        }
    }

    private void anew(Submission submission, List<Answer> answers, List<Discrepancy> found) {
        Map<String, String> stored = new HashMap<>();
        answers.forEach(answer -> stored.put(answer.path(), answer.value()));
        Allowance allowance = new Allowance(time);
        if (largestRepeat(submission.root()) > MOST_MEMBERS) {
            found.add(Discrepancy.of(DiscrepancyKind.TOO_LONG_TO_CHECK, "", "", Long.toString(time.toSeconds())));
            return;
        }
        List<Discrepancy> said = new ArrayList<>();
        try {
            ScopedValue.where(FormLists.IN_HAND, lists).run(() -> {
                FormDef def = Engine.form(parsed);
                Recomputation anew = Recomputation.of(def, form, submission, allowance, this::usable);
                List<Spot> spots = anew.spots();
                spots.forEach(spot -> look(spot, stored.getOrDefault(spot.path(), ""), said));
                for (Spot spot : spots) {
                    allowance.check();
                    choices(spot, stored.getOrDefault(spot.path(), ""), anew, said);
                }
            });
        } catch (Allowance.UsedUp | StackOverflowError tooLong) {
            said.add(Discrepancy.of(DiscrepancyKind.TOO_LONG_TO_CHECK, "", "", Long.toString(time.toSeconds())));
        } catch (RuntimeException stumbled) {
            // The engine throws many kinds for rules that it cannot evaluate; the answers stay as they are, and a
            // person looks.
            said.add(
                    cause(stumbled) instanceof Allowance.UsedUp
                            ? Discrepancy.of(DiscrepancyKind.TOO_LONG_TO_CHECK, "", "", Long.toString(time.toSeconds()))
                            : Discrepancy.of(
                                    DiscrepancyKind.NOT_COMPUTABLE, "", "", String.valueOf(stumbled.getMessage())));
        }
        found.addAll(said);
    }

    private static int largestRepeat(Element element) {
        Map<String, Integer> counts = new HashMap<>();
        element.children().forEach(child -> counts.merge(child.name(), 1, Integer::sum));
        int largest = counts.values().stream().mapToInt(it -> it).max().orElse(0);
        for (Element child : element.children()) {
            largest = Math.max(largest, largestRepeat(child));
        }
        return largest;
    }

    private static Throwable cause(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return at;
    }

    private boolean usable(String question, String value) {
        return ValueChecks.isOfType(form.type(question), value) && !ValueChecks.isExtreme(form.type(question), value);
    }

    private void look(Spot spot, String stored, List<Discrepancy> said) {
        boolean meta = spot.question().startsWith("/" + form.root() + "/meta");
        boolean answered = !stored.isBlank();
        boolean known = unaskable.stream()
                .noneMatch(it -> spot.question().equals(it) || spot.question().startsWith(it + "/"));
        if (!spot.sent()) {
            if (spot.relevant() && known && !meta) {
                said.add(Discrepancy.of(DiscrepancyKind.MISSING_NODE, spot.path(), "", ""));
            }
            return;
        }
        if (meta) {
            return;
        }
        if (!spot.relevant()) {
            if (answered && known) {
                said.add(Discrepancy.of(DiscrepancyKind.NOT_RELEVANT, spot.path(), stored, ""));
            }
            return;
        }
        if (computed.contains(spot.question())) {
            if (!ValueChecks.isSame(stored, spot.computed())) {
                said.add(Discrepancy.of(DiscrepancyKind.CALCULATED_DIFFERS, spot.path(), stored, spot.computed()));
            }
        } else if (spot.required() && !answered && known) {
            said.add(Discrepancy.of(DiscrepancyKind.REQUIRED_MISSING, spot.path(), "", ""));
        }
        if (answered && !spot.constraintHolds()) {
            said.add(new Discrepancy(
                    DiscrepancyKind.CONSTRAINT_BROKEN,
                    spot.path(),
                    stored,
                    Optional.ofNullable(form.rules().get(spot.question()))
                            .flatMap(rule -> rule.of("constraint"))
                            .orElse(""),
                    form.constraintWords(spot.question())));
        }
    }

    private void choices(Spot spot, String stored, Recomputation anew, List<Discrepancy> said) {
        Optional<Question> question = form.question(spot.question());
        boolean chosen = question.filter(it -> it.control().equals("select1") || it.hasSeveralAnswers())
                .isPresent();
        if (!chosen || !spot.sent() || !spot.relevant() || stored.isBlank()) {
            return;
        }
        Optional<Set<String>> offered = anew.choices(spot.path());
        if (offered.isEmpty() || offered.get().isEmpty()) {
            said.add(Discrepancy.of(DiscrepancyKind.LIST_NOT_HERE, spot.path(), stored, ""));
            return;
        }
        String[] codes = question.orElseThrow().hasSeveralAnswers()
                ? stored.strip().split("\\s+")
                : new String[] {stored.strip()};
        for (String code : codes) {
            if (!offered.get().contains(code)) {
                said.add(Discrepancy.of(DiscrepancyKind.NOT_A_CHOICE, spot.path(), code, ""));
            }
        }
    }

    private static Discrepancy shortened(Discrepancy found) {
        return new Discrepancy(
                found.kind(), cut(found.path()), cut(found.stored()), cut(found.expected()), found.said());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(
                                0,
                                Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1))
                                        ? LONGEST_SHOWN - 1
                                        : LONGEST_SHOWN)
                        + "…";
    }
}
