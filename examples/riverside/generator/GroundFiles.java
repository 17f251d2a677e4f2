import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the ground of Riverside as an office would publish it, each file with the page that says what it is. */
final class GroundFiles {

    private static final double WEST = -4.2;
    private static final double SOUTH = 53.8;
    private static final double KILOMETRES_EAST = 65.74;
    private static final double KILOMETRES_NORTH = 111.29;

    private static final String LICENCE =
            "CC0 1.0. Fictional: invented by a program for the Riverside example; it says nothing about any real place.";

    private static final String[] FIRST = {
        "Gannet", "Moss", "Tar", "Oyster", "Withy", "Cinder", "Lamp", "Barley", "Heron", "Copper", "Mallow", "Anchor",
        "Weaver", "Pilot", "Teasel", "Gravel", "Linnet", "Chandler", "Bracken", "Spindle"
    };
    private static final String[] SECOND = {
        " Quay", "gate", " Street", " Fields", "brook", " Park", " Court", "ford", " Lanes", " Common", "side", " Cross",
        " Vale", "stead", " Mount"
    };
    private static final String[] SIDES = {"West", "Middle", "East"};

    private static final List<Column> COLUMNS = List.of(
            new Column("population", "Residents", "居民人数"),
            new Column("households", "Households", "住户数"),
            new Column("deprivation_score", "Deprivation score", "贫困得分"),
            new Column("deprivation_rank", "Deprivation rank", "贫困名次"),
            new Column("out_of_work", "People out of work, in 100", "每百人中没有工作的人数"),
            new Column("crime", "Offences for 1,000 people", "每千人案件数"),
            new Column("social_renting", "Social renting, in 100 homes", "每百户中租住公共住房的户数"),
            new Column("aged_65", "People aged 65 or over, in 100", "每百人中 65 岁及以上的人数"),
            new Column("moved_in", "Moved in within a year, in 100", "每百人中一年内迁入的人数"));

    private final long seed;
    private final Ground ground;
    private final Figures figures;
    private final List<String> names = new ArrayList<>();

    GroundFiles(long seed) {
        this.seed = seed;
        this.ground = new Ground(seed);
        this.figures = new Figures(seed, ground);
        Set<String> taken = new HashSet<>();
        for (int area = 0; area < Ground.AREAS; area++) {
            names.add(name(area, taken));
        }
    }

    private record Column(String id, String english, String chinese) {}

    void writeInto(Path folder) throws IOException {
        Path places = Files.createDirectories(folder.resolve("places"));
        Files.createDirectories(folder.resolve("generator"));
        for (int year : Figures.YEARS) {
            List<Figures.Row> rows = figures.rows(year);
            String table = table(rows);
            Files.writeString(places.resolve("figures" + year + ".csv"), table);
            Files.writeString(places.resolve("figures" + year + ".source.yaml"), page(year, table));
        }
        String map = map();
        Files.writeString(places.resolve("boundaries.geojson"), map);
        Files.writeString(
                places.resolve("boundaries.source.yaml"),
                source("Riverside small area boundaries (fictional)", "2011-03-27", map, "boundaries") + "code: area\n");
        Files.writeString(folder.resolve("generator/members.csv"), members());
        Files.writeString(folder.resolve("generator/other-scheme.csv"), otherScheme());
    }

    private static String code(int area) {
        return String.format(Locale.ROOT, "RS%04d", area + 1);
    }

