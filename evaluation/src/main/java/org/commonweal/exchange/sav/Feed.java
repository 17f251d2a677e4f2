package org.commonweal.exchange.sav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.LabelledProblem;

/** The bytes of the rows, as they stand in the file or inflated block by block. */
abstract class Feed implements AutoCloseable {

    private final byte[] room = new byte[1 << 16];
    private final ByteBuffer buffer;

    Feed(ByteOrder order) {
        buffer = ByteBuffer.wrap(room).order(order).limit(0);
    }

    /** Puts some bytes in, at least one; none where there are no more. */
    abstract int more(byte[] into, int from, int most) throws IOException;

    /** Whether so many bytes are there. */
    boolean has(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        buffer.compact();
        while (buffer.position() < bytes) {
            int got = more(room, buffer.position(), room.length - buffer.position());
            if (got == 0) {
                buffer.flip();
                return false;
            }
            buffer.position(buffer.position() + got);
        }
        buffer.flip();
        return true;
    }

    /** The next byte, which must be there. */
    int u8() {
        return buffer.get() & 0xFF;
    }

    /** The next eight bytes, which must be there, in the order of the file. */
    long i64() {
        return buffer.getLong();
    }

    int left() {
        return buffer.remaining();
    }

    @Override
    public void close() {}

    /** As they stand. */
    static Feed plain(FileBytes file, ByteOrder order) {
        return new Feed(order) {
            @Override
            int more(byte[] into, int from, int most) throws IOException {
                int count = (int) Math.min(most, file.size() - file.position());
                file.read(into, from, count);
                return count;
            }
        };
    }

    /** Blocks of zlib, found by the trailer at the end of the file. */
    static Feed inflated(FileBytes file, ByteOrder order) throws IOException {
        return new Inflated(file, order);
    }

    private static final class Inflated extends Feed {

        private static final int MOST_RATIO = 100;
        private static final long FREE = 10_000_000;

        private final FileBytes file;
        private final Inflater inflater = new Inflater();
        private final byte[] packed = new byte[1 << 16];
        private final long end;
        private long inflated;
        private long taken;

        Inflated(FileBytes file, ByteOrder order) throws IOException {
            super(order);
            this.file = file;
            long header = file.position();
            if (file.i64() != header) {
                throw file.damaged("ZLIB header");
            }
            end = file.i64();
            long trailer = file.i64();
            if (end < file.position() || trailer < 24 || end + trailer != file.size()) {
                throw file.damaged("ZLIB trailer");
            }
        }

        @Override
        int more(byte[] into, int from, int most) throws IOException {
            try {
                while (true) {
                    int got = inflater.inflate(into, from, most);
                    inflated += got;
                    if (inflated > FREE && inflated / Math.max(1, taken) > MOST_RATIO) {
                        throw LabelledProblem.UNFOLDS_TOO_FAR.in(file.file(), MOST_RATIO);
                    }
                    if (got > 0) {
                        return got;
                    }
                    if (inflater.needsDictionary()) {
                        throw file.damaged("ZLIB block");
                    }
                    if (!refilled()) {
                        return 0;
                    }
                }
            } catch (DataFormatException e) {
                throw file.damaged("ZLIB block");
            }
        }

        /** Each block is a stream of its own, one after the other. */
        private boolean refilled() throws IOException {
            if (inflater.finished()) {
                int unused = inflater.getRemaining();
                file.at(file.position() - unused);
                taken -= unused;
                inflater.reset();
            }
            int count = (int) Math.min(packed.length, end - file.position());
            if (count <= 0) {
                return false;
            }
            file.read(packed, 0, count);
            taken += count;
            inflater.setInput(packed, 0, count);
            return true;
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
