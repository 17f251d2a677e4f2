package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.LabelledProblem;

/** Reads what all releases have in common. */
abstract class DtaParts {

    /** What Stata itself allows. */
    private static final int MOST_VARIABLES = 120_000;

    final FileBytes file;
    final Storage storage;
    final ByteOrder order;
    final Charset charset;
    final DtaDictionary dictionary = new DtaDictionary();

    DtaParts(FileBytes file, Storage storage, ByteOrder order) {
        this.file = file;
        this.storage = storage;
        this.order = order;
        this.charset = storage.utf8() ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        file.order(order);
    }

    /** Reads all but the rows. */
    abstract DtaDictionary read() throws IOException;

    /** The place of a long text in {@link DtaDictionary#longTexts} by the eight bytes of its cell. */
    abstract long key(long cell);

    void checkCount(long variables) {
        if (variables == 0) {
            throw LabelledProblem.NO_VARIABLES.in(file.file());
        }
        if (variables > MOST_VARIABLES) {
            throw LabelledProblem.TOO_MANY_VARIABLES.in(file.file(), MOST_VARIABLES);
        }
    }

    /** A text in a field of fixed length, to its first NUL. */
    String field(int length) throws IOException {
        return text(file.bytes(length), 0);
    }

    void fields(List<String> into, int count, int length) throws IOException {
        for (int i = 0; i < count; i++) {
            into.add(field(length));
        }
    }

    String text(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, charset);
    }

    /** Remembers where the rows are and goes on behind them. */
    void skipRows() throws IOException {
        dictionary.data = file.position();
        long width = dictionary.width();
        if (width <= 0 || dictionary.rows < 0 || dictionary.rows > (file.size() - file.position()) / width) {
            throw file.breaksOff();
        }
        file.skip(width * dictionary.rows);
    }

    void labelSet(String name, long length) throws IOException {
        ByteBuffer table = ByteBuffer.wrap(file.bytes(length)).order(order);
        int count = table.remaining() < 8 ? -1 : table.getInt();
        int texts = count < 0 ? -1 : table.getInt();
        if (count < 0 || texts < 0 || 8L + 8L * count + texts > length) {
            throw file.damaged(name);
        }
        byte[] words = new byte[texts];
        table.get(8 + 8 * count, words);
        Map<String, String> set = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int place = table.getInt(8 + 4 * i);
            int value = table.getInt(8 + 4 * count + 4 * i);
            if (place < 0 || place >= texts) {
                throw file.damaged(name);
            }
            set.put(value > Storage.MOST_LONG ? letter(value) : Integer.toString(value), text(words, place));
        }
        dictionary.sets.put(name, set);
    }

    private static String letter(int value) {
        int place = value - Storage.MOST_LONG - 1;
        return place == 0 ? "." : "." + Storage.letter(Math.min(place, 26));
    }
}
