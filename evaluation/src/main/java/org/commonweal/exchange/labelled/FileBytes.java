package org.commonweal.exchange.labelled;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.commonweal.problem.Problems;

/** The bytes of a file from any place on, in either order, never past its end. No length that a file claims is believed. */
public final class FileBytes implements Closeable {

    private static final int ROOM = 1 << 18;

    private final String file;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);
    private long start;

    private FileBytes(String file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        buffer.limit(0);
    }

    /** @param file what the file is called where something is said about it */
    public static FileBytes of(Path path, String file) throws IOException {
        return new FileBytes(file, FileChannel.open(path, StandardOpenOption.READ));
    }

    public String file() {
        return file;
    }

    public long size() {
        return size;
    }

    public FileBytes order(ByteOrder order) {
        buffer.order(order);
        return this;
    }

    public long position() {
        return start + buffer.position();
    }

    public boolean atEnd() {
        return position() >= size;
    }

    /** Goes on at this place from the beginning of the file. */
    public void at(long place) throws IOException {
        if (place < 0 || place > size) {
            throw breaksOff();
        }
        if (place >= start && place <= start + buffer.limit()) {
            buffer.position((int) (place - start));
        } else {
            start = place;
            buffer.limit(0);
        }
    }

    public void skip(long bytes) throws IOException {
        if (bytes < 0 || bytes > size - position()) {
            throw breaksOff();
        }
        at(position() + bytes);
    }

    private void need(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        start += buffer.position();
        buffer.compact();
        while (buffer.position() < bytes) {
            int got = channel.read(buffer, start + buffer.position());
            if (got < 0) {
                buffer.flip();
                throw breaksOff();
            }
        }
        buffer.flip();
    }

    public Problems breaksOff() {
        return LabelledProblem.BREAKS_OFF.in(file, size);
    }

    /** @param what in the file is not as it must be */
    public Problems damaged(String what) {
        return LabelledProblem.DAMAGED_AT.in(file, position(), what);
    }

    public int u8() throws IOException {
        need(1);
        return buffer.get() & 0xFF;
    }

    public int u16() throws IOException {
        need(2);
        return buffer.getShort() & 0xFFFF;
    }

    public int i32() throws IOException {
        need(4);
        return buffer.getInt();
    }

    public long u32() throws IOException {
        return i32() & 0xFFFF_FFFFL;
    }

    public long i64() throws IOException {
        need(8);
        return buffer.getLong();
    }

    public double f64() throws IOException {
        need(8);
        return buffer.getDouble();
    }

    /** So many bytes; refused where the file has fewer left. */
    public byte[] bytes(long count) throws IOException {
        if (count < 0 || count > size - position() || count > Integer.MAX_VALUE - 8) {
            throw breaksOff();
        }
        byte[] bytes = new byte[(int) count];
        read(bytes, 0, bytes.length);
        return bytes;
    }

    public void read(byte[] into, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int piece = Math.min(count - done, ROOM / 2);
            need(piece);
            buffer.get(into, from + done, piece);
            done += piece;
        }
    }

    /** A whole number that counts things of at least so many bytes each, which must still be there. */
    public int count(long said, int bytesEach) {
        if (said < 0 || said > (size - position()) / Math.max(1, bytesEach)) {
            throw breaksOff();
        }
        return (int) Math.min(said, Integer.MAX_VALUE - 8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
