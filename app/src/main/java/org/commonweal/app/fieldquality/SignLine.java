package org.commonweal.app.fieldquality;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonweal.app.fieldquality.Verdicts.Verdict;
import org.commonweal.fieldwork.quality.FieldReport.Next;
import org.commonweal.fieldwork.quality.FieldReport.Sign;
import org.commonweal.problem.Problem;

/**
 * A sign as a page shows it: interviews by their dwelling, interviewers by their name.
 *
 * @param hash that it is settled by
 * @param submissions the ids of the submissions it speaks of, where they are some
 * @param dwelling where somebody else could call; empty where it speaks of no single interview, or its dwelling is not known
 * @param verdict what was decided; empty where nothing was yet
 */
record SignLine(
        String hash,
        String words,
        String remedy,
        List<String> submissions,
        String dwelling,
        List<Next> next,
        boolean settled,
        String verdict,
        String note,
        String by,
        String on) {

    /** @param names of an interview or an interviewer, from what the sign calls it */
    static SignLine of(
            Sign sign,
            QualityDesk.Looked looked,
            UnaryOperator<String> names,
            Map<String, Verdict> verdicts,
            UnaryOperator<String> people,
            Locale language) {
        String hash = Verdicts.hash(sign.key());
        Problem said = Problem.of(
                sign.problem().kind(),
                sign.problem().place(),
                sign.problem().facts().stream()
                        .map(fact -> fact instanceof String text ? names.apply(text) : fact)
                        .toArray());
        Optional<Verdict> verdict = Optional.ofNullable(verdicts.get(hash));
        return new SignLine(
                hash,
                said.inWords(language),
                said.remedy(language),
                looked.live() ? sign.interviews() : List.of(),
                sign.interviews().isEmpty()
                        ? ""
                        : looked.dwellings().getOrDefault(sign.interviews().getFirst(), ""),
                sign.next(),
                verdict.filter(it -> it.decision().settles()).isPresent(),
                verdict.map(it -> it.decision().name()).orElse(""),
                verdict.map(Verdict::note).orElse(""),
                verdict.map(it -> people.apply(it.by())).orElse(""),
                verdict.map(it -> it.at().atZone(ZoneOffset.UTC).toLocalDate().toString())
                        .orElse(""));
    }

    public boolean isCallable() {
        return !dwelling.isEmpty() && next.contains(Next.BACK_CHECK);
    }
}
