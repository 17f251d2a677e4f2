package org.commonweal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through an .xlsx file before anything in it is parsed: what it unfolds to is counted while it unfolds, since the sizes
 * it declares may lie.
 */
final class Workbook {

    static final int MOST_PARTS = 2_000;
    static final long MOST_BYTES = 500_000_000;
    static final long MOST_SHARED_TEXT = 150_000_000;
    static final int MOST_RATIO = 100;

    /** A small part may be very regular; what counts is the harm it can do. */
    private static final long FREE = 10_000_000;

    private final Gathered gathered;
    private long total;

    private Workbook(Gathered gathered) {
        this.gathered = gathered;
    }

    /** @throws org.commonweal.problem.Problems where the file is no workbook that can safely be read */
    static void check(Path file, Gathered gathered) throws IOException {
        byte[] head = new byte[8];
        try (InputStream in = Files.newInputStream(file)) {
            int got = in.readNBytes(head, 0, head.length);
            if (got == 0) {
                throw gathered.with(0, "", ExchangeProblem.EMPTY_FILE);
            }
        }
        if ((head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) { // OLE: a password, or .xls
            throw gathered.with(0, "", ExchangeProblem.PASSWORD);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new Workbook(gathered).check(zip);
        } catch (ZipException | IllegalArgumentException e) {
            throw gathered.with(0, "", ExchangeProblem.NOT_A_WORKBOOK, String.valueOf(e.getMessage()));
        }
    }

    private void check(ZipFile zip) throws IOException {
        if (zip.size() > MOST_PARTS) {
            throw tooLarge("> " + MOST_PARTS + " parts");
        }
        if (zip.getEntry("xl/workbook.xml") == null) {
            throw gathered.with(0, "", ExchangeProblem.NOT_A_WORKBOOK, "xl/workbook.xml");
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            check(zip, entries.nextElement());
        }
    }

    private void check(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.contains("..") || name.startsWith("/") || name.contains("\\") || name.contains(":")) {
            throw gathered.with(0, "", ExchangeProblem.NOT_A_WORKBOOK, entry.getName());
        }
        if (name.contains("vbaproject") || name.startsWith("xl/macrosheets/")) {
            throw gathered.with(0, "", ExchangeProblem.MACROS);
        }
        long inflated = 0;
        CellAddresses addresses = new CellAddresses();
        boolean sheet = name.startsWith("xl/worksheets/") && name.endsWith(".xml");
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
                inflated += got;
                total += got;
                limit(name, inflated, Math.max(1, entry.getCompressedSize()));
                if (sheet && !addresses.sound(bytes, got)) {
                    throw gathered.with(0, "", ExchangeProblem.NOT_A_WORKBOOK, entry.getName());
                }
            }
        }
    }

    private void limit(String name, long inflated, long compressed) {
        if (total > MOST_BYTES) {
            throw tooLarge("> " + MOST_BYTES / 1_000_000 + " MB");
        }
        if (inflated > FREE && inflated / compressed > MOST_RATIO) {
            throw tooLarge("> " + MOST_RATIO + ":1");
        }
        if (name.endsWith("sharedstrings.xml") && inflated > MOST_SHARED_TEXT) {
            throw tooLarge("> " + MOST_SHARED_TEXT / 1_000_000 + " MB");
        }
    }

    private RuntimeException tooLarge(String why) {
        return gathered.with(0, "", ExchangeProblem.WORKBOOK_TOO_LARGE, why);
    }

    /**
     * Whether every address of a cell, {@code r="XFD17"}, has at most three letters. The parser makes room for the column that
     * is named, and a row at ZZZZZZ1 would take all memory.
     */
    private static final class CellAddresses {
        private int state; // 0 outside, 1 after a blank, 2 after r, 3 after =, 4 within the value
        private int letters;

        boolean sound(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                int c = bytes[i];
                boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
                switch (state) {
                    case 1 -> state = c == 'r' ? 2 : blank ? 1 : 0;
                    case 2 -> state = c == '=' ? 3 : blank ? 2 : 0;
                    case 3 -> {
                        state = c == '"' || c == '\'' ? 4 : blank ? 3 : 0;
                        letters = 0;
                    }
                    case 4 -> {
                        boolean digit = c >= '0' && c <= '9';
                        letters += digit ? 0 : 1;
                        if (letters > 3 || c == '&') {
                            return false;
                        }
                        // From the first digit on no letter follows that matters.
                        state = digit || c == '"' || c == '\'' ? 0 : 4;
                    }
                    default -> state = blank ? 1 : 0;
                }
            }
            return true;
        }
    }
}
