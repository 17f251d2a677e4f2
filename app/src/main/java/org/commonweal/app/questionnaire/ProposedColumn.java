package org.commonweal.app.questionnaire;

import java.util.List;
import java.util.Map;
import org.commonweal.exchange.QuestionnaireProposal.Use;
import org.commonweal.exchange.TableGlance.Seen;
import org.commonweal.exchange.TableGlance.Value;

/**
 * A column as the page of a proposal shows it.
 *
 * @param at its place from 0
 * @param known what the questionnaire has it for already; empty where it is new
 * @param values the list of choices that it seems to come from, as one text; empty where it is none
 */
public record ProposedColumn(
        int at, String name, String label, Use use, String known, Seen seen, boolean namesRows, String values) {

    private static final int SHOWN = 12;

    static ProposedColumn of(Proposed proposed, int at, Map<String, String> known) {
        Seen seen = proposed.glance().columns().get(at);
        boolean namesRows = seen.answered() == proposed.glance().rows()
                && seen.distinct() == proposed.glance().rows();
        return new ProposedColumn(
                at,
                seen.name(),
                seen.label(),
                proposed.uses().get(at),
                known.getOrDefault(seen.name(), ""),
                seen,
                namesRows,
                values(seen.values()));
    }

    private static String values(List<Value> values) {
        String shown = String.join(
                "; ",
                values.stream()
                        .limit(SHOWN)
                        .map(it -> it.label().isBlank() ? it.code() : it.code() + " = " + it.label())
                        .toList());
        return values.size() > SHOWN ? shown + "; …" : shown;
    }

    /** The least number, written plainly. */
    public String least() {
        return plain(seen.least());
    }

    public String most() {
        return plain(seen.most());
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
