package org.commonweal.app.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** When a question is asked, as words on paper: conditions joined by "and" and "or"; what is more than that is shown as written. */
final class Routing {

    private static final int LONGEST = 2_000;

    private static final Pattern TOKEN = Pattern.compile(
            "\\G\\s*(?:(\\()|(\\))|(and|or)\\b|not\\(\\s*selected\\(\\s*\\$\\{([^}]+)}\\s*,\\s*['\"]([^'\"]*)['\"]\\s*\\)\\s*\\)"
                    + "|selected\\(\\s*\\$\\{([^}]+)}\\s*,\\s*['\"]([^'\"]*)['\"]\\s*\\)"
                    + "|\\$\\{([^}]+)}\\s*(=|!=|>=|<=|>|<)\\s*(?:['\"]([^'\"]*)['\"]|(-?[0-9]+(?:\\.[0-9]+)?)))");

    private final MessageSource words;
    private final Locale language;

    Routing(MessageSource words, Locale language) {
        this.words = words;
        this.language = language;
    }

    private String say(String key, Object... facts) {
        return words.getMessage(key, facts, language);
    }

    /** When this question is asked, and where to go otherwise. */
    String words(Shown question, List<Shown> all) {
        String relevant = question.asked().rule("relevant");
        Map<String, Shown> byName = new HashMap<>();
        all.forEach(it -> byName.put(it.name(), it));
        String when = condition(relevant, byName);
        int next = next(question, all, relevant);
        return next == 0 ? say("form.paper.if.end", when) : say("form.paper.if", when, Integer.toString(next));
    }

    /** The number of the next question that does not hang on the same condition; 0 where there is none. */
    private static int next(Shown question, List<Shown> all, String relevant) {
        for (Shown it : all.subList(all.indexOf(question) + 1, all.size())) {
            String other = it.asked().rule("relevant");
            if (it.number() > 0 && !other.equals(relevant) && !other.startsWith("(" + relevant + ")")) {
                return it.number();
            }
        }
        return 0;
    }

    private String condition(String relevant, Map<String, Shown> byName) {
        List<String> said = new ArrayList<>();
        String text = relevant.strip();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (text.length() <= LONGEST && token.find()) {
            end = token.end();
            if (token.group(1) != null || token.group(2) != null) {
                said.add(token.group(1) != null ? "(" : ")");
            } else if (token.group(3) != null) {
                said.add(say("form.paper." + token.group(3)));
            } else if (token.group(4) != null) {
                said.add(compared(token.group(4), "!=", token.group(5), byName));
            } else if (token.group(6) != null) {
                said.add(compared(token.group(6), "=", token.group(7), byName));
            } else {
                String value = token.group(10) != null ? token.group(10) : token.group(11);
                said.add(compared(token.group(8), token.group(9), value, byName));
            }
        }
        if (end < text.length()) {
            return plain(text, byName);
        }
        return String.join(" ", said).replace("( ", "(").replace(" )", ")");
    }

    private String compared(String name, String sign, String value, Map<String, Shown> byName) {
        Shown asked = byName.get(name);
        String number = asked == null ? name : say("form.paper.question", Integer.toString(asked.number()));
        String shown = asked == null
                ? value
                : Paper.boxes(asked).stream()
                        .filter(it -> it.code().equals(value))
                        .map(it -> it.box() + " (" + it.label() + ")")
                        .findFirst()
                        .orElse(value);
        if (value.isEmpty()) {
            return say(sign.equals("=") ? "form.paper.blank" : "form.paper.answered", number);
        }
        return switch (sign) {
            case "=" -> say("form.paper.is", number, shown);
            case "!=" -> say("form.paper.isnot", number, shown);
            default -> number + " " + sign.replace(">=", "\u2265").replace("<=", "\u2264") + " " + shown;
        };
    }

    /** The rule as written, with the numbers of questions for their names. */
    private String plain(String text, Map<String, Shown> byName) {
        Matcher name = Pattern.compile("\\$\\{([^}]*)}").matcher(text);
        return name.replaceAll(it -> {
            Shown asked = byName.get(it.group(1));
            return Matcher.quoteReplacement(
                    asked == null ? it.group(1) : say("form.paper.question", Integer.toString(asked.number())));
        });
    }
}
