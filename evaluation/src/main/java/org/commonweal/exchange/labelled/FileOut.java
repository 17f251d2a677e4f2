package org.commonweal.exchange.labelled;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes of a file on their way out, the lowest first; a place that was passed can be filled in later. */
public final class FileOut implements Closeable {

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;

    private FileOut(FileChannel channel) {
        this.channel = channel;
    }

    /** Over an existing or a new file. */
    public static FileOut to(Path path) throws IOException {
        return new FileOut(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    public long position() {
        return flushed + buffer.position();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        flushed += buffer.position();
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    public FileOut u8(int value) throws IOException {
        room(1).put((byte) value);
        return this;
    }

    public FileOut u16(int value) throws IOException {
        room(2).putShort((short) value);
        return this;
    }

    public FileOut i32(int value) throws IOException {
        room(4).putInt(value);
        return this;
    }

    public FileOut i64(long value) throws IOException {
        room(8).putLong(value);
        return this;
    }

    public FileOut f64(double value) throws IOException {
        room(8).putDouble(value);
        return this;
    }

    public FileOut bytes(byte[] bytes, int from, int count) throws IOException {
        for (int done = 0; done < count; ) {
            int piece = Math.min(count - done, 1 << 16);
            room(piece).put(bytes, from + done, piece);
            done += piece;
        }
        return this;
    }

    public FileOut bytes(byte[] bytes) throws IOException {
        return bytes(bytes, 0, bytes.length);
    }

    public FileOut text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text in a field of so many bytes, cut where it is longer. */
    public FileOut text(String text, int field, char filler) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > field) {
            bytes = Names.cut(text, field).getBytes(StandardCharsets.UTF_8);
        }
        bytes(bytes);
        return fill(field - bytes.length, filler);
    }

    public FileOut fill(int count, char filler) throws IOException {
        for (int i = 0; i < count; i++) {
            u8(filler);
        }
        return this;
    }

    /** Writes whole numbers over what stands at this place. */
    public void at(long place, long[] values) throws IOException {
        flush();
        ByteBuffer over = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            over.putLong(value);
        }
        over.flip();
        while (over.hasRemaining()) {
            channel.write(over, place + over.position());
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
