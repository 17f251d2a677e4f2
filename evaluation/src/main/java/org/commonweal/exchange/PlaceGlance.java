package org.commonweal.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.commonweal.place.Indicator;
import org.commonweal.place.PlaceProblem;
import org.commonweal.place.Source;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;

/**
 * A first look at a file of places that somebody brings: its columns, what they seem to mean, and what a reader should know.
 * Nothing is kept yet.
 *
 * @param kind what it seems to be
 * @param areas rows or features
 * @param columns of the table, or properties of the map
 * @param concerns that do not stand in the way
 */
public record PlaceGlance(PlaceSource.Kind kind, int areas, List<Column> columns, List<Concern> concerns) {

    private static final Pattern SMALL_AREA = Pattern.compile("[EW]01\\d{6}|S01\\d{6}|95\\w{6}");
    private static final Pattern COUNCIL = Pattern.compile("E0[6-9]\\d{6}|W06\\d{6}|S12\\d{6}|N09\\d{6}");
    private static final Pattern REGION = Pattern.compile("[EWSN](12|92)\\d{6}");
    private static final int EXAMPLES = 3;

    public PlaceGlance {
        columns = List.copyOf(columns);
        concerns = List.copyOf(concerns);
    }

    /** What a column seems to be. */
    public enum Role {
        CODE,
        /** In a lookup of codes: the code that the area had before. */
        FORMER,
        NAME,
        COUNCIL,
        REGION,
        FIGURE,
        /** A figure that says only where an area stands among the others. */
        RELATIVE,
        UNUSED
    }

    /**
     * @param name as it stands in the header
     * @param role what it seems to be
     * @param empty how many cells are empty
     * @param examples the first few values
     */
    public record Column(String name, Role role, int empty, List<String> examples) {
        public Column {
            examples = List.copyOf(examples);
        }
    }

    /** @param key of the catalogue: {@code concern.KEY} */
    public record Concern(String key, List<Object> facts) {

        public Concern {
            facts = List.copyOf(facts);
        }

        public String inWords(Locale language) {
            return Words.of(PlaceGlance.class, language).say("concern." + key, facts.toArray());
        }
    }

    /**
     * Looks at a file.
     *
     * @param file its name, for messages; a map is known by what stands in it, not by its name
     * @throws Problems where it cannot be read at all
     */
    public static PlaceGlance of(String file, byte[] bytes) {
        return isMap(file, bytes) ? map(file, bytes) : table(AreaFile.rows(file, bytes));
    }

    private static boolean isMap(String file, byte[] bytes) {
        try {
            byte[] text = Unpacked.of(bytes, AreaFile.MOST_BYTES).orElse(new byte[0]);
            for (byte b : text) {
                if (!Character.isWhitespace(b) && b != (byte) 0xEF && b != (byte) 0xBB && b != (byte) 0xBF) {
                    return b == '{';
                }
            }
            return file.toLowerCase(Locale.ROOT).contains("json");
        } catch (java.io.IOException unreadable) {
            throw new Problems(List.of(Problem.of(
                    PlaceProblem.AREA_FILE_UNREADABLE, Place.in(file), String.valueOf(unreadable.getMessage()))));
        }
    }

    private static PlaceGlance map(String file, byte[] bytes) {
        List<GeoJson.Feature> features = BoundaryFile.features(file, bytes);
        Set<String> names = new TreeSet<>();
        features.forEach(feature -> names.addAll(feature.properties().keySet()));
        List<Column> columns = new ArrayList<>();
        boolean found = false;
        for (String name : names) {
            List<String> values = features.stream()
                    .map(feature -> feature.properties().getOrDefault(name, ""))
                    .toList();
            boolean code = !found && unique(values) && mostly(values, value -> value.matches("[A-Za-z0-9_.-]{1,40}"));
            found |= code;
            columns.add(column(name, code ? Role.CODE : Role.UNUSED, values));
        }
        return new PlaceGlance(PlaceSource.Kind.BOUNDARIES, features.size(), columns, List.of());
    }

