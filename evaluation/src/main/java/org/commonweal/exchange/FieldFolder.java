package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.FieldCase;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.ReserveRelease;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.panel.Panel;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.sealing.Arrivals.Dwellings;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.Arrivals.Terms;
import org.commonweal.sealing.Sorted;
import org.commonweal.statistics.sampling.Standing;
import org.commonweal.survey.Questionnaire;
import org.commonweal.weighting.MarginSource;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.Units;

/**
 * The sample, field work and weights of a study on disk. Documents are read when they are asked for; a missing one is a problem
 * with its name.
 */
public final class FieldFolder {

    private final Path folder;
    private final SortedMap<String, String> hashes = new TreeMap<>();

    private FieldFolder(Path folder) {
        this.folder = folder;
    }

    public static FieldFolder at(Path folder) {
        return new FieldFolder(folder);
    }

    /** SHA-256 of every document read so far, by its path. */
    public SortedMap<String, String> hashes() {
        return java.util.Collections.unmodifiableSortedMap(hashes);
    }

    public boolean has(String document) {
        return Files.isRegularFile(folder.resolve(document));
    }

    private byte[] bytes(String document) {
        if (!has(document)) {
            throw new Problems(List.of(Problem.of(ExchangeProblem.NO_FILE, Place.in(document), document)));
        }
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(document));
            hashes.put(document, Unpacked.hash(bytes));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    public Programme programme() {
        return ProgrammeFile.read(text(ProgrammeFile.NAME));
    }

    public FieldworkPlan plan() {
        return FieldworkFile.read(text(FieldworkFile.NAME));
    }

    /**
     * What was agreed about a wave.
     *
     * @param wave its id; empty for the last one planned
     */
    public WavePlan wave(String wave) {
        FieldworkPlan plan = plan();
        Optional<WavePlan> found =
                wave.isEmpty() ? plan.waves().stream().reduce((first, second) -> second) : plan.wave(wave);
        return found.orElseThrow(() -> new Problems(List.of(Problem.of(
                FieldworkProblem.WAVE_NOT_PLANNED,
                Place.in(FieldworkFile.NAME),
                wave,
                plan.waves().stream().map(WavePlan::wave).collect(Collectors.joining(", "))))));
    }

    public AddressFrame frame(String wave) {
        Set<String> areas = has(ProgrammeFile.NAME)
                ? programme().neighbourhoods().stream()
                        .map(Programme.Neighbourhood::id)
                        .collect(Collectors.toSet())
                : Set.of();
        return SampleFile.readFrame(wave, bytes(SampleFile.frame(wave)), areas);
    }

    /** Draws by the plan; nothing is written. */
    public Draw newDraw(WavePlan wave) {
        if (wave.sample().isEmpty()) {
            throw new Problems(
                    List.of(Problem.of(FieldworkProblem.NO_SAMPLE_DESIGN, Place.in(FieldworkFile.NAME), wave.wave())));
        }
        return Draw.of(frame(wave.wave()), wave.sample().get(), FieldworkFile.NAME);
    }

    public Draw draw(String wave) {
        return SampleFile.readDraw(wave, bytes(SampleFile.draw(wave)), bytes(SampleFile.record(wave)));
    }

    /** All visits so far; none where the document is not there yet. */
    public List<Visit> visits(String wave, Draw draw) {
        String document = VisitFile.visits(wave);
        Set<String> drawn =
                draw.dwellings().stream().map(DrawnDwelling::dwelling).collect(Collectors.toSet());
        return has(document) ? VisitFile.readVisits(wave, bytes(document), drawn) : List.of();
    }

    /** What was released of the reserve, act by act; none where the document is not there. */
    public List<ReserveRelease> releases(String wave) {
        String document = ReleaseFile.name(wave);
        return has(document) ? ReleaseFile.read(wave, bytes(document)) : List.of();
    }

    /** All visits that stand there, of whatever dwellings. */
    List<Visit> visitsOf(String wave) {
        return VisitFile.readVisits(wave, bytes(VisitFile.visits(wave)), Set.of());
    }

    /** The dwelling of each interview, by its id; none where no document says it. */
    SortedMap<String, String> interviews(String wave) {
        String links = VisitFile.interviews(wave);
        return has(links) ? VisitFile.readInterviews(wave, bytes(links)) : new TreeMap<>();
    }

    /** The dwellings to be visited by now: the sample, and as much of the reserve as the rule and single acts have released. */
    public List<DrawnDwelling> toVisit(WavePlan wave, Draw draw, List<Visit> visits) {
        return draw.withReleased(wave.replacement().released(draw, visits, wave.callBacks(), releases(wave.wave())));
    }

    /** Every dwelling to be visited, with what its visits came to. */
    public List<FieldCase> cases(WavePlan wave) {
        Draw draw = draw(wave.wave());
        List<Visit> visits = visits(wave.wave(), draw);
        return FieldCase.of(wave.wave(), toVisit(wave, draw, visits), visits);
    }

