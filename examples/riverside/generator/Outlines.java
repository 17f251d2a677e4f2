import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the plane among sites, so that every point belongs to the nearest (Voronoi 1908), and bends the lines between two
 * cells a little, as boundaries follow streets and streams. Two neighbours share every point of the line between them.
 */
final class Outlines {

    /** Far outside everything. */
    private static final double FAR = 1000;

    private final long seed;
    private final double[][] sites;
    private final Map<Integer, List<Integer>> known = new HashMap<>();

    /** @param sites in kilometres east and north */
    Outlines(long seed, List<double[]> sites) {
        this.seed = seed;
        this.sites = sites.toArray(double[][]::new);
    }

    /** One corner of a cell that is being cut, and the site on the other side of the edge that begins there. */
    private record Corner(double x, double y, int beyond) {}

    /** The sites whose cells touch the cell of a site, in the order they are met against the clock. */
    List<Integer> neighbours(int site) {
        return known.computeIfAbsent(site, it -> cut(it).stream().map(Corner::beyond).toList());
    }

    /** The outline of the cell of a site, against the clock, its first point at the end again. */
    List<double[]> outline(int site) {
        List<Integer> around = neighbours(site);
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < around.size(); k++) {
            int before = around.get((k + around.size() - 1) % around.size());
            int own = around.get(k);
            int after = around.get((k + 1) % around.size());
            points.addAll(edge(site, before, own, after));
        }
        points.add(points.getFirst());
        return points;
    }

    private List<Corner> cut(int site) {
        List<Corner> cell = List.of(
                new Corner(-FAR, -FAR, -1), new Corner(FAR, -FAR, -1), new Corner(FAR, FAR, -1), new Corner(-FAR, FAR, -1));
        List<Integer> others = new ArrayList<>();
        for (int j = 0; j < sites.length; j++) {
            if (j != site) {
                others.add(j);
            }
        }
        others.sort(Comparator.comparingDouble(j -> distance(sites[site], sites[j])));
        for (int other : others) {
            cell = halved(cell, site, other);
        }
        if (cell.stream().anyMatch(corner -> corner.beyond() < 0)) {
            throw new IllegalStateException("the cell of site " + site + " has no end");
        }
        return cell;
    }

    /** What of a cell is nearer to its own site than to the other. */
    private List<Corner> halved(List<Corner> cell, int site, int other) {
        List<Corner> kept = new ArrayList<>();
        for (int k = 0; k < cell.size(); k++) {
            Corner from = cell.get(k);
            Corner to = cell.get((k + 1) % cell.size());
            double before = nearer(from, site, other);
            double after = nearer(to, site, other);
            if (before >= 0) {
                kept.add(from);
            }
            if (before >= 0 != after >= 0) {
                double part = before / (before - after);
                double x = from.x() + part * (to.x() - from.x());
                double y = from.y() + part * (to.y() - from.y());
                kept.add(new Corner(x, y, before >= 0 ? other : from.beyond()));
            }
        }
        return kept;
    }

    private double nearer(Corner corner, int site, int other) {
        double[] point = {corner.x(), corner.y()};
        return distance(point, sites[other]) - distance(point, sites[site]);
    }

    /** The square of the distance. */
    static double distance(double[] a, double[] b) {
        return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
    }

    /** The points between two cells but the last, from the corner with {@code before} to the corner with {@code after}. */
    private List<double[]> edge(int one, int before, int other, int after) {
        double[] from = corner(one, other, before);
        double[] to = corner(one, other, after);
        boolean turned = before > after;
        double[] a = turned ? to : from;
        double[] b = turned ? from : to;
        int pieces = StrictMath.sqrt(distance(a, b)) > 0.16 ? 4 : 1;
        Draws draws = Draws.of(seed, 31, StrictMath.min(one, other), StrictMath.max(one, other));
        List<double[]> points = new ArrayList<>();
        double middle = 0.13 * (2 * draws.uniform() - 1);
        for (int k = 1; k < pieces; k++) {
            double part = (double) k / pieces;
            double aside = k == 2 ? middle : middle / 2 + 0.07 * (2 * draws.uniform() - 1);
            points.add(new double[] {
                a[0] + part * (b[0] - a[0]) - aside * (b[1] - a[1]), a[1] + part * (b[1] - a[1]) + aside * (b[0] - a[0])
            });
        }
        if (turned) {
            points = points.reversed();
        }
        List<double[]> all = new ArrayList<>(List.of(from));
        all.addAll(points);
        return all;
    }

    /** The point that is equally far from three sites; the same whoever asks. */
    private double[] corner(int one, int other, int third) {
        int[] three = {one, other, third};
        java.util.Arrays.sort(three);
        double[] a = sites[three[0]];
        double bx = sites[three[1]][0] - a[0];
        double by = sites[three[1]][1] - a[1];
        double cx = sites[three[2]][0] - a[0];
        double cy = sites[three[2]][1] - a[1];
        double twice = 2 * (bx * cy - by * cx);
        double b2 = bx * bx + by * by;
        double c2 = cx * cx + cy * cy;
        return new double[] {a[0] + (cy * b2 - by * c2) / twice, a[1] + (bx * c2 - cx * b2) / twice};
    }
}
