package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBReadableVector;

/**
 * How one column of a Parquet file is asked for and taken: numbers as numbers, well-known texts as their place among those
 * known, everything else as texts. What comes out is what the same field would give as a text in a CSV file.
 */
abstract sealed class ParquetColumn {

    private final List<String> select;

    private ParquetColumn(String... select) {
        this.select = List.of(select);
    }

    /** What the database is asked for, one vector each. */
    List<String> select() {
        return select;
    }

    /** The next rows, from the vectors of {@link #select()}. */
    abstract void take(List<DuckDBReadableVector> vectors, int rows);

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Whole numbers that fit 64 bits. */
    static final class Whole extends ParquetColumn {
        private static final long NONE = Long.MIN_VALUE;

        private final Filling filling;
        private long[] numbers = new long[0];
        private boolean[] blank = new boolean[0];

        Whole(String name, Filling filling) {
            super("CAST(" + quoted(name) + " AS BIGINT)");
            this.filling = filling;
        }

        @Override
        void take(List<DuckDBReadableVector> vectors, int rows) {
            DuckDBReadableVector from = vectors.getFirst();
            if (numbers.length < rows) {
                numbers = new long[rows];
                blank = new boolean[rows];
            }
            for (int row = 0; row < rows; row++) {
                numbers[row] = from.getLong(row, NONE);
            }
            for (int row = 0; row < rows; row++) {
                blank[row] = numbers[row] == NONE && from.isNull(row);
            }
            filling.take(numbers, blank, rows);
        }
    }

    /** Real numbers. */
    static final class Real extends ParquetColumn {
        private final Filling filling;

        Real(String name, Filling filling) {
            super("CAST(" + quoted(name) + " AS DOUBLE)");
            this.filling = filling;
        }

        @Override
        void take(List<DuckDBReadableVector> vectors, int rows) {
            DuckDBReadableVector numbers = vectors.getFirst();
            for (int row = 0; row < rows; row++) {
                double number = numbers.getDouble(row, Double.NaN);
                if (Double.isNaN(number) && numbers.isNull(row)) {
                    filling.takeBlank();
                } else {
                    filling.take(number);
                }
            }
        }
    }

    /** Texts as they stand. */
    static final class Words extends ParquetColumn {
        private final WaveReader reader;
        private final int place;

        Words(WaveReader reader, int place) {
            super("CAST(" + quoted(reader.name(place)) + " AS VARCHAR)");
            this.reader = reader;
            this.place = place;
        }

        @Override
        void take(List<DuckDBReadableVector> vectors, int rows) {
            for (int row = 0; row < rows; row++) {
                taken(reader, place, vectors.getFirst(), row);
            }
        }
    }

    private static void taken(WaveReader reader, int place, DuckDBReadableVector texts, int row) {
        Filling filling = reader.column(place);
        if (texts.isNull(row)) {
            filling.takeBlank();
        } else {
            String text = texts.getString(row);
            reader.checkLength(place, filling.size() + 2L, text.length());
            filling.take(text);
        }
    }

    /** Texts most of which are among a few: the database says which, and gives the others as they stand. */
    static final class Known extends ParquetColumn {
        private final WaveReader reader;
        private final int place;
        private final int[] meanings;

        /** @param known what each text means to the filling: a code of a choice, or a place in a dictionary */
        Known(WaveReader reader, int place, Map<String, Integer> known) {
            this(reader, place, new ArrayList<>(known.keySet()), known);
        }

        private Known(WaveReader reader, int place, List<String> texts, Map<String, Integer> known) {
            super(
                    which(reader.name(place), texts),
                    "CASE WHEN " + which(reader.name(place), texts) + " IS NULL THEN " + quoted(reader.name(place))
                            + " END");
            this.reader = reader;
            this.place = place;
            this.meanings = texts.stream().mapToInt(known::get).toArray();
        }

        private static String which(String name, List<String> texts) {
            String all = texts.stream().map(ParquetColumn::text).collect(Collectors.joining(", "));
            return "CAST(enum_code(TRY_CAST(" + quoted(name) + " AS ENUM(" + all + "))) AS SMALLINT)";
        }

        @Override
        void take(List<DuckDBReadableVector> vectors, int rows) {
            DuckDBReadableVector which = vectors.getFirst();
            Filling filling = reader.column(place);
            for (int row = 0; row < rows; row++) {
                short one = which.getShort(row, (short) -1);
                if (one < 0) {
                    taken(reader, place, vectors.get(1), row);
                } else if (filling instanceof ChoiceFilling choices) {
                    choices.takeCode(meanings[one]);
                } else if (filling instanceof TextFilling texts) {
                    texts.takeEntry(meanings[one]);
                }
            }
        }
    }

    /** Ids of interviews as a hash; what looks unusual (blank, very long, with signs that print nothing) comes as a text too. */
    static final class Ids extends ParquetColumn {
        private static final long NONE = -1;

        private final WaveReader reader;
        private final int place;
        private final IdFilling ids;

        Ids(WaveReader reader, int place) {
            super(key(quoted(reader.name(place))), unusual(quoted(reader.name(place))));
            this.reader = reader;
            this.place = place;
            this.ids = reader.ids(place);
        }

        private static String key(String id) {
            return "CASE WHEN " + id + " IS NOT NULL THEN CAST(hash(" + id + ") >> 1 AS BIGINT) END";
        }

        private static String unusual(String id) {
            return "CASE WHEN %1$s >= '!' AND %1$s < chr(127) AND strlen(%1$s) < 1000 AND NOT contains(%1$s, chr(0)) THEN NULL ELSE %1$s END"
                    .formatted(id);
        }

        @Override
        void take(List<DuckDBReadableVector> vectors, int rows) {
            DuckDBReadableVector keys = vectors.getFirst();
            DuckDBReadableVector unusual = vectors.get(1);
            for (int row = 0; row < rows; row++) {
                long key = keys.getLong(row, NONE);
                if (key == NONE) {
                    ids.takeBlank();
                } else if (unusual.isNull(row)) {
                    ids.takeKey(key);
                } else {
                    takeUnusual(key, unusual.getString(row));
                }
            }
        }

        private void takeUnusual(long key, String id) {
            reader.checkLength(place, ids.size() + 2L, id.length());
            ids.refuseNul(id);
            if (id.isBlank()) {
                ids.takeBlank();
            } else {
                ids.takeKey(key);
            }
        }
    }
}
