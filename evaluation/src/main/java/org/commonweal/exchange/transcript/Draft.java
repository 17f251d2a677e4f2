package org.commonweal.exchange.transcript;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonweal.problem.Problem;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * A transcript as it was read, before anybody has looked at it. Speakers are called as the file calls them, which may be by their
 * names: a draft is shown to whoever brought it and becomes a text only by saying who is who.
 *
 * @param file its name as it was brought
 * @param turns in the order of the file
 * @param warnings what of the file was not read, or read by a guess
 */
public record Draft(String file, Format format, List<Said> turns, List<Problem> warnings) {

    /** Who asks. */
    public static final String INTERVIEWER = "INTERVIEWER";

    /** Instead of a label: this is no speaker, what looked like one belongs to the words. */
    public static final String NO_SPEAKER = "";

    private static final Pattern LABEL = Pattern.compile("\\p{Lu}[\\p{Lu}\\p{Nd}_]{0,30}(?:(?<=\\p{Nd})[a-z])?");
    private static final Pattern ASKS = Pattern.compile(
            "(?iu)(?:interviewer|moderator|facilitator|researcher|int|iv|i|q|访谈者|访谈员|访问员|访问者|采访者|采访人|主持人)\\s*\\d{0,2}");
    private static final Pattern PERSON = Pattern.compile("(?i)P(\\d{1,4}[a-z]?)");

    /**
     * What one person says until another speaks.
     *
     * @param speaker as the file names them; empty where it does not
     * @param words paragraphs of one turn are parted by a line feed
     * @param time where it stands in the recording
     */
    public record Said(String speaker, String words, Optional<Turn.Time> time) {}

    /** @param turns how many @param words how many @param questions how many turns end with a question */
    public record Speaker(String name, int turns, int words, int questions) {}

    public Draft {
        turns = List.copyOf(turns);
        warnings = List.copyOf(warnings);
    }

    /** Whether a speaker may be called so in a text: capitals and figures, and one small letter after a figure. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /** Who speaks, in the order in which they are first heard; whoever has no name not among them. */
    public List<Speaker> speakers() {
        Map<String, Speaker> speakers = new LinkedHashMap<>();
        for (Said said : turns) {
            if (!said.speaker().isEmpty()) {
                boolean asks = said.words().stripTrailing().matches("(?s).*[?？]");
                speakers.merge(
                        said.speaker(),
                        new Speaker(said.speaker(), 1, count(said.words()), asks ? 1 : 0),
                        (one, other) -> new Speaker(
                                one.name,
                                one.turns + other.turns,
                                one.words + other.words,
                                one.questions + other.questions));
            }
        }
        return List.copyOf(speakers.values());
    }

    /** How many words; signs of scripts without spaces count one each. */
    public int words() {
        return turns.stream().mapToInt(said -> count(said.words())).sum();
    }

    private static int count(String words) {
        int count = 0;
        boolean within = false;
        for (int sign : words.codePoints().toArray()) {
            boolean ideograph = Character.isIdeographic(sign);
            boolean letter = !ideograph && Character.isLetterOrDigit(sign);
            count += ideograph || letter && !within ? 1 : 0;
            within = letter || within && (sign == '\'' || sign == '\u2019' || sign == '-');
        }
        return count;
    }

    /** Whether turns have times in a recording. */
    public boolean timed() {
        return turns.stream().anyMatch(said -> said.time().isPresent());
    }

    /**
     * Who the speakers may be: whoever is called so or asks most is the interviewer, others are the participants in their order. Whoever
     * stays open is not among them.
     *
     * @param participants by pseudonym
     * @return labels by the names of the file
     */
    public Map<String, String> suggested(List<String> participants) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<Speaker> speakers = speakers();
        Set<String> taken = new TreeSet<>();
        for (Speaker speaker : speakers) {
            String name = speaker.name.strip();
            var person = PERSON.matcher(name);
            if (ASKS.matcher(name).matches()) {
                labels.put(speaker.name, INTERVIEWER);
            } else if (person.matches()) {
                String label = "P" + person.group(1).toLowerCase(java.util.Locale.ROOT);
                labels.put(speaker.name, label);
                taken.add(label);
            }
        }
        if (!labels.containsValue(INTERVIEWER) && speakers.size() > 1) {
            speakers.stream()
                    .filter(speaker -> !labels.containsKey(speaker.name))
                    .filter(speaker -> speaker.questions * 3 >= speaker.turns)
                    .max(java.util.Comparator.comparingDouble(speaker -> (double) speaker.questions / speaker.turns))
                    .ifPresent(speaker -> labels.put(speaker.name, INTERVIEWER));
        }
        Iterator<String> left =
                participants.stream().filter(each -> !taken.contains(each)).iterator();
        for (Speaker speaker : speakers) {
            if (!labels.containsKey(speaker.name) && left.hasNext()) {
                labels.put(speaker.name, left.next());
            }
        }
        return labels;
    }

    /**
     * The version of a text that this becomes.
     *
     * @param labels by the names of the file: a label, or {@link #NO_SPEAKER}
     * @throws IllegalArgumentException where a speaker has no label, or one that is none
     */
    public TextVersion text(int number, Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        List<Turn> made = new ArrayList<>();
        for (Said said : relabelled(labels)) {
            text.append(text.isEmpty() ? "" : "\n\n");
            text.append(said.speaker().isEmpty() ? "" : said.speaker() + ": ");
            int start = text.length();
            text.append(said.words());
            made.add(new Turn(made.size() + 1, said.speaker(), new Span(start, text.length()), said.time()));
        }
        return new TextVersion(number, text.append('\n').toString(), made);
    }

    private List<Said> relabelled(Map<String, String> labels) {
        List<Said> all = new ArrayList<>();
        for (Said said : turns) {
            String label = said.speaker().isEmpty() ? "" : labels.get(said.speaker());
            if (label == null || !label.equals(NO_SPEAKER) && !isLabel(label)) {
                throw new IllegalArgumentException("a speaker has no label");
            }
            if (!label.isEmpty() || said.speaker().isEmpty()) {
                all.add(new Said(label, said.words().replace("\n\n", "\n"), said.time()));
            } else {
                String words = said.speaker() + ": " + said.words();
                Optional<Said> before = all.isEmpty() ? Optional.empty() : Optional.of(all.removeLast());
                all.add(before.map(each -> new Said(each.speaker(), each.words() + "\n" + words, each.time()))
                        .orElseGet(() -> new Said("", words, said.time())));
            }
        }
        return all;
    }
}
