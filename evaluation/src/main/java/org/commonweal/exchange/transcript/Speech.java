package org.commonweal.exchange.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.voices.text.Turn;

/** Makes turns of lines: who speaks, from where to where, when. */
final class Speech {

    /** How lines of one paragraph hang together. */
    enum Joining {
        /** As somebody broke them. */
        AS_BROKEN,
        /** They were broken at the edge of a page; hyphens at the edge are kept. */
        WRAPPED,
        /** Likewise, and hyphens at the edge are taken for the break of a word. */
        WRAPPED_AND_HYPHENATED
    }

    private static final String BOLD = "BOLD";
    private static final String PLAIN = "PLAIN";

    private final Lines lines;
    private final Joining joining;
    private final List<Draft.Said> said = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private String speaker = "";
    private Optional<Long> from = Optional.empty();
    private Optional<Long> to = Optional.empty();
    private boolean open;
    private int hyphens;

    private Speech(Lines lines, Joining joining) {
        this.lines = lines;
        this.joining = joining;
    }

    static List<Draft.Said> of(List<Line> found, Lines lines, Joining joining) {
        Speech speech = new Speech(lines, joining);
        Heads heads = Heads.of(found);
        boolean named = found.stream().anyMatch(line -> heads.head(line).isPresent());
        List<Line> all = !named && byBold(found) ? speech.boldAsSpeaker(found) : found;
        Heads by = all == found ? heads : Heads.of(all);
        all.forEach(line -> speech.line(line, by.head(line)));
        speech.close();
        return speech.timed();
    }

    /** Whether questions stand in bold and answers do not, and nothing else says who speaks. */
    private static boolean byBold(List<Line> found) {
        long bold =
                found.stream().filter(line -> line.fresh() && line.allBold()).count();
        long plain =
                found.stream().filter(line -> line.fresh() && line.bold() == 0).count();
        long asked = found.stream()
                .filter(line -> line.allBold() && line.text().matches("(?s).*[?？].*"))
                .count();
        return bold >= 3 && plain >= 3 && asked * 2 >= bold;
    }

    private List<Line> boldAsSpeaker(List<Line> found) {
        lines.note(TranscriptProblem.BOLD_TAKEN_FOR_SPEAKER);
        return found.stream()
                .map(line -> line.fresh()
                        ? new Line(line.text(), 0, true, line.allBold() ? BOLD : PLAIN, line.time())
                        : line)
                .toList();
    }

    private void line(Line line, Optional<Heads.Head> head) {
        if (head.isPresent()) {
            Heads.Head found = head.get();
            boolean goesOn = open && !line.speaker().isEmpty() && line.speaker().equals(speaker);
            if (goesOn && line.time().isPresent()) {
                to = line.time().map(Turn.Time::to);
                append(line.text(), false);
                return;
            }
            close();
            open = true;
            speaker = found.name();
            from = found.from().or(() -> line.time().map(Turn.Time::from));
            to = found.to().or(() -> line.time().map(Turn.Time::to));
            words.append(line.text().substring(found.words()).strip());
            return;
        }
        boolean cue = line.time().isPresent();
        if (cue && open && !speaker.isEmpty()) {
            to = line.time().map(Turn.Time::to);
            append(line.text(), false);
        } else if (open && (!speaker.isEmpty() || !line.fresh())) {
            append(line.text(), line.fresh() || joining == Joining.AS_BROKEN);
        } else {
            close();
            open = true;
            from = line.time().map(Turn.Time::from);
            to = line.time().map(Turn.Time::to);
            words.append(line.text());
        }
    }

    /** @param apart whether a new line begins */
    private void append(String text, boolean apart) {
        if (words.isEmpty()) {
            words.append(text);
            return;
        }
        if (apart) {
            words.append('\n').append(text);
            return;
        }
        int last = words.codePointBefore(words.length());
        boolean split = words.length() > 1
                && (last == '-' || last == '\u2010' || last == '\u00AD')
                && Character.isLetter(words.charAt(words.length() - 2))
                && Character.isLowerCase(text.codePointAt(0));
        if (split && (joining == Joining.WRAPPED_AND_HYPHENATED || last == '\u00AD')) {
            words.setLength(words.length() - 1);
        } else if (!split && !(Character.isIdeographic(last) || isChineseMark(last))) {
            words.append(' ');
        }
        hyphens += split && last != '\u00AD' && joining != Joining.AS_BROKEN ? 1 : 0;
        words.append(text);
    }

    private static boolean isChineseMark(int sign) {
        return "，。、；：？！”’》）".indexOf(sign) >= 0;
    }

    private void close() {
        String all = Signs.sound(words.toString(), lines).strip();
        if (open && !all.isEmpty()) {
            said.add(new Draft.Said(
                    speaker, all, from.map(start -> new Turn.Time(start, Math.max(start, to.orElse(start))))));
        } else if (open && !speaker.isEmpty()) {
            lines.note(TranscriptProblem.EMPTY_TURNS_LEFT_OUT);
        }
        words.setLength(0);
        open = false;
        speaker = "";
        from = Optional.empty();
        to = Optional.empty();
    }

    /** A turn whose end nobody wrote ends where the next begins; where times run backwards they are not believed. */
    private List<Draft.Said> timed() {
        if (hyphens > 0) {
            for (int i = 0; i < hyphens; i++) {
                lines.note(
                        joining == Joining.WRAPPED_AND_HYPHENATED
                                ? TranscriptProblem.HYPHENS_JOINED
                                : TranscriptProblem.HYPHENS_KEPT);
            }
        }
        List<Draft.Said> timed = new ArrayList<>(said.size());
        long latest = 0;
        for (int i = 0; i < said.size(); i++) {
            Draft.Said each = said.get(i);
            Optional<Turn.Time> time = each.time();
            if (time.isPresent() && time.get().from() < latest) {
                lines.note(TranscriptProblem.TIMES_BACKWARDS);
                time = Optional.empty();
            }
            if (time.isPresent()) {
                latest = time.get().from();
                Optional<Long> next =
                        i + 1 < said.size() ? said.get(i + 1).time().map(Turn.Time::from) : Optional.empty();
                boolean unended = time.get().to() == time.get().from();
                if (unended && next.isPresent() && next.get() > latest) {
                    time = Optional.of(new Turn.Time(latest, next.get()));
                }
            }
            timed.add(new Draft.Said(each.speaker(), each.words(), time));
        }
        return timed;
    }
}