    private static PlaceGlance table(List<CsvRecord> rows) {
        List<String> header = AreaFile.header(rows.getFirst());
        List<CsvRecord> areas = rows.subList(1, rows.size());
        List<List<String>> cells = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            int at = j;
            cells.add(areas.stream()
                    .map(row -> at < row.getFieldCount() ? row.getField(at).strip() : "")
                    .toList());
        }
        return new Looking(header, cells).glance(areas.size());
    }

    private static Column column(String name, Role role, List<String> values) {
        return new Column(
                name,
                role,
                (int) values.stream().filter(String::isEmpty).count(),
                values.stream()
                        .filter(value -> !value.isEmpty())
                        .limit(EXAMPLES)
                        .toList());
    }

    private static boolean unique(List<String> values) {
        Set<String> seen = new HashSet<>();
        return values.stream().allMatch(value -> !value.isEmpty() && seen.add(value));
    }

    private static boolean mostly(List<String> values, Predicate<String> test) {
        return values.stream().filter(test).count() >= 0.9 * values.size();
    }

    /** Goes through the columns of a table once for each role. */
    private record Looking(List<String> header, List<List<String>> cells) {

        PlaceGlance glance(int areas) {
            Optional<PlaceGlance> lookup = lookup(areas);
            if (lookup.isPresent()) {
                return lookup.get();
            }
            int smallArea = first(j -> unique(cells.get(j)) && mostly(cells.get(j), SMALL_AREA.asMatchPredicate()));
            int council = first(j -> mostly(cells.get(j), COUNCIL.asMatchPredicate()));
            boolean ofCouncils = smallArea < 0 && council >= 0 && unique(cells.get(council));
            int named = first(j -> unique(cells.get(j)) && header.get(j).matches("(?i).*(code|id)"));
            int code = ofCouncils ? council : smallArea >= 0 ? smallArea : named >= 0 ? named : 0;
            int region = first(j -> header.get(j).matches("(?i).*region.*name.*|.*name.*region.*|(?i)region"));
            region = region >= 0 ? region : first(j -> mostly(cells.get(j), REGION.asMatchPredicate()));
            int name = beside(code);
            List<Column> columns = new ArrayList<>();
            List<Concern> concerns = new ArrayList<>();
            List<Object> ranks = new ArrayList<>();
            for (int j = 0; j < header.size(); j++) {
                Role role = j == code
                        ? Role.CODE
                        : j == name
                                ? Role.NAME
                                : j == council && !ofCouncils ? Role.COUNCIL : j == region ? Role.REGION : figure(j);
                columns.add(column(header.get(j), role, cells.get(j)));
                if (role == Role.RELATIVE) {
                    ranks.add(header.get(j));
                } else if (role == Role.UNUSED) {
                    nearly(j).ifPresent(concerns::add);
                }
            }
            if (!ranks.isEmpty()) {
                concerns.add(0, new Concern("relative", List.of((long) ranks.size())));
            }
            for (Column column : columns) {
                if (column.empty() > 0 && column.role() == Role.FIGURE) {
                    concerns.add(new Concern("empty", List.of(column.name(), (long) column.empty(), (long) areas)));
                }
            }
            return new PlaceGlance(
                    ofCouncils ? PlaceSource.Kind.COUNCILS : PlaceSource.Kind.AREAS, areas, columns, concerns);
        }

        /** A table with two columns of small area codes of different years, such as lsoa11_code and lsoa21_code. */
        private Optional<PlaceGlance> lookup(int areas) {
            List<Integer> codes = java.util.stream.IntStream.range(0, header.size())
                    .filter(j -> mostly(cells.get(j), SMALL_AREA.asMatchPredicate()))
                    .boxed()
                    .sorted(java.util.Comparator.comparing(j -> header.get(j).toLowerCase(Locale.ROOT)))
                    .toList();
            if (codes.size() != 2 || cells.get(codes.getFirst()).equals(cells.get(codes.getLast()))) {
                return Optional.empty();
            }
            int code = codes.getLast();
            int name = beside(code);
            int council = first(j -> mostly(cells.get(j), COUNCIL.asMatchPredicate()));
            List<Column> columns = new ArrayList<>();
            for (int j = 0; j < header.size(); j++) {
                Role role = j == code
                        ? Role.CODE
                        : j == codes.getFirst()
                                ? Role.FORMER
                                : j == name ? Role.NAME : j == council ? Role.COUNCIL : Role.UNUSED;
                columns.add(column(header.get(j), role, cells.get(j)));
            }
            return Optional.of(new PlaceGlance(PlaceSource.Kind.CODES, areas, columns, List.of()));
        }

        private int first(java.util.function.IntPredicate test) {
            for (int j = 0; j < header.size(); j++) {
                if (test.test(j)) {
                    return j;
                }
            }
            return -1;
        }

        /** The column of names that goes with a column of codes: {@code lsoa21_name} with {@code lsoa21_code}. */
        private int beside(int code) {
            String stem =
                    header.get(code).replaceFirst("(?i)[_ ]?(code|cd|id)$", "").toLowerCase(Locale.ROOT);
            int own =
                    first(j -> header.get(j).toLowerCase(Locale.ROOT).matches(Pattern.quote(stem) + "[_ ]?(name|nm)"));
            return own >= 0 ? own : first(j -> header.get(j).matches("(?i)name|area[_ ]?name"));
        }

        private Role figure(int j) {
            List<String> values = cells.get(j);
            boolean numbers = values.stream().allMatch(value -> value.isEmpty() || AreaFile.number(value))
                    && values.stream().anyMatch(value -> !value.isEmpty());
            if (!numbers || header.get(j).isEmpty()) {
                return Role.UNUSED;
            }
            return Indicator.soundsRelative(header.get(j)) ? Role.RELATIVE : Role.FIGURE;
        }

        /** A column that is numbers but for a few cells is worth a word: a decimal comma, a star for what was hidden. */
        private Optional<Concern> nearly(int j) {
            List<String> odd = cells.get(j).stream()
                    .filter(value -> !value.isEmpty() && !AreaFile.number(value))
                    .toList();
            boolean numeric = cells.get(j).stream().anyMatch(AreaFile::number)
                    || odd.stream().allMatch(value -> value.matches("-?\\d+,\\d+"));
            return odd.isEmpty() || !numeric
                    ? Optional.empty()
                    : Optional.of(
                            new Concern("nearly", List.of(header.get(j), (long) odd.size(), shown(odd.getFirst()))));
        }

        private static String shown(String value) {
            return value.length() <= 40 ? value : value.substring(0, 40) + "\u2026";
        }
    }

    private String of(Role role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .map(Column::name)
                .findFirst()
                .orElse("");
    }

    /**
     * What the page of this file would say if all is as it seems.
     *
     * @param title of the publication
     * @param date published
     * @param licence with the attribution asked for
     * @param hash of the file
     */
    public PlaceSource suggested(String title, LocalDate date, String licence, String hash, String prefix) {
        boolean areas = kind == PlaceSource.Kind.AREAS;
        boolean codes = kind == PlaceSource.Kind.CODES;
        return new PlaceSource(
                kind,
                new Source(title, date, licence, hash),
                prefix,
                of(Role.CODE),
                of(Role.FORMER),
                kind == PlaceSource.Kind.BOUNDARIES ? "" : of(Role.NAME),
                areas || codes ? of(Role.COUNCIL) : "",
                kind == PlaceSource.Kind.BOUNDARIES ? "" : of(Role.REGION),
                areas ? named(Role.FIGURE, Role.RELATIVE) : List.of(),
                areas ? named(Role.RELATIVE) : List.of(),
                List.of(),
                areas ? FigureNames.of(named(Role.FIGURE, Role.RELATIVE), prefix) : new java.util.TreeMap<>());
    }

    private List<String> named(Role... roles) {
        return columns.stream()
                .filter(column -> List.of(roles).contains(column.role()))
                .map(Column::name)
                .toList();
    }

    /**
     * Reads a file through as its page says, keeping nothing: what would be wrong is thrown, what is only worth a word comes back.
     *
     * @return concerns, the repaired boundaries among them
     * @throws Problems with everything that is wrong
     */
    public static List<Concern> tried(String file, byte[] bytes, PlaceSource page) {
        Source source = page.source();
        if (page.kind() == PlaceSource.Kind.CODES) {
            AreaFile.pairs(file, bytes, page, new ArrayList<>(), new ArrayList<>());
            return List.of();
        }
        if (page.kind() != PlaceSource.Kind.BOUNDARIES) {
            AreaFile.read(file, bytes, page.columns(), source.title(), source.date(), source.licence());
            return List.of();
        }
        BoundaryFile.Read read =
                BoundaryFile.read(file, bytes, page.code(), source.title(), source.date(), source.licence());
        return read.repaired().isEmpty()
                ? List.of()
                : List.of(new Concern(
                        "repaired",
                        List.of(
                                (long) read.repaired().size(),
                                String.join(
                                        ", ", read.repaired().stream().limit(8).toList()))));
    }

    /** Words that we suggest for the figures of a file, by column; only well-known columns have any. */
    public static java.util.SortedMap<String, org.commonweal.words.Labels> words(PlaceSource page) {
        return FigureNames.of(page.figures(), page.prefix());
    }

    /** The hash of a file as it was brought, as sources carry it. */
    public static String hash(byte[] bytes) {
        return Unpacked.hash(bytes);
    }

    /** Whether the bytes are packed with gzip. */
    public static boolean packed(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    /** What a file of this kind is called in a study: {@code imd2025.csv.gz}. */
    public static String fileName(String name, PlaceSource.Kind kind, boolean packed) {
        return name + (kind == PlaceSource.Kind.BOUNDARIES ? ".geojson" : ".csv") + (packed ? ".gz" : "");
    }
}