    public Recipe recipe(String wave) {
        return RecipeFile.read(wave, text(RecipeFile.name(wave)));
    }

    /**
     * The interviews of a wave, as texts. Those of a wave in the field are the ones that were taken up and can count; otherwise those of
     * its table. Where no column names the dwelling, {@code interviews.csv} of its field work says it, so that answers can be passed on
     * without it.
     *
     * <p>Missing rule: a code that the questionnaire declares for "don't know", "refused", "does not apply" and the like is no answer and
     * comes as an empty text, so that it is no category of a margin, no count of people and no number; a step that cannot do without the
     * answer says so. Only where a margin names such a code among its totals is it a category like any other.
     */
    public Respondents respondents(Recipe recipe) {
        Optional<Sorted> arrived = sorted(recipe.wave());
        if (arrived.isPresent()) {
            return respondents(recipe, arrived.get());
        }
        String links = VisitFile.interviews(recipe.wave());
        boolean apart = recipe.panelFrom().isEmpty() && has(links);
        PlainTable table =
                wave(recipe.wave(), apart ? List.of(recipe.respondent()) : List.of(recipe.respondent(), recipe.link()));
        List<String> respondents = table.column(recipe.respondent());
        List<String> units = table.column(recipe.link());
        if (apart && !table.has(recipe.link())) {
            units = dwellings(recipe.wave(), respondents);
        }
        return new Respondents(
                waveFile(recipe.wave()), respondents, units, answered(table.columns(), recipe.margins()));
    }

    private Respondents respondents(Recipe recipe, Sorted arrived) {
        List<String> respondents =
                arrived.kept().stream().map(Interview::respondent).toList();
        SortedMap<String, List<String>> columns = new TreeMap<>();
        arrived.columns().forEach(it -> columns.put(it, arrived.column(it)));
        List<String> units =
                recipe.panelFrom().isPresent() ? arrived.column(recipe.link()) : dwellings(recipe.wave(), respondents);
        return new Respondents(
                ArrivalsFile.answers(recipe.wave()), respondents, units, answered(columns, recipe.margins()));
    }

    private List<String> dwellings(String wave, List<String> respondents) {
        SortedMap<String, String> dwellings = VisitFile.readInterviews(wave, bytes(VisitFile.interviews(wave)));
        return respondents.stream()
                .map(each -> dwellings.getOrDefault(each, ""))
                .toList();
    }

    /** Columns of questions with nothing where a code of the questionnaire stands for no answer. */
    private SortedMap<String, List<String>> answered(
            SortedMap<String, List<String>> columns, List<MarginSource> margins) {
        if (!has(QuestionnaireYaml.FILE)) {
            return columns;
        }
        Questionnaire questionnaire = questionnaire();
        SortedMap<String, List<String>> answered = new TreeMap<>(columns);
        for (Questionnaire.Question question : questionnaire.questions()) {
            Set<String> codes = new HashSet<>(questionnaire.missing().keySet());
            margins.stream()
                    .filter(it ->
                            it.column().equals(question.id()) && it.bands().isEmpty())
                    .forEach(it -> codes.removeAll(it.totals().keySet()));
            answered.computeIfPresent(
                    question.id(),
                    (_, texts) -> texts.stream()
                            .map(it -> codes.contains(it) ? "" : it)
                            .toList());
        }
        return answered;
    }

    private Questionnaire questionnaire() {
        return QuestionnaireFile.read(text(QuestionnaireYaml.FILE));
    }

    /** Every interview that was taken up for a wave in the field, those that cannot count set apart; empty where none was taken up. */
    public Optional<Sorted> sorted(String wave) {
        String document = ArrivalsFile.answers(wave);
        if (!has(document)) {
            return Optional.empty();
        }
        Questionnaire.Columns columns = questionnaire().columns();
        Set<String> areas = programme().neighbourhoods().stream()
                .map(Programme.Neighbourhood::id)
                .collect(Collectors.toSet());
        return Optional.of(ArrivalsFile.read(wave, bytes(document))
                .sorted(new Terms(columns.area(), areas, columns.person(), sampled(wave))));
    }

    private Optional<Dwellings> sampled(String wave) {
        if (!has(SampleFile.draw(wave))) {
            return Optional.empty();
        }
        Draw draw = draw(wave);
        Set<String> toVisit = toVisit(wave(wave), draw, visits(wave, draw)).stream()
                .map(DrawnDwelling::dwelling)
                .collect(Collectors.toSet());
        String links = VisitFile.interviews(wave);
        return Optional.of(
                new Dwellings(has(links) ? VisitFile.readInterviews(wave, bytes(links)) : Map.of(), toVisit));
    }

    private String waveFile(String wave) {
        return programme()
                .wave(wave)
                .map(Programme.SurveyWave::file)
                .orElseThrow(() -> new Problems(
                        List.of(Problem.of(FieldworkProblem.WAVE_UNKNOWN, Place.in(ProgrammeFile.NAME), wave))));
    }

