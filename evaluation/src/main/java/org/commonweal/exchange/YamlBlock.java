package org.commonweal.exchange;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.commonweal.words.Labels;

/**
 * A block of keys and values, read key by key. Every method gathers what is wrong and gives something of the right type all
 * the same, so that reading goes on and everything is said once; nothing read leaves while a problem is gathered.
 */
final class YamlBlock {

    /** Whole numbers beyond this are not told apart by other programs. */
    static final long MOST_EXACT = 1L << 53;

    private static final Labels NO_WORDS = Labels.of("");
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final Map<String, YamlNode> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Shape shape;
    private final String path;
    private final int line;
    private final Gathered gathered;

    private YamlBlock(YamlNode.Mapping mapping, Shape shape, String path, Gathered gathered) {
        this.shape = shape;
        this.path = path;
        this.line = mapping.line();
        this.gathered = gathered;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!shape.knows(entry.key())) {
                unknown(entry);
            } else if (!(entry.value() instanceof YamlNode.Scalar scalar && scalar.isNothing())) {
                values.put(entry.key(), entry.value());
                lines.put(entry.key(), entry.line());
            } else if (shape.optional().contains(entry.key())) {
                say(entry.line(), entry.key(), ExchangeProblem.NOTHING_STANDS_HERE);
            }
        }
        for (String key : shape.required()) {
            if (!values.containsKey(key)) {
                gathered.at(line, path, ExchangeProblem.MISSING_KEY, key);
            }
        }
    }

    static YamlBlock of(YamlNode.Mapping mapping, Shape shape, String path, Gathered gathered) {
        return new YamlBlock(mapping, shape, path, gathered);
    }

    private void unknown(YamlNode.Entry entry) {
        Optional<String> nearest = Nearest.to(entry.key(), shape.keys());
        if (nearest.isPresent()) {
            gathered.at(entry.line(), path, ExchangeProblem.UNKNOWN_KEY_NEAR, entry.key(), nearest.get());
        } else {
            gathered.at(entry.line(), path, ExchangeProblem.UNKNOWN_KEY, entry.key(), String.join(", ", shape.keys()));
        }
    }

    boolean has(String key) {
        if (!shape.knows(key)) {
            throw new IllegalArgumentException("'" + key + "' is not in the shape " + shape.name());
        }
        return values.containsKey(key);
    }

    int line() {
        return line;
    }

    /** The line of a key, or of the block where the key is not there. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    void say(String key, ExchangeProblem kind, Object... facts) {
        say(line(key), key, kind, facts);
    }

    void sayAt(int atLine, String key, ExchangeProblem kind, Object... facts) {
        say(atLine, key, kind, facts);
    }

    /** Says something that another room has words for. */
    void refuse(String key, org.commonweal.problem.Kind kind, Object... facts) {
        gathered.at(line(key), path(key), kind, facts);
    }

    /** What stands under a key, unread. */
    Optional<YamlNode> node(String key) {
        return value(key);
    }

    private void say(int atLine, String key, ExchangeProblem kind, Object... facts) {
        gathered.at(atLine, path(key), kind, facts);
    }

    private Optional<YamlNode> value(String key) {
        return has(key) ? Optional.ofNullable(values.get(key)) : Optional.empty();
    }

    /** A short text or whole number, as it stands: ids, codes and versions, where 01 is not 1. */
    String name(String key) {
        return value(key).map(node -> name(node, key)).orElse("");
    }

    Optional<String> optionalName(String key) {
        return value(key).map(node -> name(node, key));
    }

    private String name(YamlNode node, String key) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing() || scalar.isFlag()) {
            say(node.line(), key, ExchangeProblem.NOT_A_TEXT);
            return "";
        }
        if (!scalar.isText() && !scalar.isWhole()) {
            say(node.line(), key, ExchangeProblem.QUOTE_THIS, scalar.text());
        }
        return scalar.text();
    }

    /** A name made of letters, digits, {@code _ - .} only. */
    String id(String key) {
        return value(key).map(node -> id(node, key)).orElse("");
    }

    Optional<String> optionalId(String key) {
        return value(key).map(node -> id(node, key));
    }

    List<String> ids(String key) {
        return items(key).stream().map(node -> id(node, key)).toList();
    }

    private String id(YamlNode node, String key) {
        String id = name(node, key);
        checkId(id, node.line(), key);
        return id;
    }

    private void checkId(String id, int atLine, String key) {
        int[] wrong = id.codePoints().filter(c -> !inId(c)).toArray();
        if (wrong.length > 0) {
            say(atLine, key, ExchangeProblem.ID_LETTERS, id, YamlPage.codePoint(wrong[0]));
        } else if (id.length() > 100) {
            say(atLine, key, ExchangeProblem.ID_TOO_LONG, id, 100);
        } else if (!Normalizer.isNormalized(id, Normalizer.Form.NFC)) {
            say(atLine, key, ExchangeProblem.ID_NOT_COMPOSED, id);
        }
    }

    static boolean inId(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == '_'
                || c == '-'
                || c == '.';
    }

    /** The codes of choices: as they stand in a wave, so anything that can be seen. */
    String code(String key) {
        return value(key).map(node -> code(node, key)).orElse("");
    }

    List<String> codes(String key) {
        return items(key).stream().map(node -> code(node, key)).toList();
    }

    Optional<String> optionalCode(String key) {
        return value(key).map(node -> code(node, key));
    }

    private String code(YamlNode node, String key) {
        String code = name(node, key);
        checkCode(code, node.line(), key);
        return code;
    }

    void checkCode(String code, int atLine, String key) {
        boolean hidden =
                code.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (hidden || !code.equals(code.strip()) || code.length() > 100) {
            say(atLine, key, ExchangeProblem.CODE_NOT_PLAIN, code);
        }
    }

    String text(String key) {
        return value(key).map(node -> text(node, key)).orElse("");
    }

    Optional<String> optionalText(String key) {
        return value(key).map(node -> text(node, key));
    }

    private String text(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        say(node.line(), key, ExchangeProblem.NOT_A_TEXT);
        return "";
    }

    /** Words: a text (English), or texts by language tag. */
    Labels labels(String key) {
        return optionalLabels(key).orElse(NO_WORDS);
    }

    Optional<Labels> optionalLabels(String key) {
        return value(key).map(node -> labels(node, key));
    }

    /** The words that an entry holds. */
    Labels labelsOf(YamlNode node, String key) {
        return labels(node, key);
    }

    private Labels labels(YamlNode node, String key) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return Labels.of(words(node, key));
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!entry.key().matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
                say(entry.line(), key, ExchangeProblem.LANGUAGE_TAG, entry.key());
            }
            byLanguage.put(entry.key(), words(entry.value(), key));
        }
        if (byLanguage.isEmpty()) {
            say(node.line(), key, ExchangeProblem.NO_WORDS);
            return NO_WORDS;
        }
        return new Labels(byLanguage);
    }

    /** A label may look like a number: "16 to 29" needs no quotes, and neither does 2015. */
    private String words(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing() && !scalar.isFlag()) {
            if (scalar.text().isBlank()) {
                say(node.line(), key, ExchangeProblem.NO_WORDS);
            }
            return scalar.text();
        }
        say(node.line(), key, ExchangeProblem.NOT_A_TEXT);
        return "";
    }

    LocalDate date(String key) {
        return optionalDate(key).orElse(NO_DATE);
    }

    Optional<LocalDate> optionalDate(String key) {
        return value(key).map(node -> {
            if (node instanceof YamlNode.Scalar scalar && scalar.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                try {
                    return LocalDate.parse(scalar.text());
                } catch (DateTimeParseException e) {
                    // No such day: said below, as any other text that is no date.
                }
            }
            say(node.line(), key, ExchangeProblem.NOT_A_DATE, shown(node));
            return NO_DATE;
        });
    }

    boolean flag(String key, boolean otherwise) {
        return value(key)
                .map(node -> {
                    if (node instanceof YamlNode.Scalar scalar && scalar.isFlag()) {
                        return scalar.text().equalsIgnoreCase("true");
                    }
                    say(node.line(), key, ExchangeProblem.NOT_A_FLAG, shown(node));
                    return otherwise;
                })
                .orElse(otherwise);
    }

    OptionalLong whole(String key, long least, long most) {
        return value(key)
                .map(node -> OptionalLong.of(whole(node, key, least, most)))
                .orElse(OptionalLong.empty());
    }

    private long whole(YamlNode node, String key, long least, long most) {
        if (!(node instanceof YamlNode.Scalar scalar) || !scalar.isWhole()) {
            say(node.line(), key, ExchangeProblem.NOT_WHOLE, shown(node));
            return least;
        }
        java.math.BigInteger exact = new java.math.BigInteger(scalar.text());
        if (exact.abs().bitLength() > 54 || Math.abs(exact.longValueExact()) > MOST_EXACT) {
            say(node.line(), key, ExchangeProblem.WHOLE_NUMBER_TOO_LARGE, scalar.text());
            return least;
        }
        long value = exact.longValueExact();
        if (value < least || value > most) {
            say(node.line(), key, ExchangeProblem.OUT_OF_BOUNDS, scalar.text(), plain(least), plain(most));
            return least;
        }
        return value;
    }

    OptionalDouble number(String key) {
        return value(key).map(node -> OptionalDouble.of(number(node, key))).orElse(OptionalDouble.empty());
    }

    List<Double> numbers(String key) {
        return items(key).stream().map(node -> number(node, key)).toList();
    }

    double number(YamlNode node, String key) {
        if (!(node instanceof YamlNode.Scalar scalar) || !(scalar.isWhole() || scalar.isDecimal())) {
            say(node.line(), key, ExchangeProblem.NOT_A_NUMBER, shown(node));
            return 0;
        }
        double value = Double.parseDouble(scalar.text());
        if (scalar.isWhole()
                && new java.math.BigInteger(scalar.text()).abs().compareTo(java.math.BigInteger.valueOf(MOST_EXACT))
                        > 0) {
            say(node.line(), key, ExchangeProblem.WHOLE_NUMBER_TOO_LARGE, scalar.text());
            return 0;
        }
        if (Math.abs(value) > MOST_EXACT) {
            say(node.line(), key, ExchangeProblem.NUMBER_TOO_LARGE, scalar.text());
            return 0;
        }
        return value == 0 ? 0 : value; // no minus zero
    }

    /** One of the constants of an enum, written in small letters. */
    <E extends Enum<E>> E oneOf(String key, Class<E> words, E otherwise) {
        return value(key).map(node -> oneOf(node, key, words, otherwise)).orElse(otherwise);
    }

    <E extends Enum<E>> List<E> someOf(String key, Class<E> words) {
        E first = words.getEnumConstants()[0];
        return items(key).stream()
                .map(node -> oneOf(node, key, words, first))
                .distinct()
                .toList();
    }

    private <E extends Enum<E>> E oneOf(YamlNode node, String key, Class<E> words, E otherwise) {
        List<E> constants = Arrays.asList(words.getEnumConstants());
        for (E constant : constants) {
            if (written(constant).equals(shown(node))) {
                return constant;
            }
        }
        notOneOf(
                node.line(),
                key,
                shown(node),
                constants.stream().map(YamlBlock::written).toList());
        return otherwise;
    }

    /** Says that a word is none of these, with the nearest. */
    void notOneOf(int atLine, String key, String word, Collection<String> words) {
        Optional<String> nearest = Nearest.to(word, words);
        if (nearest.isPresent()) {
            say(atLine, key, ExchangeProblem.UNKNOWN_WORD_NEAR, word, nearest.get());
        } else {
            say(atLine, key, ExchangeProblem.UNKNOWN_WORD, word, String.join(", ", words));
        }
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(long value) {
        return Long.toString(value);
    }

    private static String shown(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    /** The items of a list; none where the key is not there. */
    List<YamlNode> items(String key) {
        return value(key)
                .map(node -> {
                    if (node instanceof YamlNode.Sequence sequence) {
                        return sequence.items();
                    }
                    say(node.line(), key, ExchangeProblem.NOT_A_LIST);
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    /** A list of blocks of the same shape. */
    List<YamlBlock> blocks(String key, Shape shapeOfEach) {
        List<YamlBlock> blocks = blocksOrNone(key, shapeOfEach);
        if (blocks.isEmpty() && has(key) && shape.required().contains(key)) {
            say(key, ExchangeProblem.EMPTY_LIST);
        }
        return blocks;
    }

    /** A list of blocks of the same shape that may be empty though its key must be there. */
    List<YamlBlock> blocksOrNone(String key, Shape shapeOfEach) {
        List<YamlBlock> blocks = new ArrayList<>();
        for (YamlNode node : items(key)) {
            block(node, key + "/" + (blocks.size() + 1), shapeOfEach).ifPresent(blocks::add);
        }
        return blocks;
    }

    Optional<YamlBlock> block(String key, Shape shapeOfIt) {
        return value(key).flatMap(node -> block(node, key, shapeOfIt));
    }

    Optional<YamlBlock> block(YamlNode node, String key, Shape shapeOfIt) {
        return mapping(node, key).map(mapping -> of(mapping, shapeOfIt, path(key), gathered));
    }

    Optional<YamlNode.Mapping> mapping(YamlNode node, String key) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        say(node.line(), key, ExchangeProblem.NOT_KEYS_AND_VALUES);
        return Optional.empty();
    }

    /** The entries of a block whose keys are the writer's own: waves, areas, codes. */
    List<YamlNode.Entry> entries(String key) {
        return value(key)
                .flatMap(node -> mapping(node, key))
                .map(YamlNode.Mapping::entries)
                .orElse(List.of());
    }

    /** One item of a list, read as a block of its own would be. */
    String codeOf(YamlNode node, String key) {
        return code(node, key);
    }

    long wholeOf(YamlNode node, String key, long least, long most) {
        return whole(node, key, least, most);
    }
}
