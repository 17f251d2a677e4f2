package org.commonweal.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.LeftOut;
import org.commonweal.sealing.SealEvent;
import org.commonweal.sealing.SealEvent.What;
import org.commonweal.sealing.SealHistory;
import org.commonweal.sealing.SealingProblem;
import org.commonweal.sealing.Sorted;
import org.commonweal.sealing.WaveDifference;
import org.commonweal.statistics.sampling.KishEffect;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Wave;
import org.commonweal.table.TableWriter;
import org.commonweal.weighting.Recipe;
import org.commonweal.weighting.Respondents;
import org.commonweal.weighting.WeightingReport;

/**
 * Seals a wave of a study folder in one act: sorts the interviews that were taken up, weighs those that can count, and makes the table
 * that {@code evaluate} reads. Nothing is written here: what is to be written is handed back, the same bytes whoever asks.
 *
 * <p>A wave whose table was brought is sealed as it stands, with the weights that it has.
 */
public final class WaveSealing {

    private final Path folder;
    private final String wave;
    private final StudyFolder study;
    private final SurveyWave known;

    private WaveSealing(Path folder, String wave) {
        this.folder = folder;
        this.wave = wave;
        this.study = StudyFolder.at(folder);
        this.known = study.surveyWave(wave);
    }

    /** @throws Problems where the study cannot be read, or has no such wave */
    public static WaveSealing of(Path folder, String wave) {
        return new WaveSealing(folder, wave);
    }

    /** Where the weights of a sealed wave come from. */
    public enum How {
        RECIPE,
        ONE,
        NONE,
        AS_BROUGHT
    }

    /**
     * What sealing would do.
     *
     * @param columns of the table that would be made, and {@code rows} of it; none where a table was brought
     * @param sorted who is kept and who is not; empty where a table was brought
     * @param interviews in the wave
     * @param report of the recipe, where one was run
     * @param kish of the weights
     * @param compared with the table that stands there now, where one does
     * @param documents to write, by path; the seal itself is not among them
     * @param files SHA-256 of the tables under the seal, by path
     * @param facts for the seal
     */
    public record Ready(
            SurveyWave wave,
            List<String> columns,
            List<List<String>> rows,
            Optional<Sorted> sorted,
            int interviews,
            How how,
            Optional<WeightingReport> report,
            KishEffect kish,
            Optional<WaveDifference> compared,
            SortedMap<String, byte[]> documents,
            SortedMap<String, String> files,
            SortedMap<String, String> facts) {

        /** One hash of everything that would be done: what somebody saw and what is done are the same where it is. */
        public String hash() {
            StringBuilder all = new StringBuilder();
            documents.forEach((path, bytes) ->
                    all.append(path).append(' ').append(Unpacked.hash(bytes)).append('\n'));
            all.append(files).append(facts);
            return Unpacked.hash(all.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The seal as it stands; without entries where the wave was never sealed. */
    public SealHistory history() {
        return study.seal(wave);
    }

    /** @throws Problems where the wave is sealed: its table is not to be touched */
    public void mustBeOpen() {
        if (history().isSealed()) {
            throw problem(SealingProblem.SEALED_ALREADY, wave);
        }
    }

    /**
     * What sealing would do.
     *
     * @throws Problems where it cannot be done, with everything that stands against it
     */
    public Ready ready() {
        mustBeOpen();
        FieldFolder field = FieldFolder.at(folder);
        Optional<Sorted> arrived = field.sorted(wave);
        if (arrived.isEmpty()) {
            return brought();
        }
        if (!known.file().endsWith(".csv")) {
            throw problem(SealingProblem.WAVE_NOT_CSV, wave, known.file());
        }
        return made(arrived.get());
    }

    private Ready brought() {
        if (!study.hasTable(wave)) {
            throw problem(SealingProblem.NOTHING_TO_SEAL, wave);
        }
        Wave read = study.waves(List.of(wave)).getFirst();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(known.file(), read.fingerprint());
        How how = study.questionnaire().columns().weight().isPresent() ? How.AS_BROUGHT : How.NONE;
        double[] weights = study.questionnaire()
                .columns()
                .weight()
                .map(it -> read.numbers(it).values())
                .orElse(new double[0]);
        KishEffect kish = KishEffect.of(
                Arrays.stream(weights).filter(it -> !Double.isNaN(it)).toArray());
        SortedMap<String, String> facts = facts(read.size(), Map.of(), how, kish);
        return new Ready(
                known,
                List.of(),
                List.of(),
                Optional.empty(),
                read.size(),
                how,
                Optional.empty(),
                kish,
                Optional.empty(),
                new TreeMap<>(),
                files,
                facts);
    }

    private Ready made(Sorted arrived) {
        SortedMap<String, byte[]> documents = new TreeMap<>();
        Weighed weighed = weighed(documents);
        Sorted sorted = weighed.how() == How.RECIPE
                ? arrived.keepingOnly(weighed.byRespondent().keySet(), LeftOut.NO_WEIGHT)
                : arrived;
        if (sorted.kept().isEmpty()) {
            throw problem(SealingProblem.NOTHING_KEPT, wave, sorted.came());
        }
        List<String> columns = columns(sorted);
        List<List<String>> rows = rows(columns, sorted, weighed);
        byte[] table = text(columns, rows);
        documents.put(known.file(), table);
        members(sorted).forEach(documents::put);
        tried(table);
        SortedMap<String, String> files = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            if (path.startsWith("waves/") || path.equals(known.file())) {
                files.put(path, Unpacked.hash(bytes));
            }
        });
        KishEffect kish = KishEffect.of(
                sorted.kept().stream().mapToDouble(weighed::weight).toArray());
        Map<String, Integer> leftOut = new TreeMap<>();
        sorted.counts().forEach((why, count) -> leftOut.put(why.written(), count));
        SortedMap<String, String> facts = facts(sorted.kept().size(), leftOut, weighed.how(), kish);
        facts.put("answers", hashOf(ArrivalsFile.answers(wave)));
        if (weighed.how() == How.RECIPE) {
            facts.put("recipe", hashOf(RecipeFile.name(wave)));
        }
        Optional<WaveDifference> compared = compared(columns, rows);
        compared.ifPresent(it -> {
            facts.put("compared_added", Integer.toString(it.added()));
            facts.put("compared_changed", Integer.toString(it.changed()));
            facts.put("compared_gone", Integer.toString(it.gone()));
            facts.put("compared_reweighted", Integer.toString(it.reweighted()));
        });
        return new Ready(
                known,
                columns,
                rows,
                Optional.of(sorted),
                sorted.kept().size(),
                weighed.how(),
                weighed.report(),
                kish,
                compared,
                documents,
                files,
                facts);
    }

    private static SortedMap<String, String> facts(
            int interviews, Map<String, Integer> leftOut, How how, KishEffect kish) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("interviews", Integer.toString(interviews));
        leftOut.forEach((why, count) -> facts.put("left_out_" + why, Integer.toString(count)));
        facts.put("weights", YamlBlock.written(how));
        if (how != How.NONE) {
            facts.put("design_effect", YamlText.number(Math.round(kish.designEffect() * 1e6) / 1e6));
        }
        return facts;
    }

