package org.commonweal.exchange.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.voices.text.Turn;

/** Captions of a recording: WebVTT, and SubRip, which differs in its commas. Cues come out as lines with their times. */
final class Captions {

    private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})";
    static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
    private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]*)?\\s+([^>]{1,200})>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z0-9:.\"= \\-#/]{0,100}>");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|nbsp|lrm|rlm|#39|quot);");

    private final Lines lines;
    private final List<Line> cues = new ArrayList<>();

    private Captions(Lines lines) {
        this.lines = lines;
    }

    static List<Line> read(String text, Lines lines) {
        Captions captions = new Captions(lines);
        String[] rows = text.split("\n", -1);
        int at = 0;
        while (at < rows.length) {
            Matcher timing = TIMING.matcher(rows[at]);
            if (!timing.matches()) {
                at++;
                continue;
            }
            List<String> words = new ArrayList<>();
            for (at++; at < rows.length && !rows[at].isBlank(); at++) {
                words.add(rows[at].strip());
            }
            captions.cue(timing, words);
        }
        return captions.cues;
    }

    private void cue(Matcher timing, List<String> words) {
        Optional<Long> from = Clock.millis(timing, 1);
        Optional<Long> to = Clock.millis(timing, 5);
        if (from.isEmpty() || to.isEmpty() || to.get() < from.get()) {
            lines.note(TranscriptProblem.CUES_LEFT_OUT);
            return;
        }
        Turn.Time time = new Turn.Time(from.get(), to.get());
        String all = String.join(" ", words);
        Matcher voice = VOICE.matcher(all);
        String speaker = "";
        int start = 0;
        while (voice.find()) {
            add(speaker, all.substring(start, voice.start()), time);
            speaker = decoded(voice.group(1)).strip();
            start = voice.end();
        }
        add(speaker, all.substring(start), time);
    }

    private void add(String speaker, String marked, Turn.Time time) {
        String words = decoded(TAG.matcher(marked).replaceAll("")).strip();
        if (!words.isEmpty()) {
            // counted against what a transcript may hold
            lines.add(words, false);
            lines.paragraphEnd();
            cues.add(new Line(words, 0, true, speaker, Optional.of(time)));
        }
    }

    private static String decoded(String text) {
        return ENTITY.matcher(text).replaceAll(found -> switch (found.group(1)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "nbsp" -> "\u00A0";
            case "quot" -> "\"";
            case "#39" -> "'";
            default -> "";
        });
    }
}