    private String name(int area, Set<String> taken) {
        Place place = ground.placeOf(area);
        if (place != null) {
            return NAMES.get(place.id()) + " " + SIDES[ground.members(place).indexOf(area)];
        }
        Draws draws = Draws.of(seed, 47, area);
        while (true) {
            String name = FIRST[draws.between(0, FIRST.length - 1)] + SECOND[draws.between(0, SECOND.length - 1)];
            if (taken.add(name)) {
                return name;
            }
        }
    }

    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("N01", "Alder Wharf"), Map.entry("N02", "Kittiwake Landing"), Map.entry("N03", "Saltmill"),
            Map.entry("N04", "Tidewell"), Map.entry("N05", "Ropemaker’s End"), Map.entry("N06", "Lantern Steps"),
            Map.entry("N07", "Osier Bank"), Map.entry("N08", "Greysluice Basin"), Map.entry("N09", "Ferryman’s Rise"),
            Map.entry("N10", "Cooper’s Lock"), Map.entry("N11", "Millrace Green"), Map.entry("N12", "Cormorant Row"),
            Map.entry("N13", "Sluicegate Hill"), Map.entry("N14", "Netmenders"), Map.entry("N15", "Eelbridge"),
            Map.entry("N16", "Reedmarsh"), Map.entry("N17", "Bargehouse Fold"), Map.entry("N18", "Curlew Strand")));

    private String table(List<Figures.Row> rows) {
        int[] ranks = Figures.ranks(rows);
        StringBuilder text = new StringBuilder("area,name,council,region");
        COLUMNS.forEach(column -> text.append(',').append(column.id()));
        text.append('\n');
        for (Figures.Row row : rows) {
            text.append(code(row.area())).append(',').append(names.get(row.area())).append(',')
                    .append(ground.council(row.area())).append(",Riverside,")
                    .append(row.population()).append(',').append(row.households()).append(',')
                    .append(one(row.score())).append(',').append(ranks[row.area()]).append(',')
                    .append(one(row.outOfWork())).append(',').append(one(row.crime())).append(',')
                    .append(one(row.socialRenting())).append(',').append(one(row.aged65())).append(',')
                    .append(one(row.movedIn())).append('\n');
        }
        return text.toString();
    }

    private static String one(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String source(String title, String date, String file, String kind) {
        return "title: \"" + title + "\"\n"
                + "date: " + date + "\n"
                + "licence: \"" + LICENCE + "\"\n"
                + "hash: \"" + hash(file) + "\"\n"
                + "kind: " + kind + "\n";
    }

    private static String page(int year, String table) {
        StringBuilder page = new StringBuilder(source(
                "Riverside small area figures " + year + " (fictional)", (year + 1) + "-05-12", table, "areas"));
        page.append("prefix: \"").append(year).append(" \"\n")
                .append("code: \"area\"\nname: \"name\"\ncouncil: \"council\"\nregion: \"region\"\n");
        page.append("figures: [");
        for (int i = 0; i < COLUMNS.size(); i++) {
            page.append(i == 0 ? "\"" : ", \"").append(COLUMNS.get(i).id()).append('"');
        }
        page.append("]\nrelative: [\"deprivation_rank\"]\nlabels:\n");
        for (Column column : COLUMNS) {
            page.append("  ").append(column.id()).append(": {en: \"").append(column.english()).append(", ").append(year)
                    .append("\", zh: \"").append(year).append("年").append(column.chinese()).append("\"}\n");
        }
        return page.toString();
    }

    private String map() {
        StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        for (int area = 0; area < Ground.AREAS; area++) {
            text.append(area == 0 ? "" : ",\n")
                    .append("{\"type\":\"Feature\",\"properties\":{\"area\":\"").append(code(area))
                    .append("\",\"name\":\"").append(names.get(area))
                    .append("\",\"council\":\"").append(ground.council(area))
                    .append("\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
            List<double[]> outline = ground.outline(area);
            for (int i = 0; i < outline.size(); i++) {
                double east = WEST + outline.get(i)[0] / KILOMETRES_EAST;
                double north = SOUTH + outline.get(i)[1] / KILOMETRES_NORTH;
                text.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "[%.5f,%.5f]", east, north));
            }
            text.append("]]}}");
        }
        return text.append("\n]}\n").toString();
    }

    private String members() {
        StringBuilder text = new StringBuilder("neighbourhood,area,share\n");
        for (Place place : Place.all()) {
            for (int area : ground.members(place)) {
                text.append(place.id()).append(',').append(code(area)).append(',')
                        .append(String.format(Locale.ROOT, "%.2f", figures.share(area))).append('\n');
            }
        }
        return text.toString();
    }

    private String otherScheme() {
        StringBuilder text = new StringBuilder("area\n");
        ground.otherScheme().stream().sorted().forEach(area -> text.append(code(area)).append('\n'));
        return text.toString();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