    private record Weighed(How how, SortedMap<String, Double> byRespondent, Optional<WeightingReport> report) {

        double weight(Interview interview) {
            return how == How.ONE ? 1 : byRespondent.getOrDefault(interview.respondent(), 0.0);
        }
    }

    /** By the recipe, whose results are kept as {@code commonweal survey weights} keeps them. */
    private Weighed weighed(SortedMap<String, byte[]> documents) {
        Optional<String> column = study.questionnaire().columns().weight();
        if (column.isEmpty()) {
            return new Weighed(How.NONE, new TreeMap<>(), Optional.empty());
        }
        FieldFolder field = FieldFolder.at(folder);
        if (!field.has(RecipeFile.name(wave))) {
            if (study.hasPlan() && study.plan().weighting().kind() != AnalysisPlan.WeightKind.NONE) {
                throw problem(SealingProblem.WEIGHTS_WANTED, wave, column.get());
            }
            return new Weighed(How.ONE, new TreeMap<>(), Optional.empty());
        }
        Recipe recipe = field.recipe(wave);
        Respondents respondents = field.respondents(recipe);
        WeightingReport report = recipe.weigh(field.units(recipe, respondents), respondents);
        report.refused().ifPresent(refused -> {
            throw problem(SealingProblem.WEIGHTS_REFUSED, wave, refused.number());
        });
        documents.put(WeightsFile.weights(wave), utf8(WeightsFile.write(report)));
        documents.put(WeightsFile.report(wave), utf8(WeightsFile.writeReport(report, field.hashes())));
        SortedMap<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < report.weights().length; i++) {
            if (report.weights()[i] > 0) {
                weights.put(report.respondents().get(i), report.weights()[i]);
            }
        }
        return new Weighed(How.RECIPE, weights, Optional.of(report));
    }

    /** Those of the questionnaire, in the order in which waves have them. */
    private List<String> columns(Sorted sorted) {
        Questionnaire.Columns named = study.questionnaire().columns();
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        columns.add(named.respondent());
        named.person().ifPresent(columns::add);
        columns.add(named.area());
        named.weight().ifPresent(columns::add);
        sorted.columns().stream().filter(it -> !it.equals(named.respondent())).forEach(columns::add);
        return List.copyOf(columns);
    }

    private List<List<String>> rows(List<String> columns, Sorted sorted, Weighed weighed) {
        Questionnaire.Columns named = study.questionnaire().columns();
        List<List<String>> rows = new ArrayList<>();
        for (Interview it : sorted.kept()) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                if (column.equals(named.respondent())) {
                    row.add(it.respondent());
                } else if (named.weight().filter(column::equals).isPresent()) {
                    row.add(weighed.how() == How.ONE ? "1" : Double.toString(weighed.weight(it)));
                } else {
                    int place = sorted.columns().indexOf(column);
                    row.add(place < 0 ? "" : it.answers().get(place));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static byte[] text(List<String> columns, List<List<String>> rows) {
        TableWriter out = TableWriter.raw();
        out.row(columns);
        rows.forEach(out::row);
        return utf8(out.text());
    }

    /** The members of repeats: those of interviews that are kept. */
    private SortedMap<String, byte[]> members(Sorted sorted) {
        SortedMap<String, byte[]> members = new TreeMap<>();
        Path fieldwork = folder.resolve("fieldwork").resolve(wave);
        var kept = sorted.kept().stream().map(Interview::respondent).collect(Collectors.toSet());
        String bare = known.file().replaceFirst("\\.csv$", "");
        for (String name : repeats(fieldwork)) {
            String document = ArrivalsFile.members(wave, name);
            PlainTable table = PlainTable.read(document, bytes(folder.resolve(document)), List.of("member"));
            List<String> header = table.header();
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < table.size(); row++) {
                int at = row;
                if (kept.contains(table.cell(row, header.getFirst()))) {
                    rows.add(header.stream().map(it -> table.verbatim(at, it)).toList());
                }
            }
            members.put(bare + "-" + name + ".csv", text(header, rows));
        }
        return members;
    }

    private static List<String> repeats(Path fieldwork) {
        try (var files = Files.list(fieldwork)) {
            return files.map(it -> String.valueOf(it.getFileName()))
                    .filter(it -> it.startsWith("answers-") && it.endsWith(".csv"))
                    .map(it -> it.substring("answers-".length(), it.length() - ".csv".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads the table as {@code evaluate} will, so that nothing unreadable is sealed. */
    private void tried(byte[] table) {
        try {
            Path aside = Files.createTempDirectory("commonweal-seal");
            Path file = aside.resolve(String.valueOf(Path.of(known.file()).getFileName()));
            try {
                Files.write(file, table);
                study.tried(wave, file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Optional<WaveDifference> compared(List<String> columns, List<List<String>> rows) {
        Path there = folder.resolve(known.file());
        if (!Files.isRegularFile(there)) {
            return Optional.empty();
        }
        Questionnaire.Columns named = study.questionnaire().columns();
        PlainTable before = PlainTable.read(known.file(), bytes(there), List.of(named.respondent()));
        List<List<String>> old = new ArrayList<>();
        for (int row = 0; row < before.size(); row++) {
            int at = row;
            old.add(before.header().stream().map(it -> before.verbatim(at, it)).toList());
        }
        return Optional.of(WaveDifference.of(
                WaveDifference.table(before.header(), before.column(named.respondent()), old),
                WaveDifference.table(columns, rows.stream().map(List::getFirst).toList(), rows),
                named.weight().orElse("")));
    }

    /** Everything to write: the documents, and the seal on them. */
    public SortedMap<String, byte[]> sealed(Ready ready, Instant at, String by, String reason) {
        SealHistory sealed =
                history().sealed(new SealEvent(What.SEALED, at, by, reason.strip(), ready.files(), ready.facts()));
        SortedMap<String, byte[]> all = new TreeMap<>(ready.documents());
        all.put(WaveSealFile.name(wave), utf8(WaveSealFile.write(sealed)));
        return all;
    }

    /** The seal with an entry that opens the wave again; its tables stay as they are. */
    public byte[] reopened(Instant at, String by, String reason) {
        return utf8(WaveSealFile.write(history()
                .reopened(new SealEvent(What.REOPENED, at, by, reason.strip(), new TreeMap<>(), new TreeMap<>()))));
    }

    private String hashOf(String document) {
        return Unpacked.hash(bytes(folder.resolve(document)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Problems problem(SealingProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.in(WaveSealFile.name(wave)), facts)));
    }
}
