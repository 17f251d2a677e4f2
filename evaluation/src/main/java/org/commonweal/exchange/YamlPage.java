package org.commonweal.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The bytes of a YAML file as a tree. The tree is built from the parser's events, one by one, so that depth, size, anchors
 * and doubled keys are refused while reading and not after a hostile file has been unfolded.
 */
final class YamlPage {

    /** A file larger than this is no plan. */
    static final int MOST_BYTES = 5_000_000;

    static final int MOST_DEPTH = 50;

    static final int MOST_SCALAR = 100_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MOST_BYTES + 1).build();

    private final Gathered gathered;
    private final Iterator<Event> events;

    private YamlPage(Gathered gathered, Iterator<Event> events) {
        this.gathered = gathered;
        this.events = events;
    }

    /** The mapping at the root, or nothing where the file cannot be read as one; the reason is then gathered. */
    static Optional<YamlNode.Mapping> read(byte[] bytes, Gathered gathered) {
        Optional<String> text = decoded(bytes, gathered);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            YamlPage page = new YamlPage(
                    gathered, new Parse(SETTINGS).parseString(text.get()).iterator());
            return page.root();
        } catch (Refused refused) {
            return Optional.empty();
        } catch (MarkedYamlEngineException notYaml) {
            sayWhy(notYaml, gathered);
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException notYaml) {
            // The last two: the scanner on escapes such as "\UFFFFFFFF" and on a text that ends within one.
            gathered.add(ExchangeProblem.NOT_YAML, String.valueOf(notYaml.getMessage()));
        }
        return Optional.empty();
    }

    private static void sayWhy(MarkedYamlEngineException notYaml, Gathered gathered) {
        int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
        String why = String.valueOf(notYaml.getProblem());
        boolean tab = why.contains("\\t") || why.contains("\t") || why.contains("TAB");
        gathered.at(line, "", tab ? ExchangeProblem.TAB : ExchangeProblem.NOT_YAML, why);
    }

    private static Optional<String> decoded(byte[] bytes, Gathered gathered) {
        if (bytes.length > MOST_BYTES) {
            gathered.add(ExchangeProblem.FILE_TOO_LARGE, "5 MB");
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .toString();
            return clean(text, gathered);
        } catch (CharacterCodingException e) {
            gathered.at(lineOf(bytes, rest.position()), "", ExchangeProblem.NOT_UTF8);
            return Optional.empty();
        }
    }

    private static Optional<String> clean(String text, Gathered gathered) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ' && c != '\r' && c != '\t' || c >= 0x7F && c < 0xA0 && c != 0x85 || c > 0xFFFD) {
                gathered.at(line, "", ExchangeProblem.CONTROL_CHARACTER, codePoint(c));
                return Optional.empty();
            }
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    static String codePoint(int c) {
        return String.format(java.util.Locale.ROOT, "U+%04X", c);
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private Optional<YamlNode.Mapping> root() {
        events.next(); // stream start
        Event first = events.next();
        if (!(first instanceof DocumentStartEvent)) {
            gathered.add(ExchangeProblem.EMPTY_FILE);
            return Optional.empty();
        }
        YamlNode root = node(events.next(), 1);
        events.next(); // document end
        Event after = events.next();
        if (after instanceof DocumentStartEvent) {
            throw refuse(lineOf(after), "", ExchangeProblem.SECOND_DOCUMENT);
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean empty = root instanceof YamlNode.Scalar scalar && scalar.isNothing();
        gathered.at(
                empty ? 0 : root.line(), "", empty ? ExchangeProblem.EMPTY_FILE : ExchangeProblem.NOT_KEYS_AND_VALUES);
        return Optional.empty();
    }

    private YamlNode node(Event event, int depth) {
        int line = lineOf(event);
        if (event instanceof AliasEvent) {
            throw refuse(line, "", ExchangeProblem.ALIAS);
        }
        if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
            throw refuse(line, "", ExchangeProblem.ALIAS);
        }
        if (depth > MOST_DEPTH) {
            throw refuse(line, "", ExchangeProblem.TOO_DEEP, MOST_DEPTH);
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, line);
            case SequenceStartEvent sequence -> {
                refuseTag(sequence.getTag(), line);
                yield sequence(line, depth);
            }
            case MappingStartEvent mapping -> {
                refuseTag(mapping.getTag(), line);
                yield mapping(line, depth);
            }
            default -> throw new IllegalStateException("unexpected " + event);
        };
    }

    private YamlNode.Scalar scalar(ScalarEvent scalar, int line) {
        refuseTag(scalar.getTag(), line);
        String text = scalar.getValue();
        if (text.length() > MOST_SCALAR) {
            throw refuse(line, "", ExchangeProblem.TEXT_TOO_LONG, MOST_SCALAR);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c == 0) {
                // An escape such as "\ud800" gets past the check of the bytes.
                throw refuse(line, "", ExchangeProblem.CONTROL_CHARACTER, codePoint(c));
            }
        }
        return new YamlNode.Scalar(text, scalar.isPlain(), line);
    }

    private YamlNode.Sequence sequence(int line, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(next, depth + 1));
            next = events.next();
        }
        return new YamlNode.Sequence(items, line);
    }

    private YamlNode.Mapping mapping(int line, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(next, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Scalar name)) {
                throw refuse(key.line(), "", ExchangeProblem.KEY_IS_NO_WORD);
            }
            Integer before = seen.putIfAbsent(name.text(), key.line());
            if (before == null) {
                entries.add(new YamlNode.Entry(name.text(), key.line(), value));
            } else {
                gathered.at(key.line(), "", ExchangeProblem.DUPLICATE_KEY, name.text(), before);
            }
            next = events.next();
        }
        return new YamlNode.Mapping(entries, line);
    }

    private void refuseTag(Optional<String> tag, int line) {
        if (tag.isPresent()) {
            throw refuse(line, "", ExchangeProblem.YAML_TAG, tag.get());
        }
    }

    private Refused refuse(int line, String column, ExchangeProblem kind, Object... facts) {
        gathered.at(line, column, kind, facts);
        return new Refused();
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Leaves the tree half-built; the reason has been gathered. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused() {
            super(null, null, false, false);
        }
    }
}
