package org.commonweal.exchange.transcript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds who speaks at the beginning of lines. What looks like a name is one when it says so itself (capitals, "Speaker 1", bold, a time
 * beside it) or comes often enough: "So: what now" once is no speaker.
 */
final class Heads {

    /** @param from milliseconds @param words where the words begin in the line; its length where the head stands alone */
    record Head(String name, Optional<Long> from, Optional<Long> to, int words) {}

    private enum Sure {
        /** Wherever it stands. */
        YES,
        /** If it comes twice, or times stand beside names elsewhere too. */
        TIMED,
        /** If it comes twice. */
        TWICE,
        /** If one line in twenty begins so. */
        OFTEN
    }

    private record Candidate(Head head, Sure sure) {}

    private static final String NAME = "([\\p{L}][^:：\\t\\[\\](){}<>\\n!?。，；！？\"“”]{0,60}?)";
    private static final Pattern LABELLED =
            Pattern.compile(NAME + "\\s*(?:[\\[(]([^\\])]{1,40})[\\])])?\\s*[:：](?!\\d)\\s*");
    private static final Pattern IN_CELL = Pattern.compile(NAME + "[ ]*\\t\\s*");
    private static final Pattern TIMED_NAME = Pattern.compile(NAME + "[\\s,]+(?=[\\[(<{#]?\\s*\\d{1,2}:\\d{2})");
    private static final Pattern CODED = Pattern.compile("\\p{Lu}[\\p{Lu}\\p{Nd}_\\- ]{0,30}[a-z]?");
    private static final Pattern KNOWN = Pattern.compile(
            "(?iu)(?:interviewer|interviewee|moderator|facilitator|researcher|respondent|participant|resident|speaker|person|spk|speaker_|s)"
                    + "[ _#-]?\\d{0,3}|[pr]\\d{1,4}[a-z]?|iv|int|(?:访谈者|访谈员|访问员|访问者|采访者|采访人|主持人|受访者|被访者|受访人|参与者|居民|说话人|发言人|讲话者|讲者)\\s*\\d{0,3}[A-Za-z]?");
    private static final int MOST_WORDS = 5;

    private final Map<String, Integer> counted = new HashMap<>();
    private final Set<String> sure = new HashSet<>();
    private final Map<String, Sure> least = new HashMap<>();
    private final int fresh;
    private int timed;

    private Heads(int fresh) {
        this.fresh = fresh;
    }

    static Heads of(List<Line> lines) {
        Heads heads = new Heads((int) lines.stream().filter(Line::fresh).count());
        lines.forEach(line -> candidate(line).ifPresent(heads::count));
        return heads;
    }

