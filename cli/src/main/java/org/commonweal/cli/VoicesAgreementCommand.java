package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.statistics.agreement.Agreement;
import org.commonweal.statistics.agreement.CodeAgreement;
import org.commonweal.statistics.agreement.CodingUnit;
import org.commonweal.statistics.agreement.InterviewDraws;
import org.commonweal.statistics.agreement.Measured;
import org.commonweal.statistics.agreement.NotMeasured;
import org.commonweal.statistics.agreement.Touch;
import org.commonweal.voices.AgreementAsked;
import org.commonweal.voices.AgreementAsked.Figure;
import org.commonweal.voices.ReadTogether;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far the coders of a study agree. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        description = "How far coders agree, code by code and over all, where two of them have read the same words:"
                + " percent, Cohen's kappa, Gwet's AC1, Krippendorff's alpha and alpha-U, with the doubt by interview.")
final class VoicesAgreementCommand extends VoicesStep {

    private static final Map<Figure, String> NAMES = new EnumMap<>(Map.of(
            Figure.PERCENT, "percent",
            Figure.KAPPA, "kappa",
            Figure.AC1, "AC1",
            Figure.ALPHA, "alpha",
            Figure.ALPHA_U, "alpha-U"));

    /** Units that can be asked for. */
    enum Unit {
        TURN,
        SENTENCE,
        CHARACTER
    }

    @Parameters(paramLabel = "STUDY", description = "the study folder")
    private Path study = Path.of(".");

    @Option(names = "--unit", paramLabel = "UNIT", description = "turn, sentence or character; turn unless said")
    private Unit unit = Unit.TURN;

    @Option(names = "--code", paramLabel = "CODE", split = ",", description = "these codes only, by id")
    private List<String> codes = new ArrayList<>();

    @Option(names = "--coders", paramLabel = "NAME", split = ",", description = "these coders; all people unless said")
    private List<String> coders = new ArrayList<>();

    @Option(names = "--without", paramLabel = "SPEAKER", split = ",", description = "leave out what this speaker says")
    private List<String> without = new ArrayList<>();

    @Option(names = "--draws", paramLabel = "N", description = "how often interviews are drawn; 1000 unless said")
    private int draws = 1000;

    @Override
    public Integer call() throws IOException {
        Voices voices = VoicesFolder.read(study);
        Set<String> who = coders.isEmpty() ? people(voices) : new TreeSet<>(coders);
        ReadTogether read = ReadTogether.of(voices, who, Set.copyOf(without));
        say("agreement.of", String.join(", ", who), read.sources(), words().say("agreement.unit." + unit.name()));
        if (!read.apart().isEmpty()) {
            say("agreement.apart", String.join(", ", read.apart()));
        }
        List<String> about = codes.isEmpty() ? AgreementAsked.used(voices, read) : known(voices);
        if (about.isEmpty() || read.stretches().isEmpty()) {
            say("agreement.nothing");
            return Commonweal.TO_PUT_RIGHT;
        }
        print(about, measured(read, about));
        print().flush();
        return 0;
    }

    private static Set<String> people(Voices voices) {
        Set<String> people = new TreeSet<>(voices.coders());
        people.removeIf(coder -> coder.startsWith("rule:") || coder.startsWith("model:"));
        return people;
    }

    private List<String> known(Voices voices) {
        for (String code : codes) {
            boolean there = voices.codebooks().values().stream()
                    .anyMatch(book -> book.code(code).isPresent());
            if (!there && voices.codings().stream().map(Coding::code).noneMatch(code::equals)) {
                throw refused("--code", "agreement.no-code", code);
            }
        }
        return List.copyOf(new LinkedHashSet<>(codes));
    }

    private Map<String, CodeAgreement> measured(ReadTogether read, List<String> about) {
        AgreementAsked asked = new AgreementAsked(
                CodingUnit.valueOf(unit.name()), Touch.ANY, new InterviewDraws(draws, AgreementAsked.SEED, 0.95));
        Map<Figure, CodeAgreement> found = asked.of(read, about, NAMES.keySet(), figure -> {});
        Map<String, CodeAgreement> all = new LinkedHashMap<>();
        found.forEach((figure, agreement) -> all.put(String.valueOf(NAMES.get(figure)), agreement));
        return all;
    }

    private void print(List<String> about, Map<String, CodeAgreement> measured) {
        StringBuilder head = new StringBuilder(padded(words().say("agreement.code"), 26));
        measured.keySet().forEach(name -> head.append(padded(name, 20)));
        print().println(head.toString().stripTrailing());
        Set<String> reasons = new LinkedHashSet<>();
        for (String code : about) {
            line(
                    code,
                    measured.values().stream()
                            .map(one -> one.byCode().get(code))
                            .toList(),
                    reasons);
        }
        line(
                words().say("agreement.overall"),
                measured.values().stream().map(CodeAgreement::overall).toList(),
                reasons);
        reasons.forEach(reason -> print().println("  " + reason));
        say("agreement.doubt", draws);
    }

    private void line(String name, List<Agreement> figures, Set<String> reasons) {
        StringBuilder line = new StringBuilder(padded(name, 26));
        for (Agreement figure : figures) {
            line.append(padded(
                    switch (figure) {
                        case Measured found -> shown(found);
                        case NotMeasured none -> {
                            reasons.add("– "
                                    + words().say(
                                                    "agreement.why."
                                                            + none.why().name(),
                                                    none.facts().toArray()));
                            yield "–";
                        }
                    },
                    20));
        }
        print().println(line.toString().stripTrailing());
    }

    private static String shown(Measured found) {
        String value = two(found.value());
        return found.hasInterval()
                ? "%s [%s, %s]"
                        .formatted(
                                value,
                                two(found.estimate().interval().low()),
                                two(found.estimate().interval().high()))
                : value;
    }

    /** Nothing is written as less than nothing. */
    private static String two(double value) {
        String written = String.format(Locale.ROOT, "%.2f", value);
        return written.equals("-0.00") ? "0.00" : written;
    }

    /** Signs of Chinese take two places on a terminal. */
    private static String padded(String text, int width) {
        int taken = text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
        return text + " ".repeat(Math.max(2, width - taken));
    }
}
