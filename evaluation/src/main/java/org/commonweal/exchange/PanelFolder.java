package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.panel.EarlierItem;
import org.commonweal.fieldwork.panel.Panel;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.fieldwork.panel.Reinterview;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Questionnaire;

/**
 * The panel of a study on disk: who was interviewed in each wave, what happened to them, and what those lost were like. People are
 * those whom the questionnaire's column of persons names; who has no such name did not agree to be asked again, and is only counted.
 */
public final class PanelFolder {

    private final Path folder;
    private final Programme programme;
    private final Questionnaire questionnaire;

    private PanelFolder(Path folder, Programme programme, Questionnaire questionnaire) {
        this.folder = folder;
        this.programme = programme;
        this.questionnaire = questionnaire;
    }

    /** @throws Problems where programme or questionnaire cannot be read */
    public static PanelFolder at(Path folder) {
        return new PanelFolder(
                folder,
                ProgrammeFile.read(text(folder, ProgrammeFile.NAME)),
                QuestionnaireFile.read(text(folder, QuestionnaireFile.NAME)));
    }

    private static String text(Path folder, String document) {
        return new String(bytes(folder, document), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path folder, String document) {
        Path file = folder.resolve(document);
        if (!Files.isRegularFile(file)) {
            throw new Problems(List.of(Problem.of(ExchangeProblem.NO_FILE, Place.in(document), document)));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean has(String document) {
        return Files.isRegularFile(folder.resolve(document));
    }

    public Programme programme() {
        return programme;
    }

    public Questionnaire questionnaire() {
        return questionnaire;
    }

    /** Whether the questionnaire says which column names a person across waves. */
    public boolean isPanel() {
        return questionnaire.columns().person().isPresent();
    }

    /** The waves of which there is a table that says who was interviewed, in order. */
    public List<SurveyWave> held() {
        return programme.waves().stream()
                .filter(wave -> wave.file().endsWith(".csv") && has(wave.file()))
                .toList();
    }

    /**
     * Somebody who was interviewed.
     *
     * @param respondent the id of the interview
     * @param dwelling where it was held; empty where nothing says so
     */
    public record Interviewed(String respondent, String area, String dwelling) {}

    /**
     * Who was interviewed in a wave.
     *
     * @param people by person
     * @param nameless how many have no name that lasts from wave to wave
     */
    public record Held(SortedMap<String, Interviewed> people, int nameless) {}

    /** @throws Problems where the wave has no table of ours */
    public Held held(String wave) {
        PlainTable table = table(wave);
        Map<String, String> dwellings = has(VisitFile.interviews(wave))
                ? VisitFile.readInterviews(wave, bytes(folder, VisitFile.interviews(wave)))
                : Map.of();
        String column = questionnaire.columns().person().orElse("");
        SortedMap<String, Interviewed> people = new TreeMap<>();
        int nameless = 0;
        for (int row = 0; row < table.size(); row++) {
            String person = table.cell(row, column);
            String respondent = table.cell(row, questionnaire.columns().respondent());
            if (person.isEmpty() || questionnaire.missing().containsKey(person)) {
                nameless++;
            } else {
                people.putIfAbsent(
                        person,
                        new Interviewed(
                                respondent,
                                table.cell(row, questionnaire.columns().area()),
                                dwellings.getOrDefault(respondent, "")));
            }
        }
        return new Held(people, nameless);
    }

    private PlainTable table(String wave) {
        SurveyWave known = programme
                .wave(wave)
                .filter(each -> held().contains(each))
                .orElseThrow(() -> new Problems(
                        List.of(Problem.of(ExchangeProblem.NOT_A_PLAIN_TABLE, Place.in(ProgrammeFile.NAME)))));
        return PlainTable.read(
                known.file(),
                bytes(folder, known.file()),
                List.of(
                        questionnaire.columns().respondent(),
                        questionnaire.columns().area()));
    }

    /** Everything that the documents say happened to people, wave by wave. */
    public List<PersonEvent> events() {
        List<PersonEvent> events = new ArrayList<>();
        programme.waves().forEach(wave -> {
            if (has(VisitFile.people(wave.id()))) {
                events.addAll(VisitFile.readPeople(wave.id(), bytes(folder, VisitFile.people(wave.id()))));
            }
        });
        return events;
    }

    /**
     * The panel that these events make. Whoever was interviewed and is not spoken of was found then, in a household of their own,
     * where the interview was held.
     *
     * @throws Problems with all that cannot be
     */
    public Panel panel(List<PersonEvent> said) {
        Map<String, Held> held = new TreeMap<>();
        held().forEach(wave -> held.put(wave.id(), held(wave.id())));
        return panel(said, held);
    }

    /**
     * The same, of waves that were read before.
     *
     * @param held by wave
     */
    public Panel panel(List<PersonEvent> said, Map<String, Held> held) {
        List<PersonEvent> events = new ArrayList<>();
        Set<String> known = new java.util.HashSet<>();
        said.forEach(event -> known.add(event.person()));
        for (SurveyWave wave : programme.waves()) {
            people(held, wave.id()).forEach((person, interview) -> {
                if (known.add(person)) {
                    events.add(new PersonEvent(
                            0, person, person, interview.dwelling(), wave.id(), PersonEvent.Kind.FOUND));
                }
            });
        }
        events.addAll(said);
        return Panel.of(
                VisitFile.people(programme.waves().getLast().id()),
                programme.waves().stream().map(SurveyWave::id).toList(),
                events);
    }

    private static SortedMap<String, Interviewed> people(Map<String, Held> held, String wave) {
        Held of = held.get(wave);
        return of == null ? new TreeMap<>() : of.people();
    }

    /** The answers to a question in a wave, by person; of those who answered. */
    public SortedMap<String, String> answers(String wave, String question) {
        PlainTable table = table(wave);
        String column = questionnaire.columns().person().orElse("");
        SortedMap<String, String> answers = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            String person = table.cell(row, column);
            String answer = table.cell(row, question);
            if (!person.isEmpty()
                    && !answer.isEmpty()
                    && !questionnaire.missing().containsKey(answer)) {
                answers.putIfAbsent(person, answer);
            }
        }
        return answers;
    }

    /** Which answers of the wave before interviewers of a wave may hold; none where nobody has declared any. */
    public List<EarlierItem> earlier(String wave) {
        return has(EarlierFile.name(wave))
                ? EarlierFile.read(wave, bytes(folder, EarlierFile.name(wave)), questionnaire)
                : List.of();
    }

    /** What people said of themselves in a wave, as far as it is compared with who was lost. */
    public BaselineAnswers baseline(String wave, boolean arms) {
        return BaselineAnswers.of(programme, questionnaire, wave, table(wave).columns(), arms);
    }

    /**
     * How many of those interviewed in one wave were again in a later one, by what they had said.
     *
     * @param arms whether the arms may be set apart
     */
    public Reinterview reinterview(Panel panel, String from, String to, boolean arms) {
        Set<String> before = held(from).people().keySet();
        Set<String> again = held().stream().anyMatch(wave -> wave.id().equals(to))
                ? held(to).people().keySet()
                : Set.of();
        return Reinterview.of(
                panel.standing(before, again, to), baseline(from, arms).categories(), new TreeMap<>());
    }

    /** The wave before this one of which there is a table; empty for the first. */
    public Optional<SurveyWave> before(String wave) {
        List<SurveyWave> all = programme.waves();
        int at = all.stream().map(SurveyWave::id).toList().indexOf(wave);
        return held().stream().filter(each -> all.indexOf(each) < at).reduce((first, second) -> second);
    }
}
