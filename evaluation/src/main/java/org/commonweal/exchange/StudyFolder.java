package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.PlanChecks;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.quality.CheckedWave;
import org.commonweal.quality.QualityReport;
import org.commonweal.quality.Settlements;
import org.commonweal.sealing.SealHistory;
import org.commonweal.sealing.SealingProblem;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Wave;

/**
 * A study on disk: {@code programme.yaml}, {@code questionnaire.yaml}, {@code plan.yaml} and the tables of the waves.
 *
 * <p>Opening it reads the YAML files and says all that is wrong with all of them at once. The waves are read when they are
 * asked for, all of them or none.
 */
public final class StudyFolder {

    private final Path folder;
    private final Programme programme;
    private final Questionnaire questionnaire;
    private final Optional<AnalysisPlan> plan;

    private StudyFolder(Path folder, Programme programme, Questionnaire questionnaire, Optional<AnalysisPlan> plan) {
        this.folder = folder;
        this.programme = programme;
        this.questionnaire = questionnaire;
        this.plan = plan;
    }

    /**
     * Opens a folder. A plan may not be there yet; everything else must.
     *
     * @throws Problems with all that is wrong in all files, each with its file and line
     */
    public static StudyFolder at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problems(
                    List.of(Problem.of(ExchangeProblem.NO_FOLDER, Place.in(String.valueOf(folder.getFileName())))));
        }
        Gathered ofProgramme = new Gathered(ProgrammeYaml.FILE);
        Gathered ofQuestionnaire = new Gathered(QuestionnaireYaml.FILE);
        Gathered ofPlan = new Gathered(PlanYaml.FILE);
        Optional<Programme> programme = page(folder, ofProgramme)
                .map(root -> ProgrammeYaml.read(root, ofProgramme))
                .filter(it -> ofProgramme.none());
        Optional<Questionnaire> questionnaire = page(folder, ofQuestionnaire)
                .map(root -> QuestionnaireYaml.read(root, programme, ofQuestionnaire))
                .filter(it -> ofQuestionnaire.none());
        Optional<AnalysisPlan> plan = Optional.empty();
        if (Files.exists(folder.resolve(PlanYaml.FILE))) {
            // What a plan speaks of is looked up only in files that are sound: one slip there is not many here.
            plan = page(folder, ofPlan)
                    .filter(root -> programme.isPresent() && questionnaire.isPresent())
                    .map(root -> PlanYaml.read(root, programme.orElseThrow(), questionnaire.orElseThrow(), ofPlan));
        }
        List<Problem> all = new ArrayList<>(ofProgramme.all());
        all.addAll(ofQuestionnaire.all());
        all.addAll(ofPlan.all());
        Problems.throwIfAny(all);
        return new StudyFolder(folder, programme.orElseThrow(), questionnaire.orElseThrow(), plan);
    }

    private static Optional<YamlNode.Mapping> page(Path folder, Gathered gathered) {
        Path file = folder.resolve(gathered.file());
        try {
            if (!Files.isRegularFile(file)) {
                gathered.add(ExchangeProblem.NO_FILE, gathered.file());
                return Optional.empty();
            }
            if (Files.size(file) > YamlPage.MOST_BYTES) {
                gathered.add(ExchangeProblem.FILE_TOO_LARGE, "5 MB");
                return Optional.empty();
            }
            return YamlPage.read(Files.readAllBytes(file), gathered);
        } catch (IOException e) {
            gathered.add(ExchangeProblem.CANNOT_READ, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    public Path folder() {
        return folder;
    }

    public Programme programme() {
        return programme;
    }

    public Questionnaire questionnaire() {
        return questionnaire;
    }

    /** Whether a plan has been written, declared or not. */
    public boolean hasPlan() {
        return plan.isPresent();
    }

    /**
     * The plan as it stands in {@code plan.yaml}, with its defaults filled in; not declared yet.
     *
     * @throws Problems where there is none
     */
    public AnalysisPlan plan() {
        return plan.orElseThrow(() ->
                new Problems(List.of(Problem.of(ExchangeProblem.NO_FILE, Place.in(PlanYaml.FILE), PlanYaml.FILE))));
    }

    /**
     * How blocking concerns were settled; none where there is no {@code settlements.yaml}.
     *
     * @throws Problems with all that is wrong in it
     */
    public Settlements settlements() {
        Gathered gathered = new Gathered(SettlementsYaml.FILE);
        if (!Files.exists(folder.resolve(SettlementsYaml.FILE))) {
            return Settlements.none();
        }
        Settlements settlements = page(folder, gathered)
                .map(root -> SettlementsYaml.read(root, programme, gathered))
                .orElseGet(Settlements::none);
        gathered.throwIfAny();
        return settlements;
    }

    /** Every wave whose table is there, looked at together. */
    public QualityReport quality() {
        return QualityReport.of(
                programme,
                read(programme.waves().stream()
                        .filter(wave -> hasTable(wave.id()))
                        .toList()),
                settlements());
    }

    /**
     * The waves that a declared plan compares, looked at and accepted. A sealed wave whose table is another one is refused.
     *
     * @throws Problems with what is wrong in their tables, every blocking concern, or why the plan cannot be run
     */
    public List<CheckedWave> checked(DeclaredPlan declared) {
        List<Wave> waves =
                waves(List.of(declared.plan().before(), declared.plan().after()));
        List<CheckedWave> accepted =
                QualityReport.of(programme, waves, settlements()).accept();
        Problems.throwIfAny(PlanChecks.of(declared.plan(), programme, questionnaire));
        return accepted;
    }

    /** The text of {@code plan.seal}; empty where the plan is not declared. */
    public Optional<String> sealText() {
        Path seal = folder.resolve(SealFile.NAME);
        try {
            // Bytes that are no UTF-8 become marks that no seal holds, so that the seal is refused and not the reading.
            return Files.exists(seal)
                    ? Optional.of(new String(Files.readAllBytes(seal), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The seal of a wave; without entries where it was never sealed.
     *
     * @throws Problems where it was changed by hand
     */
    public SealHistory seal(String wave) {
        Path seal = folder.resolve(WaveSealFile.name(wave));
        try {
            return Files.isRegularFile(seal)
                    ? WaveSealFile.read(wave, Files.readAllBytes(seal))
                    : SealHistory.none(wave);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the table of this wave is there: a plan is best declared before it is. */
    public boolean hasTable(String wave) {
        return programme
                .wave(wave)
                .map(it -> Files.exists(folder.resolve(it.file())))
                .orElse(false);
    }

    /**
     * All waves of the programme, by date. Read side by side; nothing is handed out unless every wave could be read.
     *
     * @throws Problems with what is wrong in all tables
     */
    public List<Wave> waves() {
        return read(programme.waves());
    }

    /** The waves with these ids, by date. Unknown ids are left out. */
    public List<Wave> waves(Collection<String> ids) {
        return read(programme.waves().stream()
                .filter(wave -> ids.contains(wave.id()))
                .toList());
    }

    /**
     * Reads a table from anywhere as the answers of this wave, before it is put into the folder.
     *
     * @throws Problems where there is no such wave, with what is wrong in the table
     */
    public Wave tried(String wave, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Gathered gathered = new Gathered(name);
        SurveyWave known = surveyWave(wave);
        if (!WaveFile.isTable(name)) {
            throw gathered.with(0, "", ExchangeProblem.UNKNOWN_FORMAT, name);
        }
        if (!Files.isRegularFile(file)) {
            throw gathered.with(0, "", ExchangeProblem.NO_FILE, name);
        }
        SurveyWave other =
                new SurveyWave(known.id(), known.label(), known.from(), known.to(), name, known.approached());
        Path folderOfIt = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
        return WaveTable.read(folderOfIt, other, questionnaire, gathered);
    }

    /**
     * The wave of the programme.
     *
     * @throws Problems where it has no such wave
     */
    public SurveyWave surveyWave(String id) {
        return programme
                .wave(id)
                .orElseThrow(() -> new Gathered(ProgrammeYaml.FILE)
                        .with(
                                0,
                                "",
                                ExchangeProblem.WAVE_NOT_KNOWN,
                                id,
                                programme.waves().stream()
                                        .map(SurveyWave::id)
                                        .collect(java.util.stream.Collectors.joining(", "))));
    }

    private List<Wave> read(List<SurveyWave> wanted) {
        List<Read> read = wanted.parallelStream().map(this::read).toList();
        Problems.throwIfAny(read.stream().flatMap(it -> it.problems().stream()).toList());
        return read.stream().flatMap(it -> it.wave().stream()).toList();
    }

    private record Read(Optional<Wave> wave, List<Problem> problems) {}

    private Read read(SurveyWave wave) {
        Gathered gathered = new Gathered(wave.file());
        try {
            Wave read = WaveTable.read(folder, wave, questionnaire, gathered);
            if (!seal(wave.id()).holds(wave.file(), read.fingerprint())) {
                throw gathered.with(0, "", SealingProblem.SEAL_BROKEN, wave.id(), wave.file());
            }
            return new Read(Optional.of(read), List.of());
        } catch (Problems problems) {
            return new Read(Optional.empty(), problems.all());
        } catch (IOException e) {
            gathered.add(ExchangeProblem.CANNOT_READ, e.getClass().getSimpleName());
            return new Read(Optional.empty(), gathered.all());
        }
    }

    /** SHA-256 of the table of each wave that is there, in hexadecimal, by wave id. */
    public TreeMap<String, String> fingerprints() throws IOException {
        TreeMap<String, String> fingerprints = new TreeMap<>();
        for (SurveyWave wave : programme.waves()) {
            Path file = folder.resolve(wave.file());
            if (Files.isRegularFile(file)) {
                try (FingerprintedInput in = new FingerprintedInput(Files.newInputStream(file))) {
                    fingerprints.put(wave.id(), in.fingerprint());
                }
            }
        }
        return fingerprints;
    }
}
