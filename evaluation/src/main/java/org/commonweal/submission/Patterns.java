package org.commonweal.submission;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.xpath.expr.XPathFuncExpr;

/**
 * {@code regex()} of a form, with a limit: some patterns take longer than the age of the world on some answers, and neither the form
 * nor the answer is ours.
 */
final class Patterns implements IFunctionHandler {

    private static final String OURS = "house-regex";
    private static final int MOST_STEPS = 2_000_000;

    private final Allowance allowance;

    Patterns(Allowance allowance) {
        this.allowance = allowance;
    }

    /** A rule that asks us instead of the engine; words in quotation marks stay as they are. */
    static String renamed(String rule) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < rule.length(); i++) {
            char c = rule.charAt(i);
            if (quote == 0 && rule.startsWith("regex", i) && isCall(rule, i)) {
                out.append(OURS);
                i += "regex".length() - 1;
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isCall(String rule, int at) {
        boolean begins = at == 0
                || "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:".indexOf(rule.charAt(at - 1))
                        < 0;
        int next = at + "regex".length();
        while (next < rule.length() && Character.isWhitespace(rule.charAt(next))) {
            next++;
        }
        return begins && next < rule.length() && rule.charAt(next) == '(';
    }

    @Override
    public String getName() {
        return OURS;
    }

    @Override
    public List<Class<?>[]> getPrototypes() {
        return List.of();
    }

    @Override
    public boolean rawArgs() {
        return true;
    }

    @Override
    public Object eval(Object[] args, EvaluationContext context) {
        if (args.length != 2) {
            throw new IllegalArgumentException("regex() takes two arguments");
        }
        allowance.check();
        String text = XPathFuncExpr.toString(args[0]);
        try {
            return Pattern.compile(XPathFuncExpr.toString(args[1]))
                    .matcher(new Counted(text, new int[] {MOST_STEPS}))
                    .matches();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no pattern", e);
        } catch (StackOverflowError e) {
            throw new Allowance.UsedUp();
        }
    }

    /** A text that counts how often it is looked at, over all its parts. */
    private record Counted(CharSequence text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new Allowance.UsedUp();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
