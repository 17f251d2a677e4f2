package org.commonweal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip file that may be hostile, by its central directory alone. What the library passes over is refused here: links,
 * entries that share bytes, sizes that lie, names that stand twice, growth beyond a hundredfold. Bytes are counted while
 * they unfold, never believed from a header.
 *
 * <p>Source: .ZIP File Format Specification (APPNOTE 6.3.10), sections 4.3.7, 4.3.12 and 4.3.16; without ZIP64.
 */
public final class ZipReader {

    private static final int RATIO = 100;
    private static final int SMALL = 1 << 20;
    private static final int MOST_DIRECTORY = 4 << 20;
    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int LOCAL_MARK = 0x04034b50;
    private static final int ENTRY = 46;
    private static final int LOCAL = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private record Entry(String name, int method, long packed, long size, long crc, long offset) {}

    private final FileChannel file;
    private final long most;

    private ZipReader(FileChannel file, long most) {
        this.file = file;
        this.most = most;
    }

    /**
     * The entries in the order of the directory.
     *
     * @param wanted says of each name whether its bytes are read; throws where the archive is to be refused for it
     */
    public static Map<String, byte[]> read(Path archive, long most, int mostEntries, Predicate<String> wanted)
            throws IOException {
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
            return new ZipReader(file, most).read(mostEntries, wanted);
        }
    }

    private Map<String, byte[]> read(int mostEntries, Predicate<String> wanted) throws IOException {
        List<Entry> entries = directory(mostEntries);
        Map<String, byte[]> read = new LinkedHashMap<>();
        long total = 0;
        for (Entry entry : entries) {
            if (!wanted.test(entry.name)) {
                continue;
            }
            byte[] bytes = unfolded(entry, Math.min(most - total, Integer.MAX_VALUE - 16));
            total += bytes.length;
            if (read.put(entry.name, bytes) != null) {
                throw Archive.refused(ArchiveProblem.ARCHIVE_TWIN, entry.name);
            }
        }
        return read;
    }

    private List<Entry> directory(int mostEntries) throws IOException {
        ByteBuffer end = end();
        int many = end.getShort(10) & 0xFFFF;
        long size = end.getInt(12) & 0xFFFFFFFFL;
        long from = end.getInt(16) & 0xFFFFFFFFL;
        if (many > mostEntries) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_TOO_MANY, mostEntries);
        }
        if (size > MOST_DIRECTORY || from + size > file.size()) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, "");
        }
        ByteBuffer all = bytes(from, (int) size);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(entry(all));
        }
        apart(entries, from);
        return entries;
    }

    /** The record at the end; a comment may follow it. */
    private ByteBuffer end() throws IOException {
        long length = file.size();
        int tail = (int) Math.min(length, END + 0xFFFF);
        ByteBuffer last = bytes(length - tail, tail);
        for (int at = tail - END; at >= 0; at--) {
            if (last.getInt(at) == END_MARK && at + END + (last.getShort(at + 20) & 0xFFFF) == tail) {
                ByteBuffer end = last.slice(at, END).order(ByteOrder.LITTLE_ENDIAN);
                boolean parted = end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10);
                if (parted || end.getInt(12) == -1 || end.getInt(16) == -1) {
                    throw Archive.refused(ArchiveProblem.ARCHIVE_LOCKED, "");
                }
                return end;
            }
        }
        throw Archive.refused(ArchiveProblem.NOT_AN_ARCHIVE);
    }

    private static Entry entry(ByteBuffer all) {
        int at = all.position();
        if (all.remaining() < ENTRY || all.getInt(at) != ENTRY_MARK) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, "");
        }
        int name = all.getShort(at + 28) & 0xFFFF;
        int more = (all.getShort(at + 30) & 0xFFFF) + (all.getShort(at + 32) & 0xFFFF);
        if (all.remaining() < ENTRY + name + more) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, "");
        }
        String called = name(all.slice(at + ENTRY, name));
        int flags = all.getShort(at + 8) & 0xFFFF;
        int method = all.getShort(at + 10) & 0xFFFF;
        Entry entry = new Entry(
                called,
                method,
                all.getInt(at + 20) & 0xFFFFFFFFL,
                all.getInt(at + 24) & 0xFFFFFFFFL,
                all.getInt(at + 16) & 0xFFFFFFFFL,
                all.getInt(at + 42) & 0xFFFFFFFFL);
        boolean read = (flags & 0x2041) == 0 && (method == STORED || method == DEFLATED);
        if (!read || entry.packed == 0xFFFFFFFFL || entry.size == 0xFFFFFFFFL || entry.offset == 0xFFFFFFFFL) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_LOCKED, called);
        }
        // The kind of file as Unix has it: 0 where the program did not say, 8 a file, 4 a folder; all else leads
        // elsewhere.
        int kind = all.getInt(at + 38) >>> 28;
        boolean unix = (all.getShort(at + 4) & 0xFF00) == 0x0300 || (all.getShort(at + 4) & 0xFF00) == 0x1300;
        if (unix && kind != 0 && kind != 8 && kind != 4) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_LINK, called);
        }
        all.position(at + ENTRY + name + more);
        return entry;
    }

    private static String name(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_PATH, "?");
        }
    }

    /** No two entries share bytes, and none reaches into the directory. */
    private static void apart(List<Entry> entries, long directory) {
        List<Entry> byPlace =
                entries.stream().sorted(Comparator.comparingLong(Entry::offset)).toList();
        for (int i = 0; i < byPlace.size(); i++) {
            Entry entry = byPlace.get(i);
            long next = i + 1 < byPlace.size() ? byPlace.get(i + 1).offset : directory;
            if (entry.offset + LOCAL + entry.packed > next) {
                throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, entry.name);
            }
        }
    }

    private byte[] unfolded(Entry entry, long left) throws IOException {
        ByteBuffer local = bytes(entry.offset, LOCAL);
        if (local.getInt(0) != LOCAL_MARK) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, entry.name);
        }
        long from = entry.offset + LOCAL + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
        long limit = Math.min(left, Math.max(SMALL, entry.packed * RATIO));
        if (entry.packed > left || entry.size > limit) {
            throw tooLarge(entry);
        }
        byte[] packed = bytes(from, (int) entry.packed).array();
        byte[] bytes = entry.method == STORED ? packed : inflated(entry, packed, limit);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != entry.size || sum.getValue() != entry.crc) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, entry.name);
        }
        return bytes;
    }

    private static byte[] inflated(Entry entry, byte[] packed, long limit) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            while (!inflater.finished()) {
                int more = inflater.inflate(piece);
                if (more == 0 && !inflater.finished()) {
                    throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, entry.name);
                }
                if (out.size() + (long) more > limit) {
                    throw tooLarge(entry);
                }
                out.write(piece, 0, more);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, entry.name);
        } finally {
            inflater.end();
        }
    }

    private static RuntimeException tooLarge(Entry entry) {
        return Archive.refused(ArchiveProblem.ARCHIVE_TOO_LARGE, entry.name, Archive.MOST_BYTES >> 20);
    }

    private ByteBuffer bytes(long from, int length) throws IOException {
        if (from < 0 || from + length > file.size()) {
            throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, "");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw Archive.refused(ArchiveProblem.ARCHIVE_DAMAGED, "");
            }
        }
        return buffer.flip();
    }
}
