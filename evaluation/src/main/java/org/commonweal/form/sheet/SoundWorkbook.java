package org.commonweal.form.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook that may be handed to a parser: every part has been unfolded once, counted while it unfolded, looked at, and put
 * into a new archive. Sizes that a file declares are never believed, and what was looked at is what will be parsed.
 */
final class SoundWorkbook {

    static final int MOST_PARTS = 500;
    static final long MOST_UNFOLDED = 100_000_000;
    static final int MOST_RATIO = 100;

    /** A small part may be very regular; what counts is the harm it can do. */
    private static final long FREE = 2_000_000;

    /** A cell's address with more letters than any sheet has columns: the parser would make room for it. */
    private static final Pattern FAR = Pattern.compile("\\sr\\s*=\\s*[\"'](?:[A-Za-z]{4}|[^\"']*&)");

    private final String file;
    private final long packed;
    private long total;

    private SoundWorkbook(String file, long packed) {
        this.file = file;
        this.packed = packed;
    }

    /** @throws org.commonweal.problem.Problems where the bytes are no workbook that can safely be read */
    static byte[] of(String file, byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
            throw Sheets.refused(FormProblem.FORM_OLD_WORKBOOK, file);
        }
        try {
            return new SoundWorkbook(file, bytes.length).copy(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw Sheets.refused(FormProblem.FORM_NOT_A_WORKBOOK, file, String.valueOf(e.getMessage()));
        }
    }

    private byte[] copy(byte[] bytes) throws IOException {
        Path aside = Files.createTempFile("form", ".zip");
        try {
            Files.write(aside, bytes);
            ByteArrayOutputStream sound = new ByteArrayOutputStream();
            try (ZipFile in = new ZipFile(aside.toFile());
                    ZipOutputStream out = new ZipOutputStream(sound)) {
                copy(in, out);
            }
            return sound.toByteArray();
        } finally {
            Files.delete(aside);
        }
    }

    private void copy(ZipFile in, ZipOutputStream out) throws IOException {
        if (in.size() > MOST_PARTS) {
            throw Sheets.refused(FormProblem.FORM_BOMB, file, "> " + MOST_PARTS + " parts");
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : Collections.list(in.entries())) {
            String name = entry.getName();
            String lower = name.toLowerCase(Locale.ROOT);
            boolean outside = name.contains("..") || name.startsWith("/") || name.contains("\\") || name.contains(":");
            if (outside || !names.add(lower)) {
                throw Sheets.refused(FormProblem.FORM_NOT_A_WORKBOOK, file, name);
            }
            if (lower.contains("vbaproject") || lower.startsWith("xl/macrosheets/")) {
                throw Sheets.refused(FormProblem.FORM_MACROS, file);
            }
            if (!entry.isDirectory()) {
                byte[] part = unfold(in, entry);
                check(lower, part);
                out.putNextEntry(new ZipEntry(name));
                out.write(part);
            }
        }
        if (!names.contains("xl/workbook.xml")) {
            throw Sheets.refused(FormProblem.FORM_NOT_A_WORKBOOK, file, "xl/workbook.xml");
        }
    }

    private byte[] unfold(ZipFile zip, ZipEntry entry) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
                part.write(bytes, 0, got);
                total += got;
                if (total > FREE && total / packed > MOST_RATIO) {
                    throw Sheets.refused(FormProblem.FORM_BOMB, file, "> " + MOST_RATIO + ":1");
                }
                if (total > MOST_UNFOLDED) {
                    throw Sheets.refused(FormProblem.FORM_BOMB, file, "> " + MOST_UNFOLDED / 1_000_000 + " MB");
                }
            }
        }
        return part.toByteArray();
    }

    private void check(String name, byte[] part) {
        if (!name.endsWith(".xml") && !name.endsWith(".rels")) {
            return;
        }
        String text = new String(part, StandardCharsets.UTF_8);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw Sheets.refused(FormProblem.FORM_NOT_A_WORKBOOK, file, "DOCTYPE");
        }
        if (name.startsWith("xl/worksheets/") && FAR.matcher(text).find()) {
            throw Sheets.refused(FormProblem.FORM_NOT_A_WORKBOOK, file, name);
        }
    }
}
