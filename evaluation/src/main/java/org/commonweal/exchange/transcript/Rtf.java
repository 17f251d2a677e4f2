package org.commonweal.exchange.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A document in Rich Text Format. A reader of our own: the one of the JDK loses the signs 0x80 to 0x9F of Windows (quotation marks,
 * the ellipsis), others bring a hundred libraries.
 */
final class Rtf {

    private static final int DEEPEST = 400;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Set<String> PASSED = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "fldinst",
            "listtable",
            "listoverridetable",
            "revtbl",
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf",
            "xmlopen",
            "datafield",
            "themedata",
            "latentstyles",
            "datastore",
            "rsidtbl",
            "generator",
            "bkmkstart",
            "bkmkend",
            "atnid",
            "atnauthor",
            "tc",
            "xe",
            "pntext",
            "listtext",
            "nonshppict",
            "filetbl");
    private static final Map<String, TranscriptProblem> NAMED = Map.of(
            "pict", TranscriptProblem.IMAGES_LEFT_OUT,
            "object", TranscriptProblem.IMAGES_LEFT_OUT,
            "footnote", TranscriptProblem.FOOTNOTES_LEFT_OUT,
            "annotation", TranscriptProblem.COMMENTS_LEFT_OUT,
            "shptxt", TranscriptProblem.TEXT_BOXES_LEFT_OUT);
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("emdash", "\u2014"),
            Map.entry("endash", "\u2013"),
            Map.entry("emspace", "\u2003"),
            Map.entry("enspace", "\u2002"),
            Map.entry("bullet", "\u2022"),
            Map.entry("lquote", "\u2018"),
            Map.entry("rquote", "\u2019"),
            Map.entry("ldblquote", "\u201C"),
            Map.entry("rdblquote", "\u201D"),
            Map.entry("tab", "\t"));
    private static final Map<Integer, String> CHARSETS = Map.ofEntries(
            Map.entry(128, "windows-31j"),
            Map.entry(129, "x-windows-949"),
            Map.entry(134, "GBK"),
            Map.entry(136, "Big5"),
            Map.entry(161, "windows-1253"),
            Map.entry(162, "windows-1254"),
            Map.entry(163, "windows-1258"),
            Map.entry(177, "windows-1255"),
            Map.entry(178, "windows-1256"),
            Map.entry(186, "windows-1257"),
            Map.entry(204, "windows-1251"),
            Map.entry(222, "x-windows-874"),
            Map.entry(238, "windows-1250"));

    /** What holds within braces and ends with them. */
    private record Group(boolean passed, boolean bold, boolean hidden, boolean deleted, int skip, int font) {}

    private final byte[] bytes;
    private final Lines lines;
    private final Map<Integer, Charset> fonts = new HashMap<>();
    private final Deque<Group> outer = new ArrayDeque<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private Group now = new Group(false, false, false, false, 1, -1);
    private Charset page = WINDOWS;
    private boolean inFonts;
    private int at;
    private int toSkip;
    private boolean inRow;

    private Rtf(byte[] bytes, Lines lines) {
        this.bytes = bytes;
        this.lines = lines;
    }

    static void read(byte[] bytes, Lines lines) {
        Rtf rtf = new Rtf(bytes, lines);
        rtf.read();
        rtf.flush();
        rtf.leaveRow();
        lines.paragraphEnd();
    }

    private void read() {
        while (at < bytes.length) {
            int sign = bytes[at++] & 0xFF;
            switch (sign) {
                case '{' -> open();
                case '}' -> close();
                case '\\' -> control();
                case '\r', '\n', 0 -> {
                    // line ends of the file are none of the text
                }
                default -> plain(sign);
            }
        }
        if (!outer.isEmpty()) {
            throw TranscriptProblem.DAMAGED.because(lines.file());
        }
    }

    private void open() {
        flush();
        if (outer.size() >= DEEPEST) {
            throw TranscriptProblem.TOO_DEEP.because(lines.file(), DEEPEST);
        }
        outer.push(now);
        toSkip = 0;
    }

    private void close() {
        flush();
        if (outer.isEmpty()) {
            throw TranscriptProblem.DAMAGED.because(lines.file());
        }
        now = outer.pop();
        toSkip = 0;
        // the table of fonts is a group directly within the document
        inFonts = inFonts && outer.size() > 1;
    }

    private void plain(int sign) {
        if (toSkip > 0) {
            toSkip--;
        } else if (!now.passed) {
            pending.write(sign);
        }
    }

    private void control() {
        if (at >= bytes.length) {
            return;
        }
        int sign = bytes[at] & 0xFF;
        if (!letter(sign)) {
            at++;
            symbol(sign);
            return;
        }
        int start = at;
        while (at < bytes.length && letter(bytes[at] & 0xFF) && at - start < 32) {
            at++;
        }
        String word = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
        int number = at;
        if (at < bytes.length && bytes[at] == '-') {
            at++;
        }
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - number < 11) {
            at++;
        }
        String value = new String(bytes, number, at - number, StandardCharsets.US_ASCII);
        if (at < bytes.length && bytes[at] == ' ') {
            at++;
        }
        word(word, value.matches("-?[0-9]{1,9}") ? Integer.parseInt(value) : 1, !value.isEmpty());
    }

    private static boolean letter(int sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z';
    }

    private void symbol(int sign) {
        switch (sign) {
            case '\'' -> {
                int high = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
                int low = at + 1 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
                at = Math.min(bytes.length, at + 2);
                if (high >= 0 && low >= 0) {
                    plain(high * 16 + low);
                }
            }
            case '*' -> pass();
            case '~' -> say("\u00A0");
            case '_' -> say("\u2011");
            case '\r', '\n' -> paragraph();
            case '\\', '{', '}' -> plain(sign);
            default -> {
                // an optional hyphen and marks of an index are not shown
            }
        }
    }

    /** What stands in this group is not for readers. */
    private void pass() {
        flush();
        now = new Group(true, now.bold, now.hidden, now.deleted, now.skip, now.font);
    }

    private void word(String word, int value, boolean said) {
        if (word.equals("bin")) {
            at = (int) Math.min(bytes.length, at + (long) Math.max(0, value));
            return;
        }
        if (word.equals("fonttbl")) {
            inFonts = true;
        } else if (inFonts) {
            font(word, value);
        }
        TranscriptProblem named = NAMED.get(word);
        if (named != null && !now.passed) {
            lines.note(named);
        }
        if (named != null || PASSED.contains(word)) {
            pass();
            return;
        }
        // the picture itself stands in a group that other readers may pass over
        if (now.passed && !word.equals("shppict")) {
            return;
        }
        shown(word, value, !said || value != 0);
    }

    private void font(String word, int value) {
        if (word.equals("f")) {
            now = new Group(true, false, false, false, 1, value);
        } else if (word.equals("fcharset")) {
            fonts.put(now.font, charset(CHARSETS.getOrDefault(value, "")));
        }
    }

    private Charset charset(String name) {
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : page;
    }

    private void shown(String word, int value, boolean on) {
        switch (word) {
            case "ansicpg" -> page = charset(value == 936 ? "GBK" : value == 950 ? "Big5" : "windows-" + value);
            case "mac" -> page = charset("x-MacRoman");
            case "par", "sect", "page" -> paragraph();
            case "line" -> {
                flush();
                lines.lineEnd();
            }
            case "b" -> change(on, now.hidden, now.deleted);
            case "plain" -> change(false, false, false);
            case "v" -> change(now.bold, on, now.deleted);
            case "deleted" -> change(now.bold, now.hidden, on);
            case "revised" -> lines.note(TranscriptProblem.INSERTIONS_TAKEN);
            case "f" -> {
                flush();
                now = new Group(now.passed, now.bold, now.hidden, now.deleted, now.skip, value);
            }
            case "uc" ->
                now = new Group(now.passed, now.bold, now.hidden, now.deleted, Math.clamp(value, 0, 8), now.font);
            case "u" -> {
                flush();
                say(String.valueOf((char) value));
                toSkip = now.skip;
            }
            case "trowd" -> enterRow();
            case "cell" -> cell();
            case "row" -> leaveRow();
            default -> {
                if (SIGNS.containsKey(word)) {
                    say(SIGNS.get(word));
                }
            }
        }
    }

    private void change(boolean bold, boolean hidden, boolean deleted) {
        flush();
        now = new Group(now.passed, bold, hidden, deleted, now.skip, now.font);
    }

    private void paragraph() {
        flush();
        lines.paragraphEnd();
    }

    private void enterRow() {
        flush();
        if (!inRow) {
            inRow = true;
            lines.rowStart();
            lines.cellStart();
        }
    }

    private void cell() {
        flush();
        lines.paragraphEnd();
        lines.cellStart();
    }

    private void leaveRow() {
        flush();
        if (inRow) {
            inRow = false;
            lines.rowEnd();
        }
    }

    private void say(String text) {
        flush();
        shown(text);
    }

    private void flush() {
        if (pending.size() > 0) {
            String text = pending.toString(fonts.getOrDefault(now.font, page));
            pending.reset();
            shown(text);
        }
    }

    private void shown(String text) {
        if (now.passed) {
            return;
        }
        if (now.deleted) {
            lines.note(TranscriptProblem.DELETIONS_LEFT_OUT);
        } else if (now.hidden) {
            lines.note(TranscriptProblem.HIDDEN_TEXT_LEFT_OUT);
        } else {
            lines.add(text, now.bold);
        }
    }
}
