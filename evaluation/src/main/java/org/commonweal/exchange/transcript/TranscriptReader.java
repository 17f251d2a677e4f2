package org.commonweal.exchange.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Reads a transcript, whatever it is written in. */
public final class TranscriptReader {

    /** How large a file may be, in bytes. */
    public static final long MOST_BYTES = 50L << 20;

    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private TranscriptReader() {}

    /**
     * What stands in the file.
     *
     * @param called how whoever brings it calls it; nothing is concluded from its ending
     * @param joinHyphens whether a hyphen at the end of a line of a PDF is taken for the break of a word; wrong for "well-known"
     * @throws Problems where it is no transcript or is refused
     */
    public static Draft read(Path file, String called, boolean joinHyphens) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw TranscriptProblem.FILE_TOO_LARGE.because(called, MOST_BYTES >> 20);
        }
        byte[] bytes = Files.readAllBytes(file);
        Lines lines = new Lines(called);
        Format format = format(file, bytes, lines);
        Speech.Joining wrapped = joinHyphens ? Speech.Joining.WRAPPED_AND_HYPHENATED : Speech.Joining.WRAPPED;
        Speech.Joining joining = Speech.Joining.AS_BROKEN;
        List<Line> found = lines.all();
        switch (format) {
            case DOCX -> Docx.read(file, lines);
            case ODT -> Odt.read(file, lines);
            case RTF -> Rtf.read(bytes, lines);
            case PDF -> {
                found = Pdf.read(bytes, lines);
                joining = wrapped;
            }
            case VTT, SRT -> found = Captions.read(PlainText.of(bytes, lines), lines);
            case TXT -> {
                List<String> rows = PlainText.of(bytes, lines).lines().toList();
                joining = PlainText.wrapped(rows) ? wrapped : joining;
                rows(rows, joining != Speech.Joining.AS_BROKEN, lines);
            }
        }
        List<Draft.Said> said = Speech.of(found, lines, joining);
        if (said.isEmpty()) {
            throw TranscriptProblem.NO_WORDS.because(called);
        }
        List<Problem> warnings = new ArrayList<>(lines.notes());
        if (said.stream().allMatch(each -> each.speaker().isEmpty())) {
            warnings.add(TranscriptProblem.NO_SPEAKERS.about(called));
        }
        return new Draft(called, format, said, warnings);
    }

    private static void rows(List<String> rows, boolean wrapped, Lines lines) {
        for (String row : rows) {
            lines.add(row, false);
            if (row.isBlank() || !wrapped) {
                lines.paragraphEnd();
            } else {
                lines.lineEnd();
            }
        }
        lines.paragraphEnd();
    }

    private static Format format(Path file, byte[] bytes, Lines lines) throws IOException {
        String start = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return packed(file, lines);
        }
        if (bytes.length >= OLE.length && java.util.Arrays.equals(bytes, 0, OLE.length, OLE, 0, OLE.length)) {
            throw TranscriptProblem.OLD_WORD_OR_LOCKED.because(lines.file());
        }
        if (start.contains("%PDF-")) {
            return Format.PDF;
        }
        if (start.startsWith("{\\rtf")) {
            return Format.RTF;
        }
        if (start.isBlank()) {
            throw TranscriptProblem.NO_WORDS.because(lines.file());
        }
        String text = PlainText.of(bytes, new Lines(lines.file()));
        String first = text.strip().toLowerCase(Locale.ROOT);
        if (first.startsWith("webvtt")) {
            return Format.VTT;
        }
        if (first.matches("(?s)<(?:!doctype|html|\\?xml|svg|head|body|script).*")) {
            throw TranscriptProblem.NO_TRANSCRIPT.because(lines.file());
        }
        return text.lines()
                        .limit(20)
                        .anyMatch(row -> Captions.TIMING.matcher(row).matches())
                ? Format.SRT
                : Format.TXT;
    }

    private static Format packed(Path file, Lines lines) throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, byte[]> none = Packed.read(file, lines.file(), name -> {
            names.add(name);
            return false;
        });
        if (none.isEmpty() && names.contains(Docx.BODY)) {
            return Format.DOCX;
        }
        if (names.contains(Odt.BODY)) {
            return Format.ODT;
        }
        throw TranscriptProblem.NO_TRANSCRIPT.because(lines.file());
    }
}
