package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonweal.exchange.labelled.ChosenRows;
import org.commonweal.exchange.labelled.FileOut;
import org.commonweal.exchange.labelled.RowChoice;

/**
 * A Stata file copied without some of its rows. All else stays to the byte, but for the count of rows, the map of places, and long texts,
 * which are named by the row that has them.
 */
public final class DtaCut {

    private static final int ROWS_OF_PLAIN = 6;
    private static final int PLACES = 14;
    /** The places in the map of what stands behind the rows, and behind the long texts. */
    private static final int STRLS = 10;

    private static final int LABELS = 11;

    private final DtaFile in;
    private final FileOut out;
    private final ByteOrder order;
    private final boolean tagged;
    private final int release;
    private final long width;

    /** A long text that stays, by where it stands: which variable and row, both from 1, it is named by now. */
    private final Map<Long, long[]> longTexts = new LinkedHashMap<>();

    private DtaCut(DtaFile in, FileOut out) {
        this.in = in;
        this.out = out;
        order = in.parts.order;
        tagged = in.parts instanceof TaggedParts;
        release = in.parts.storage.release();
        width = in.dictionary.width();
    }

    /**
     * Copies; where no row is meant, nothing is written.
     *
     * @param name what the file is called where something is said about it
     * @return how many rows were left out
     * @throws org.commonweal.problem.Problems where it is no Stata file that can be read, or a damaged one
     */
    public static int copy(Path from, String name, Path to, RowChoice choice) throws IOException {
        try (DtaFile in = DtaFile.open(from, name)) {
            ChosenRows going = ChosenRows.of(in, choice);
            if (going.count() > 0) {
                try (FileOut out = FileOut.to(to)) {
                    new DtaCut(in, out).write(going);
                }
            }
            return going.count();
        }
    }

    private void write(ChosenRows going) throws IOException {
        in.file.at(0);
        byte[] head = in.file.bytes(in.dictionary.data);
        byte[] rows = rows(going);
        long behind = in.dictionary.data + width * in.dictionary.rows;
        if (!tagged) {
            ByteBuffer.wrap(head).order(order).putInt(ROWS_OF_PLAIN, going.rows() - going.count());
            out.bytes(head).bytes(rows);
            in.file.at(behind);
            out.bytes(in.file.bytes(in.file.size() - behind));
            return;
        }
        String between = "</data><strls>";
        long labels = endOfLongTexts(behind + between.length());
        byte[] texts = texts();
        long lost = labels - behind - between.length() - texts.length;
        head(head, going.rows() - going.count(), width * going.count(), lost);
        out.bytes(head).bytes(rows).text(between).bytes(texts);
        in.file.at(labels);
        out.bytes(in.file.bytes(in.file.size() - labels));
    }

    private void head(byte[] head, int rows, long lostRows, long lostTexts) {
        ByteBuffer fields = ByteBuffer.wrap(head).order(order);
        int count = after(head, "</K><N>");
        if (release == 117) {
            fields.putInt(count, rows);
        } else {
            fields.putLong(count, rows);
        }
        int map = after(head, "</timestamp></header><map>");
        for (int i = STRLS; i < PLACES; i++) {
            int at = map + Long.BYTES * i;
            fields.putLong(at, fields.getLong(at) - lostRows - (i >= LABELS ? lostTexts : 0));
        }
    }

    private static int after(byte[] head, String tag) {
        return new String(head, StandardCharsets.ISO_8859_1).indexOf(tag) + tag.length();
    }

    private byte[] rows(ChosenRows going) throws IOException {
        int kept = going.rows() - going.count();
        byte[] rows = new byte[Math.toIntExact(width * kept)];
        in.file.at(in.dictionary.data);
        int at = 0;
        for (int row = 0; row < going.rows(); row++) {
            if (going.has(row)) {
                in.file.skip(width);
            } else {
                in.file.read(rows, at, (int) width);
                name(ByteBuffer.wrap(rows).order(order), at, at / width + 1);
                at += (int) width;
            }
        }
        return rows;
    }

    /** Names the long texts of a row by where they are now. */
    private void name(ByteBuffer rows, int from, long row) {
        int at = from;
        for (int i = 0; i < in.dictionary.types.length; i++) {
            int type = in.dictionary.types[i];
            if (type == Storage.STRL && rows.getLong(at) != 0) {
                long variable = i + 1L;
                Long stands = in.dictionary.longTexts.get(in.parts.key(rows.getLong(at)));
                if (stands == null) {
                    throw in.file.damaged("strL");
                }
                long[] name = longTexts.computeIfAbsent(stands, _ -> new long[] {variable, row});
                int bits = release == 117 ? 32 : release == 119 ? 24 : 16;
                rows.putLong(
                        at,
                        order == ByteOrder.LITTLE_ENDIAN
                                ? name[0] | name[1] << bits
                                : name[0] << Long.SIZE - bits | name[1]);
            }
            at += Storage.bytes(type);
        }
    }

    private long endOfLongTexts(long from) throws IOException {
        in.file.at(from);
        while (true) {
            long here = in.file.position();
            if (!new String(in.file.bytes(3), StandardCharsets.ISO_8859_1).equals("GSO")) {
                return here;
            }
            in.file.skip(release == 117 ? 9 : 13);
            in.file.skip(in.file.u32());
        }
    }

    private byte[] texts() throws IOException {
        java.io.ByteArrayOutputStream texts = new java.io.ByteArrayOutputStream();
        for (Map.Entry<Long, long[]> text : longTexts.entrySet()) {
            in.file.at(text.getKey());
            int kind = in.file.u8();
            byte[] bytes = in.file.bytes(in.file.u32());
            ByteBuffer head = ByteBuffer.allocate(20).order(order);
            head.put(new byte[] {'G', 'S', 'O'}).putInt((int) text.getValue()[0]);
            if (release == 117) {
                head.putInt((int) text.getValue()[1]);
            } else {
                head.putLong(text.getValue()[1]);
            }
            head.put((byte) kind).putInt(bytes.length);
            texts.write(head.array(), 0, head.position());
            texts.write(bytes);
        }
        return texts.toByteArray();
    }
}
