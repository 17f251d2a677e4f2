package org.commonweal.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.exchange.UnpackedSubmissions.FormOnDisk;
import org.commonweal.exchange.UnpackedSubmissions.One;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.sealing.Arrivals;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.LeftOut;
import org.commonweal.submission.Circumstances;
import org.commonweal.submission.DiscrepancyKind;
import org.commonweal.submission.FormRules;
import org.commonweal.submission.Paradata;
import org.commonweal.submission.SubmittedWave;

/** One submission after another: does it count, and if not, why. */
final class Sieve {

    /** The question of a form that says where an interview was held. */
    static final String DWELLING = "dwelling";

    private final SubmittedWave wave;
    private final Paradata paradata;
    private final List<FormOnDisk> versions;
    private final List<String> consent;
    private final int weight;
    private final boolean all;
    private final Map<String, FormRules> rules = new HashMap<>();
    private final List<Interview> interviews = new ArrayList<>();
    private final SortedMap<String, String> dwellings = new TreeMap<>();

    /**
     * @param versions of the form, the newest first: each submission is checked by its own
     * @param all whether those count too in which something odd weighs
     */
    Sieve(
            SubmittedWave wave,
            Paradata paradata,
            List<FormOnDisk> versions,
            ConsentQuestions consent,
            Optional<String> weight,
            boolean all) {
        this.wave = wave;
        this.paradata = paradata;
        this.versions = versions;
        String named = consent.questions().get(ConsentScope.SURVEY);
        this.consent =
                named == null ? List.of("consent", ConsentQuestions.usualName(ConsentScope.SURVEY)) : List.of(named);
        this.weight = weight.map(wave.columns()::indexOf).orElse(-1);
        this.all = all;
    }

    SubmittedWave wave() {
        return wave;
    }

    Paradata paradata() {
        return paradata;
    }

    SortedMap<String, String> dwellings() {
        return dwellings;
    }

    Arrivals arrivals() {
        return new Arrivals(without(wave.columns()), interviews);
    }

    SortedMap<LeftOut, Integer> leftOut() {
        SortedMap<LeftOut, Integer> counts = new TreeMap<>();
        interviews.forEach(it -> it.leftOut().ifPresent(why -> counts.merge(why, 1, Integer::sum)));
        return counts;
    }

    void take(One one) {
        Optional<LeftOut> why = against(one);
        if (why.isPresent()) {
            interviews.add(new Interview(one.submission().instanceId(), why, List.of()));
            return;
        }
        List<String> cells = wave.row(one.submission());
        wave.add(one.submission());
        interviews.add(new Interview(cells.getFirst(), Optional.empty(), without(cells)));
        dwellings.put(cells.getFirst(), wave.said(one.submission(), DWELLING));
        paradata.add(cells.getFirst(), one.submission(), one.log());
    }

    private Optional<LeftOut> against(One one) {
        if (one.submission().sealed().isPresent()) {
            return Optional.of(LeftOut.ENCRYPTED);
        }
        List<String> asked = consent.stream().filter(wave::asks).toList();
        boolean given = asked.stream()
                .flatMap(it -> ConsentAct.ofAnswer(wave.said(one.submission(), it)).stream())
                .anyMatch(it -> it == ConsentAct.GIVEN);
        if (!asked.isEmpty() && !given) {
            return Optional.of(LeftOut.NO_CONSENT);
        }
        List<DiscrepancyKind> odd = rules(one.submission().version())
                .check(one.submission(), new Circumstances(one.arrived(), one.files()))
                .stream()
                .map(it -> it.kind())
                .filter(DiscrepancyKind::weighs)
                .toList();
        if (all || odd.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                odd.stream().allMatch(it -> it == DiscrepancyKind.FILE_MISSING)
                        ? LeftOut.INCOMPLETE
                        : LeftOut.NOT_LOOKED_AT);
    }

    private FormRules rules(String version) {
        return rules.computeIfAbsent(version, _ -> {
            FormOnDisk form = versions.stream()
                    .filter(it -> it.version().equals(version))
                    .findFirst()
                    .orElseGet(versions::getFirst);
            return FormRules.of(form.xform(), form.files());
        });
    }

    /** The respondent stands before, and weights are not what people say. */
    private List<String> without(List<String> row) {
        List<String> rest = new ArrayList<>(row);
        if (weight > 0) {
            rest.remove(weight);
        }
        rest.removeFirst();
        return rest;
    }
}
