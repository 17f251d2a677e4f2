package org.commonweal.exchange;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Wave;

/**
 * A wave from a file of separated values: comma, semicolon or tab, found in the header row; UTF-8 with or without a mark of
 * byte order, or UTF-16 with one. The file is read once, from front to end, and never held.
 */
final class CsvTable {

    /** Enough for any header that we accept. */
    private static final int HEAD = 1 << 16;

    private final Path path;
    private final WaveReader reader;
    private final Gathered gathered;

    private CsvTable(Path path, WaveReader reader) {
        this.path = path;
        this.reader = reader;
        this.gathered = reader.gathered();
    }

    static Wave read(Path path, WaveReader reader) throws IOException {
        return new CsvTable(path, reader).read();
    }

    private Wave read() throws IOException {
        try (FingerprintedInput bytes = new FingerprintedInput(Files.newInputStream(path))) {
            BufferedInputStream in = new BufferedInputStream(bytes, HEAD);
            Charset charset = charset(in);
            char separator = separator(in, charset);
            return parse(new InputStreamReader(in, strict(charset)), separator, bytes);
        }
    }

    private Wave parse(Reader in, char separator, FingerprintedInput bytes) throws IOException {
        Rows rows = new Rows(reader, separator != ',');
        try (CloseableIterator<Boolean> iterator = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .allowExtraFields(true) // counted, named and gathered by WaveReader
                .allowMissingFields(true)
                .maxBufferSize(2 * WaveReader.MOST_FIELD)
                .build(rows, in)
                .iterator()) {
            while (iterator.hasNext()) {
                iterator.next();
            }
            return reader.done(bytes.fingerprint());
        } catch (UncheckedIOException | CsvParseException e) {
            throw why(e, rows.began);
        }
    }

    /** The reader wraps what it met; the reason is at the bottom. */
    private RuntimeException why(RuntimeException e, long began) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problems problems) {
                return problems;
            }
            if (cause instanceof CharacterCodingException) {
                return gathered.with(rowOfFirstFault(), "", ExchangeProblem.TABLE_NOT_UTF8);
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        boolean tooLong = String.valueOf(e.getMessage()).contains("buffer")
                || e.getCause() != null
                        && String.valueOf(e.getCause().getMessage()).contains("buffer");
        gathered.forgetFrom(began);
        return tooLong
                ? gathered.with(began, "", ExchangeProblem.FIELD_TOO_LONG, WaveReader.MOST_FIELD)
                : gathered.with(began, "", ExchangeProblem.BAD_QUOTES);
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static Charset charset(InputStream in) throws IOException {
        in.mark(4);
        byte[] mark = in.readNBytes(3);
        in.reset();
        if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFE && (mark[1] & 0xFF) == 0xFF) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFF && (mark[1] & 0xFF) == 0xFE) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        if (mark.length == 3 && (mark[0] & 0xFF) == 0xEF && (mark[1] & 0xFF) == 0xBB && (mark[2] & 0xFF) == 0xBF) {
            in.skipNBytes(3);
        }
        return StandardCharsets.UTF_8;
    }

    /** The separator that stands most often in the header, outside quotes; the comma where none does. */
    private static char separator(InputStream in, Charset charset) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD - 8), charset);
        in.reset();
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && ",;\t".indexOf(c) >= 0) {
                counts[",;\t".indexOf(c)]++;
            }
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        return ",;\t".charAt(counts[2] > counts[best] ? 2 : best);
    }

    /** A second look, only where the first failed: the row of the first byte that is no UTF-8. */
    private long rowOfFirstFault() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            CharsetDecoder decoder = strict(charset(in));
            ByteBuffer bytes = ByteBuffer.allocate(HEAD);
            CharBuffer chars = CharBuffer.allocate(HEAD);
            long row = 1;
            boolean quoted = false;
            while (true) {
                int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.limit(bytes.position() + Math.max(got, 0)).position(0);
                CoderResult result = decoder.decode(bytes, chars, got < 0);
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    quoted ^= c == '"';
                    row += c == '\n' && !quoted ? 1 : 0;
                }
                if (result.isError() || got < 0) {
                    return row;
                }
                chars.clear();
                bytes.compact();
            }
        }
    }

    /** Hands the fields on as they stand in the parser's buffer, without making a text of each. */
    private static final class Rows extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final WaveReader reader;
        private final boolean decimalComma;
        private final List<String> names = new ArrayList<>();
        private boolean empty;
        private long began = 1;

        Rows(WaveReader reader, boolean decimalComma) {
            this.reader = reader;
            this.decimalComma = decimalComma;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            empty = false;
            began = reader.row();
        }

        @Override
        protected void handleField(int place, char[] buffer, int offset, int length, boolean quoted) {
            if (reader.hasHeader()) {
                reader.field(buffer, offset, length);
            } else if (place >= WaveReader.MOST_COLUMNS) {
                throw reader.gathered().with(1, "", ExchangeProblem.TOO_MANY_COLUMNS, WaveReader.MOST_COLUMNS);
            } else if (length > 1000) {
                throw reader.gathered().with(1, "", ExchangeProblem.FIELD_TOO_LONG, 1000);
            } else {
                names.add(new String(buffer, offset, length));
            }
        }

        @Override
        protected void handleEmpty() {
            empty = true;
        }

        @Override
        protected Boolean buildRecord() {
            if (empty) {
                reader.blankRow();
            } else if (reader.hasHeader()) {
                reader.endOfRow();
            } else {
                reader.header(names, decimalComma);
            }
            return Boolean.TRUE;
        }
    }
}
