package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.place.Membership;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Earlier;
import org.commonweal.programme.Programme.Framework;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.words.Labels;

/**
 * {@code programme.yaml} as text: read with every check and its line, written so that reading it gives the same programme. What
 * is written holds no comments.
 */
public final class ProgrammeFile {

    /** Its name in a study. */
    public static final String NAME = ProgrammeYaml.FILE;

    private ProgrammeFile() {}

    /**
     * The programme that a text holds. It may have just begun: neighbourhoods, one of the arms or the waves may still be
     * missing, which {@link StudyFolder} says where they are needed.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static Programme read(String text) {
        Gathered gathered = new Gathered(NAME);
        Optional<Programme> programme = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> ProgrammeYaml.begun(root, gathered));
        gathered.throwIfAny();
        return programme.orElseThrow();
    }

    /** Whether a text holds comments, which writing it anew would lose. */
    public static boolean hasComments(String text) {
        return text.lines().anyMatch(line -> line.strip().startsWith("#") || line.contains(" #"));
    }

    /** The text of a programme; the same programme gives the same bytes. */
    public static String write(Programme programme) {
        YamlText out = new YamlText();
        out.line("programme", YamlText.quoted(programme.id()));
        out.line("title", labels(programme.title()));
        out.line("fictional", Boolean.toString(programme.fictional()));
        out.line("began", programme.began().toString());
        framework(out, programme.framework());
        out.items(
                "neighbourhoods",
                programme.neighbourhoods().stream()
                        .map(ProgrammeFile::neighbourhood)
                        .toList());
        out.items("waves", programme.waves().stream().map(ProgrammeFile::wave).toList());
        return out.text();
    }

    private static void framework(YamlText out, Framework framework) {
        out.open("framework");
        out.line("id", YamlText.quoted(framework.id()));
        out.line("version", YamlText.quoted(framework.version()));
        framework.since().ifPresent(since -> out.line("since", since.toString()));
        out.line("domains", domains(framework.domains()));
        if (!framework.earlier().isEmpty()) {
            out.line(
                    "earlier",
                    YamlText.list(framework.earlier().stream()
                            .map(ProgrammeFile::earlier)
                            .toList()));
        }
        out.close();
    }

    private static String earlier(Earlier earlier) {
        List<String> pairs = new ArrayList<>(List.of("version: " + YamlText.quoted(earlier.version())));
        earlier.since().ifPresent(since -> pairs.add("since: " + since));
        pairs.add("domains: " + domains(earlier.domains()));
        pairs.add("becomes: "
                + YamlText.flow(earlier.becomes().entrySet().stream()
                        .map(each -> YamlText.quoted(each.getKey()) + ": " + texts(each.getValue()))
                        .toList()));
        return YamlText.flow(pairs);
    }

    private static String domains(List<Domain> domains) {
        return YamlText.list(domains.stream()
                .map(domain -> YamlText.flow(
                        List.of("id: " + YamlText.quoted(domain.id()), "label: " + labels(domain.label()))))
                .toList());
    }

    private static List<String> neighbourhood(Neighbourhood place) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + YamlText.quoted(place.id()));
        lines.add("name: " + labels(place.name()));
        lines.add("arm: " + YamlBlock.written(place.arm()));
        place.began().ifPresent(began -> lines.add("began: " + began));
        place.left().ifPresent(left -> lines.add("left: " + left));
        place.pair().ifPresent(pair -> lines.add("pair: " + YamlText.quoted(pair)));
        place.households().ifPresent(households -> lines.add("households: " + households));
        place.madeOf().flatMap(MembershipYaml::line).ifPresent(lines::add);
        return lines;
    }

    private static List<String> wave(SurveyWave wave) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + YamlText.quoted(wave.id()));
        lines.add("label: " + labels(wave.label()));
        lines.add("from: " + wave.from());
        lines.add("to: " + wave.to());
        lines.add("file: " + YamlText.quoted(wave.file()));
        if (!wave.approached().isEmpty()) {
            lines.add("approached: "
                    + YamlText.flow(wave.approached().entrySet().stream()
                            .map(each -> YamlText.quoted(each.getKey()) + ": " + each.getValue())
                            .toList()));
        }
        return lines;
    }

    private static String labels(Labels labels) {
        return YamlText.flow(labels.byLanguage().entrySet().stream()
                .map((Map.Entry<String, String> each) -> each.getKey() + ": " + YamlText.quoted(each.getValue()))
                .toList());
    }

    private static String texts(List<String> values) {
        return YamlText.list(values.stream().map(YamlText::quoted).toList());
    }

    /** A polygon from the text of a form: one point a line, longitude and latitude. */
    public static Optional<Membership> polygon(String id, List<double[]> ring) {
        Outline outline = Outline.of(id, new GeoJson.Feature("Polygon", List.of(List.copyOf(ring)), Map.of()));
        return outline instanceof Outline.Whole(var geometry)
                ? Optional.of(new Membership.DrawnPolygon(geometry))
                : Optional.empty();
    }
}
