package org.commonweal.exchange.sav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.commonweal.exchange.labelled.ChosenRows;
import org.commonweal.exchange.labelled.FileOut;
import org.commonweal.exchange.labelled.RowChoice;

/**
 * A system file copied without some of its rows. What it says of its variables stays to the byte, the rows that stay are coded as they
 * were; only what was packed once more (.zsav) comes out unpacked.
 */
public final class SavCut {

    private static final int COMPRESSION = 72;
    private static final int ROWS = 80;

    private final SavFile in;
    private final FileOut out;
    private final byte[] codes = new byte[8];
    private final ByteBuffer literals;
    private int count;

    private SavCut(SavFile in, FileOut out) {
        this.in = in;
        this.out = out;
        literals = ByteBuffer.allocate(64).order(in.order);
    }

    /**
     * Copies; where no row is meant, nothing is written.
     *
     * @param name what the file is called where something is said about it
     * @return how many rows were left out
     * @throws org.commonweal.problem.Problems where it is no system file, or a damaged one
     */
    public static int copy(Path from, String name, Path to, RowChoice choice) throws IOException {
        try (SavFile in = SavFile.open(from, name)) {
            ChosenRows going = ChosenRows.of(in, choice);
            if (going.count() > 0) {
                try (FileOut out = FileOut.to(to)) {
                    SavCut cut = new SavCut(in, out);
                    cut.head(going.rows(), going.rows() - going.count());
                    cut.rows(going);
                }
            }
            return going.count();
        }
    }

    private void head(int before, int after) throws IOException {
        in.file.at(0);
        byte[] head = in.file.bytes(in.data);
        ByteBuffer fields = ByteBuffer.wrap(head).order(in.order);
        if (in.compression == 2) {
            head[3] = '2';
            fields.putInt(COMPRESSION, 1);
        }
        if (fields.getInt(ROWS) >= 0) {
            fields.putInt(ROWS, after);
        }
        // The number of rows once more, in the record 7/16: a one, then the number.
        for (int at = ROWS; at + 32 <= head.length; at++) {
            if (fields.getInt(at) == 7
                    && fields.getInt(at + 4) == 16
                    && fields.getInt(at + 8) == 8
                    && fields.getInt(at + 12) == 2
                    && fields.getLong(at + 24) == before) {
                fields.putLong(at + 24, after);
            }
        }
        out.bytes(head);
    }

    private void rows(ChosenRows going) throws IOException {
        int each = in.elementsOfRow();
        try (Feed feed = in.feed()) {
            Elements elements = new Elements(feed, in.file, in.compression > 0, in.bias);
            for (int row = 0; row < going.rows(); row++) {
                for (int i = 0; i < each; i++) {
                    int found = elements.next();
                    if (!going.has(row)) {
                        element(found, elements);
                    }
                }
            }
        }
        if (count > 0) {
            java.util.Arrays.fill(codes, count, codes.length, (byte) 0);
            block();
        }
    }

    private void element(int found, Elements elements) throws IOException {
        if (in.compression == 0) {
            out.bytes(ByteBuffer.allocate(8)
                    .order(in.order)
                    .putLong(elements.bits())
                    .array());
            return;
        }
        codes[count++] = (byte)
                switch (found) {
                    case Elements.NUMBER -> (int) Math.rint(elements.number() + in.bias);
                    case Elements.BLANKS -> Bytecode.BLANKS;
                    case Elements.MISSING -> Bytecode.SYSTEM_MISSING;
                    case Elements.BITS -> {
                        literals.putLong(elements.bits());
                        yield Bytecode.LITERAL;
                    }
                    default -> throw in.file.breaksOff();
                };
        if (count == codes.length) {
            block();
        }
    }

    private void block() throws IOException {
        out.bytes(codes).bytes(literals.array(), 0, literals.position());
        literals.clear();
        count = 0;
    }
}
