package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.commonweal.exchange.transcript.Draft;
import org.commonweal.exchange.transcript.TranscriptReader;
import org.commonweal.exchange.voices.SourceDocuments;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.exchange.voices.VoicesProblem;
import org.commonweal.exchange.voices.WithdrawnFile;
import org.commonweal.file.WriteAside;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Transcripts as people have them, looked at first. */
@Command(
        name = "take",
        mixinStandardHelpOptions = true,
        description =
                "Read transcripts (.docx, .odt, .rtf, .pdf, .txt, .vtt, .srt) and show what they would become: who speaks,"
                        + " how much, what was not read. With --accept they become sources of the study, all of them or none.")
final class VoicesTakeCommand extends VoicesStep {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "one interview each")
    private List<Path> files = List.of();

    @Option(names = "--study", required = true, paramLabel = "DIR", description = "the study folder")
    private Path study = Path.of(".");

    @Option(
            names = "--speaker",
            paramLabel = "NAME=LABEL",
            description = "who is who, such as \"Ann Smith=P07\"; an empty label for what is no speaker")
    private Map<String, String> speakers = new LinkedHashMap<>();

    @Option(
            names = "--participant",
            paramLabel = "PSEUDONYM",
            split = ",",
            description = "whose words they are, file by file")
    private List<String> participants = List.of();

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "when it was said, such as 2019-05-02; today unless said")
    private LocalDate date = LocalDate.now(ZoneOffset.UTC);

    @Option(names = "--written-in", paramLabel = "TAG", description = "the language of the words; en unless said")
    private String written = "en";

    @Option(names = "--by", paramLabel = "WHO", description = "who made the transcript, by initials that are nobody's")
    private String by = "XX";

    @Option(names = "--join-hyphens", description = "join words that a PDF breaks at the end of a line")
    private boolean joinHyphens;

    @Option(names = "--accept", description = "write them as sources of the study")
    private boolean accept;

    /** A file, what it would become, and what is still in the way. */
    private record Taken(Draft draft, Map<String, String> labels) {

        List<String> open() {
            return draft.speakers().stream()
                    .map(Draft.Speaker::name)
                    .filter(name -> !fits(labels.getOrDefault(name, "?")))
                    .toList();
        }

        private static boolean fits(String label) {
            return label.isEmpty() || Draft.isLabel(label);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (!written.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
            throw refused("--written-in", "exchange.no-language", written);
        }
        if (!participants.isEmpty() && participants.size() != files.size()) {
            throw refused("--participant", "take.participants", files.size(), participants.size());
        }
        Voices voices = Files.isDirectory(study.resolve("voices")) ? VoicesFolder.read(study) : Voices.none();
        WithdrawnFile withdrawn = WithdrawnFile.read(
                Files.isRegularFile(study.resolve(WithdrawnFile.NAME))
                        ? Files.readAllBytes(study.resolve(WithdrawnFile.NAME))
                        : new byte[0]);
        List<Taken> taken = new ArrayList<>();
        List<Problem> wrong = new ArrayList<>();
        Set<String> people = new TreeSet<>(participants);
        people.addAll(speakers.values());
        people.stream()
                .filter(withdrawn::holdsPerson)
                .forEach(id -> wrong.add(Problem.of(VoicesProblem.WITHDRAWN, Place.NOWHERE, id)));
        for (int i = 0; i < files.size(); i++) {
            try {
                Path file = files.get(i);
                Draft draft = TranscriptReader.read(file, String.valueOf(file.getFileName()), joinHyphens);
                Map<String, String> labels =
                        draft.suggested(participants.isEmpty() ? List.of() : List.of(participants.get(i)));
                labels.putAll(speakers);
                taken.add(new Taken(draft, labels));
                show(taken.getLast());
            } catch (Problems problems) {
                wrong.addAll(problems.all());
            }
        }
        wrong.forEach(this::say);
        boolean open = taken.stream().anyMatch(each -> !each.open().isEmpty());
        if (open) {
            say("take.who-is-who");
        }
        if (!wrong.isEmpty() || accept && open) {
            print().flush();
            return Commonweal.TO_PUT_RIGHT;
        }
        if (accept) {
            write(voices, taken, withdrawn);
        } else {
            say("take.nothing-written");
        }
        print().flush();
        return 0;
    }

    private void show(Taken each) {
        Draft draft = each.draft;
        say(
                "take.file",
                draft.file(),
                draft.format().name(),
                draft.turns().size(),
                draft.words(),
                draft.timed() ? 1 : 0);
        for (Draft.Speaker speaker : draft.speakers()) {
            String label = each.labels.getOrDefault(speaker.name(), "?");
            say("take.speaker", speaker.name(), label.isEmpty() ? "-" : label, speaker.turns(), speaker.words());
        }
        draft.turns().stream().limit(2).forEach(said -> print().println("    " + opening(said)));
        for (Problem warning : draft.warnings()) {
            print().println("  · " + warning.inWords(in()));
        }
    }

    private static String opening(Draft.Said said) {
        String words = said.words().replaceAll("\\s+", " ");
        int end = words.offsetByCodePoints(0, Math.min(70, words.codePointCount(0, words.length())));
        return (said.speaker().isEmpty() ? "" : said.speaker() + ": ")
                + words.substring(0, end)
                + (end < words.length() ? "…" : "");
    }

    private void write(Voices voices, List<Taken> taken, WithdrawnFile withdrawn) throws IOException {
        List<String> known = voices.participants().stream().map(Participant::id).toList();
        Map<Path, byte[]> out = new LinkedHashMap<>();
        int number = 1;
        for (int i = 0; i < taken.size(); i++) {
            while (voices.sources().containsKey(id(number)) || withdrawn.holdsSource(id(number))) {
                number++;
            }
            String id = id(number++);
            TextVersion text = taken.get(i).draft.text(1, taken.get(i).labels);
            List<String> people = participants.isEmpty() ? List.of() : List.of(participants.get(i));
            Source source = new Source(
                    id,
                    UUID.randomUUID(),
                    Source.Kind.INTERVIEW,
                    new Labels(Map.of("en", id, "zh", id)),
                    people.stream().filter(known::contains).toList(),
                    new Source.Writers(Optional.of(by), Optional.empty(), Optional.empty()),
                    date,
                    Optional.empty(),
                    written,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Source.Version(
                            1, LocalDate.now(ZoneOffset.UTC), by, "as transcribed", text.fingerprint())));
            SourceDocuments.of(source, List.of(text)).forEach((path, bytes) -> out.put(study.resolve(path), bytes));
            say("take.written", taken.get(i).draft.file(), id);
        }
        WriteAside.all(out);
    }

    private static String id(int number) {
        return String.format(java.util.Locale.ROOT, "I%02d", number);
    }
}