    private void count(Candidate candidate) {
        String key = key(candidate.head.name);
        counted.merge(key, 1, Integer::sum);
        if (candidate.sure == Sure.YES) {
            sure.add(key);
        }
        timed += candidate.sure == Sure.TIMED ? 1 : 0;
        least.merge(key, candidate.sure, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** Who speaks from this line on; none where the line goes on with what was said. */
    Optional<Head> head(Line line) {
        return candidate(line)
                .filter(candidate -> isSpeaker(key(candidate.head.name)))
                .map(Candidate::head);
    }

    private boolean isSpeaker(String key) {
        int times = counted.getOrDefault(key, 0);
        return sure.contains(key)
                || least.get(key) == Sure.TIMED && timed >= 3
                || times >= 2 && (least.get(key) != Sure.OFTEN || times * 20 >= fresh);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Optional<Candidate> candidate(Line line) {
        String text = line.text();
        if (!line.speaker().isEmpty()) {
            return Optional.of(
                    new Candidate(new Head(line.speaker(), Optional.empty(), Optional.empty(), 0), Sure.YES));
        }
        Matcher clock = Clock.AT_START.matcher(text);
        int start = 0;
        Optional<Long> from = Optional.empty();
        Optional<Long> to = Optional.empty();
        if (clock.lookingAt()) {
            from = Clock.millis(clock, 1);
            to = Clock.millis(clock, 5);
            start = past(text, clock.end());
        }
        return labelled(line, start, from, to).or(() -> timed(line)).or(() -> alone(line));
    }

    private static int past(String text, int at) {
        int start = at;
        while (start < text.length() && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '-')) {
            start++;
        }
        return start;
    }

    private static Optional<Candidate> labelled(Line line, int start, Optional<Long> from, Optional<Long> to) {
        for (Pattern pattern : List.of(LABELLED, IN_CELL)) {
            Matcher label =
                    pattern.matcher(line.text()).region(start, line.text().length());
            if (!label.lookingAt() || !isName(label.group(1))) {
                continue;
            }
            Optional<Long> beside = from;
            if (pattern == LABELLED && label.group(2) != null) {
                Matcher clock = Clock.AT_START.matcher(label.group(2));
                beside = clock.matches() ? Clock.millis(clock, 1) : from;
            }
            String name = label.group(1).strip();
            boolean bold = line.bold() >= start + name.length()
                    && line.bold() < line.text().length();
            Matcher after = Clock.AT_START
                    .matcher(line.text())
                    .region(label.end(), line.text().length());
            int words = label.end();
            if (beside.isEmpty() && after.lookingAt() && bracketed(after.group())) {
                beside = Clock.millis(after, 1);
                words = past(line.text(), after.end());
            }
            return Optional.of(new Candidate(new Head(name, beside, to, words), sure(name, beside.isPresent(), bold)));
        }
        return from.isEmpty() ? Optional.empty() : nameOnly(line, start, from, to);
    }

    private static boolean bracketed(String time) {
        return "[(<{#".indexOf(time.charAt(0)) >= 0;
    }

    /** A time and a name, and nothing else. */
    private static Optional<Candidate> nameOnly(Line line, int start, Optional<Long> from, Optional<Long> to) {
        String rest = line.text().substring(start).strip();
        return isName(rest) && rest.split("\\s+").length <= 3 && Character.isUpperCase(rest.codePointAt(0))
                        || KNOWN.matcher(rest).matches()
                ? Optional.of(new Candidate(
                        new Head(rest, from, to, line.text().length()), sure(rest, false, line.allBold())))
                : Optional.empty();
    }

    /** A name and a time, as recorders and meeting programs put it above the words. */
    private static Optional<Candidate> timed(Line line) {
        Matcher name = TIMED_NAME.matcher(line.text());
        if (!name.lookingAt() || !isName(name.group(1))) {
            return Optional.empty();
        }
        Matcher clock = Clock.AT_START
                .matcher(line.text())
                .region(name.end(), line.text().length());
        if (!clock.lookingAt()) {
            return Optional.empty();
        }
        int words = past(line.text(), clock.end());
        boolean marked = bracketed(clock.group()) || words >= line.text().length();
        return marked
                ? Optional.of(new Candidate(
                        new Head(name.group(1).strip(), Clock.millis(clock, 1), Clock.millis(clock, 5), words),
                        sure(name.group(1).strip(), true, false)))
                : Optional.empty();
    }

    /** A bold name on a line of its own, or before plain words. */
    private static Optional<Candidate> alone(Line line) {
        String name = line.text().substring(0, line.bold()).strip();
        return isName(name) && name.split("\\s+").length <= 3 && !name.endsWith(".")
                ? Optional.of(new Candidate(
                        new Head(name, Optional.empty(), Optional.empty(), past(line.text(), line.bold())), Sure.TWICE))
                : Optional.empty();
    }

    private static Sure sure(String name, boolean timed, boolean bold) {
        if (KNOWN.matcher(name).matches()) {
            return Sure.YES;
        }
        if (timed) {
            return Sure.TIMED;
        }
        return bold || CODED.matcher(name).matches() ? Sure.TWICE : Sure.OFTEN;
    }

    private static boolean isName(String found) {
        String name = found.strip();
        if (name.isEmpty() || name.length() > 40 || name.endsWith(",")) {
            return false;
        }
        long chinese = name.codePoints().filter(Character::isIdeographic).count();
        int first = name.codePointAt(0);
        return chinese <= 12
                && name.split("\\s+").length <= MOST_WORDS
                && (Character.isUpperCase(first)
                        || Character.isIdeographic(first)
                        || KNOWN.matcher(name).matches());
    }
}
