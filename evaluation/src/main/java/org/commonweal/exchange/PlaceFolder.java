package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Boundaries;
import org.commonweal.place.PlaceProblem;
import org.commonweal.place.Source;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.words.Labels;
import org.locationtech.jts.geom.Geometry;

/**
 * The places of a study: every file under {@code places/} with the page beside it that says what it is. The files are kept byte
 * for byte as they were brought, packed or not.
 */
public final class PlaceFolder {

    /** Where in a study they are. */
    public static final String HOME = "places";

    /** What the page of a source ends in. */
    public static final String PAGE = ".source.yaml";

    private static final List<String> TABLES = List.of(".csv", ".csv.gz");
    private static final List<String> MAPS = List.of(".geojson", ".geojson.gz");

    private final Path home;
    private final List<Part> parts;

    private PlaceFolder(Path home, List<Part> parts) {
        this.home = home;
        this.parts = List.copyOf(parts);
    }

    /**
     * One file.
     *
     * @param name by which it is known in the study
     * @param file its name within {@code places}
     */
    public record Part(String name, String file, PlaceSource source) {

        /** Its path in the study. */
        public String path() {
            return HOME + "/" + file;
        }
    }

    /**
     * Reads the pages of all sources, not yet the files themselves.
     *
     * @param study the study folder
     * @throws Problems with all that is wrong with all pages
     */
    public static PlaceFolder at(Path study) throws IOException {
        Path home = study.resolve(HOME);
        List<Part> parts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path page : pages(home)) {
            String name = page.getFileName().toString().replace(PAGE, "");
            Gathered gathered = new Gathered(HOME + "/" + page.getFileName());
            Optional<PlaceSource> source = PlaceSource.read(Files.readAllBytes(page), gathered);
            if (source.isPresent()) {
                boolean map = source.get().kind() == PlaceSource.Kind.BOUNDARIES;
                Optional<String> file = (map ? MAPS : TABLES)
                        .stream()
                                .map(end -> name + end)
                                .filter(it -> Files.isRegularFile(home.resolve(it)))
                                .findFirst();
                file.ifPresentOrElse(
                        it -> parts.add(new Part(name, it, source.get())),
                        () -> gathered.add(PlaceProblem.PLACE_FILE_MISSING, name));
            }
            problems.addAll(gathered.all());
        }
        Problems.throwIfAny(problems);
        return new PlaceFolder(home, parts);
    }

    private static List<Path> pages(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith(PAGE))
                    .sorted()
                    .toList();
        }
    }

    /** By name. */
    public List<Part> parts() {
        return parts;
    }

    /**
     * All small areas of all tables with all their figures; an area that stands in one table only lacks the figures of the
     * others.
     *
     * @throws Problems with all that is wrong with all tables
     */
    public AreaTable areas() throws IOException {
        return tables().areas();
    }

    /**
     * All tables read and put together, with what is worth knowing about them beside each other.
     *
     * @throws Problems with all that is wrong with all tables
     */
    public PlaceTables tables() throws IOException {
        return PlaceTables.read(this);
    }

    /** What the figures are called before residents, by the names that designs have for them; a figure may have no words. */
    public SortedMap<String, Labels> labels() {
        SortedMap<String, Labels> labels = new TreeMap<>();
        for (Part part : parts) {
            part.source()
                    .labels()
                    .forEach((column, words) -> labels.put(part.source().prefix() + column, words));
        }
        return labels;
    }

    AreaTable table(Part part) throws IOException {
        Source source = part.source().source();
        return AreaFile.read(
                part.path(), bytes(part), part.source().columns(), source.title(), source.date(), source.licence());
    }

    /**
     * The boundaries of all maps; none where there is no map.
     *
     * @throws Problems with all that is wrong with all maps
     */
    public Boundaries boundaries() throws IOException {
        SortedMap<String, Geometry> all = new TreeMap<>();
        Optional<Source> first = Optional.empty();
        List<Problem> problems = new ArrayList<>();
        for (Part part : parts) {
            if (part.source().kind() != PlaceSource.Kind.BOUNDARIES) {
                continue;
            }
            try {
                Source source = part.source().source();
                BoundaryFile.Read read = BoundaryFile.read(
                        part.path(),
                        bytes(part),
                        part.source().code(),
                        source.title(),
                        source.date(),
                        source.licence());
                all.putAll(read.boundaries().byCode());
                first = first.isPresent() ? first : Optional.of(source);
            } catch (Problems found) {
                problems.addAll(found.all());
            }
        }
        Problems.throwIfAny(problems);
        return new Boundaries(all, first.orElseGet(() -> new Source("", LocalDate.EPOCH, "", "")));
    }

    byte[] bytes(Part part) throws IOException {
        byte[] bytes = Files.readAllBytes(home.resolve(part.file()));
        if (!Unpacked.hash(bytes).equals(part.source().source().hash())) {
            throw new Problems(List.of(Problem.of(
                    PlaceProblem.PLACE_FILE_CHANGED, org.commonweal.problem.Place.in(part.path()), part.name())));
        }
        return bytes;
    }
}
