package org.commonweal.statistics.linear;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A term that says nothing new: it is a combination of terms before it.
 *
 * @param term the name of the term
 * @param on the names of the terms it is made of; empty where it is zero throughout
 * @param factors how often each of them enters
 */
public record Dependency(String term, List<String> on, List<Double> factors) {

    public Dependency {
        on = List.copyOf(on);
        factors = List.copyOf(factors);
    }

    /** Whether the term called {@code name} takes part, on either side. */
    public boolean involves(String name) {
        return term.equals(name) || on.contains(name);
    }

    /** For people: {@code "'b' is a combination of '1' and 2 x 'a'"}. */
    public String inWords() {
        if (on.isEmpty()) {
            return "'" + term + "' is zero in every row";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < on.size(); i++) {
            parts.add(part(factors.get(i), on.get(i)));
        }
        String verb = parts.size() == 1 ? "' is only a multiple of " : "' is a combination of ";
        return "'" + term + verb + String.join(" and ", parts);
    }

    private static String part(double factor, String name) {
        String rounded =
                new BigDecimal(factor, new MathContext(6)).stripTrailingZeros().toPlainString();
        return rounded.equals("1") ? "'" + name + "'" : rounded + " x '" + name + "'";
    }

    static Dependency of(List<String> terms, int term, List<Integer> kept, double[] factors) {
        List<String> on = new ArrayList<>();
        List<Double> by = new ArrayList<>();
        double largest = 0;
        for (double factor : factors) {
            largest = Math.max(largest, Math.abs(factor));
        }
        for (int i = 0; i < factors.length; i++) {
            if (Math.abs(factors[i]) > 1e-6 * largest) {
                on.add(terms.get(kept.get(i)));
                by.add(factors[i]);
            }
        }
        return new Dependency(terms.get(term), on, by);
    }
}