    private PlainTable wave(String wave, List<String> needed) {
        String file = waveFile(wave);
        if (!file.endsWith(".csv")) {
            throw new Problems(List.of(Problem.of(ExchangeProblem.NOT_A_PLAIN_TABLE, Place.in(file))));
        }
        return PlainTable.read(file, bytes(file), needed);
    }

    /**
     * What a recipe begins with: the drawn dwellings, or for a panel those interviewed before. In a wave in the field a dwelling has
     * answered where an interview that counts was held in it, whatever its last visit says: one whose interview cannot count has not.
     */
    public Units units(Recipe recipe, Respondents respondents) {
        return recipe.panelFrom()
                .map(from -> panelUnits(recipe, from, respondents))
                .orElseGet(() -> drawnUnits(
                        recipe.wave(),
                        has(ArrivalsFile.answers(recipe.wave()))
                                ? Optional.of(Set.copyOf(respondents.units()))
                                : Optional.empty()));
    }

    private static Standing standing(FieldCase visited, Optional<Set<String>> answered) {
        Standing said = visited.standing();
        if (answered.isEmpty()) {
            return said;
        }
        return answered.get().contains(visited.dwelling())
                ? Standing.RESPONDED
                : said == Standing.RESPONDED ? Standing.NOT_RESPONDED : said;
    }

    private Units drawnUnits(String wave, Optional<Set<String>> answered) {
        WavePlan plan = wave(wave);
        Draw draw = draw(wave);
        List<Visit> visits = visits(wave, draw);
        List<DrawnDwelling> dwellings = toVisit(plan, draw, visits);
        List<FieldCase> cases = FieldCase.of(wave, dwellings, visits);
        SortedMap<String, List<String>> known = new TreeMap<>();
        known.put("area", dwellings.stream().map(DrawnDwelling::area).toList());
        known.put("stratum", dwellings.stream().map(DrawnDwelling::stratum).toList());
        if (has(SampleFile.frame(wave))) {
            PlainTable frame =
                    PlainTable.read(SampleFile.frame(wave), bytes(SampleFile.frame(wave)), List.of("dwelling"));
            Map<String, Integer> rows = new HashMap<>();
            for (int row = 0; row < frame.size(); row++) {
                rows.put(frame.cell(row, "dwelling"), row);
            }
            frame.columns().keySet().stream()
                    .filter(column -> !column.equals("dwelling") && !known.containsKey(column))
                    .forEach(column -> known.put(
                            column,
                            dwellings.stream()
                                    .map(each -> {
                                        Integer row = rows.get(each.dwelling());
                                        return row == null ? "" : frame.cell(row, column);
                                    })
                                    .toList()));
        }
        return new Units(
                dwellings.stream().map(DrawnDwelling::dwelling).toList(),
                dwellings.stream().mapToDouble(each -> 1 / each.probability()).toArray(),
                cases.stream().map(it -> standing(it, answered)).toList(),
                known);
    }

    private Units panelUnits(Recipe recipe, String from, Respondents respondents) {
        SortedMap<String, Double> weights = WeightsFile.read(from, bytes(WeightsFile.weights(from)));
        PlainTable before = wave(from, List.of(recipe.respondent(), recipe.link()));
        List<String> persons = new ArrayList<>();
        List<Double> base = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < before.size(); row++) {
            String person = before.cell(row, recipe.link());
            Double weight = weights.get(before.cell(row, recipe.respondent()));
            if (!person.isEmpty() && weight != null && seen.add(person)) {
                persons.add(person);
                base.add(weight);
                rows.add(row);
            }
        }
        Map<String, Standing> standing = standing(recipe, from, seen, Set.copyOf(respondents.units()));
        SortedMap<String, List<String>> known = new TreeMap<>();
        answered(before.columns(), List.of())
                .forEach((name, values) ->
                        known.put(name, rows.stream().map(values::get).toList()));
        return new Units(
                persons,
                base.stream().mapToDouble(Double::doubleValue).toArray(),
                persons.stream()
                        .map(person -> standing.getOrDefault(person, Standing.UNKNOWN))
                        .toList(),
                known);
    }

    /** By the panel's events where there are any; otherwise everybody not interviewed again is taken to be still there. */
    private Map<String, Standing> standing(Recipe recipe, String from, Set<String> before, Set<String> again) {
        List<PersonEvent> events = new ArrayList<>();
        for (String wave : List.of(from, recipe.wave())) {
            if (has(VisitFile.people(wave))) {
                events.addAll(VisitFile.readPeople(wave, bytes(VisitFile.people(wave))));
            }
        }
        if (!events.isEmpty()) {
            List<String> waves =
                    programme().waves().stream().map(Programme.SurveyWave::id).toList();
            return Panel.of(VisitFile.people(recipe.wave()), waves, events).standing(before, again, recipe.wave());
        }
        Map<String, Standing> standing = new HashMap<>();
        before.forEach(
                person -> standing.put(person, again.contains(person) ? Standing.RESPONDED : Standing.NOT_RESPONDED));
        return standing;
    }
}
