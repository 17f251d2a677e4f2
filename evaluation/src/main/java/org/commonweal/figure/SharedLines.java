package org.commonweal.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outlines of areas on a whole-number grid, made simpler line by line. A line runs between two points where three or more
 * lines meet; both neighbours draw the same simpler line (as in TopoJSON; simplification by Douglas and Peucker 1973).
 */
final class SharedLines {

    /** How far a simpler line may be from the true one, in steps of the grid. */
    private static final double TOLERANCE = 2.2;

    private static final long[] ALONE = {-1, -1, -1};

    private final double left;
    private final double top;
    private final double scale;
    private final int height;
    private final List<List<int[]>> rings = new ArrayList<>();
    private final Map<Long, long[]> neighbours = new HashMap<>();
    private final Map<Line, int[]> simpler = new HashMap<>();

    private SharedLines(double left, double top, double scale, int height) {
        this.left = left;
        this.top = top;
        this.scale = scale;
        this.height = height;
    }

    static SharedLines of(List<AreaMap.Area> areas, int across) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (AreaMap.Area area : areas) {
            for (List<double[]> polygon : area.polygons()) {
                double[] shell = polygon.getFirst();
                for (int i = 0; i < shell.length; i += 2) {
                    box[0] = Math.min(box[0], shell[i]);
                    box[1] = Math.min(box[1], shell[i + 1]);
                    box[2] = Math.max(box[2], shell[i]);
                    box[3] = Math.max(box[3], shell[i + 1]);
                }
            }
        }
        if (!(box[2] > box[0] && box[3] > box[1])) {
            return new SharedLines(0, 0, 1, across / 4).taking(List.of());
        }
        // Never taller than twice its width, so that a long country still fits a page.
        double scale = Math.min(across / (box[2] - box[0]), 2.0 * across / (box[3] - box[1]));
        double spare = (across / scale - (box[2] - box[0])) / 2;
        int height = (int) Math.ceil((box[3] - box[1]) * scale);
        return new SharedLines(box[0] - spare, box[3], scale, height).taking(areas);
    }

    int height() {
        return height;
    }

    double across(double x) {
        return (x - left) * scale;
    }

    double down(double y) {
        return (top - y) * scale;
    }

    private SharedLines taking(List<AreaMap.Area> areas) {
        for (AreaMap.Area area : areas) {
            List<int[]> own = new ArrayList<>();
            for (List<double[]> polygon : area.polygons()) {
                for (int r = 0; r < polygon.size(); r++) {
                    int[] ring = onGrid(polygon.get(r));
                    if (ring.length >= 6) {
                        own.add(turned(ring, r == 0));
                    }
                }
            }
            rings.add(own);
            own.forEach(this::meet);
        }
        return this;
    }

    /** Points on the grid, none twice in a row, the first not repeated. */
    private int[] onGrid(double[] ring) {
        int[] points = new int[ring.length];
        int size = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int x = (int) Math.rint(across(ring[i]));
            int y = (int) Math.rint(down(ring[i + 1]));
            if (size == 0 || points[size - 2] != x || points[size - 1] != y) {
                points[size++] = x;
                points[size++] = y;
            }
        }
        while (size > 2 && points[0] == points[size - 2] && points[1] == points[size - 1]) {
            size -= 2;
        }
        return Arrays.copyOf(points, size);
    }

    /** Outer rings one way round, holes the other. */
    private static int[] turned(int[] ring, boolean outer) {
        long twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int j = (i + 2) % ring.length;
            twice += (long) ring[i] * ring[j + 1] - (long) ring[j] * ring[i + 1];
        }
        return twice > 0 == outer ? ring : reversed(ring);
    }

    private static int[] reversed(int[] points) {
        int[] back = new int[points.length];
        for (int i = 0; i < points.length; i += 2) {
            back[i] = points[points.length - 2 - i];
            back[i + 1] = points[points.length - 1 - i];
        }
        return back;
    }

    /** Remembers up to three different neighbours of each point: with three, lines meet there. */
    private void meet(int[] ring) {
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            int last = (i + ring.length - 2) % ring.length;
            long[] known = neighbours.computeIfAbsent(key(ring, i), fresh -> new long[] {-1, -1, -1});
            add(known, key(ring, next));
            add(known, key(ring, last));
        }
    }

    private static void add(long[] known, long one) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] == one) {
                return;
            }
            if (known[i] < 0) {
                known[i] = one;
                return;
            }
        }
    }

    private static long key(int[] ring, int at) {
        return (long) (ring[at] + 1_000_000) << 32 | (ring[at + 1] + 1_000_000);
    }

    private boolean meeting(int[] ring, int at) {
        return neighbours.getOrDefault(key(ring, at), ALONE)[2] >= 0;
    }

    /** Writes the rings of one area as a path of relative moves. */
    void path(int area, StringBuilder out) {
        List<int[]> own = area < rings.size() ? rings.get(area) : List.of();
        for (int[] ring : own) {
            int[] points = simpler(ring);
            int atX = points[0];
            int atY = points[1];
            out.append('M').append(atX).append(' ').append(atY);
            char before = 'M';
            for (int i = 2; i < points.length; i += 2) {
                int x = points[i] - atX;
                int y = points[i + 1] - atY;
                out.append(before == 'M' ? "l" : x < 0 ? "" : " ")
                        .append(x)
                        .append(y < 0 ? "" : " ")
                        .append(y);
                before = 'l';
                atX = points[i];
                atY = points[i + 1];
            }
            out.append('z');
        }
    }

    private int[] simpler(int[] ring) {
        int start = -1;
        for (int i = 0; i < ring.length && start < 0; i += 2) {
            start = meeting(ring, i) ? i : -1;
        }
        if (start < 0) {
            return island(ring);
        }
        List<int[]> lines = new ArrayList<>();
        int from = start;
        do {
            int to = (from + 2) % ring.length;
            while (!meeting(ring, to)) {
                to = (to + 2) % ring.length;
            }
            lines.add(shared(between(ring, from, to)));
            from = to;
        } while (from != start);
        int[] joined = joined(lines);
        return joined.length >= 6 ? joined : ring;
    }

    /** From one place of the ring to another, both included; all the way round where they are the same. */
    private static int[] between(int[] ring, int from, int to) {
        int steps = (to - from + ring.length) % ring.length / 2;
        int many = steps == 0 ? ring.length / 2 : steps;
        int[] line = new int[2 * many + 2];
        for (int i = 0; i <= many; i++) {
            int at = (from + 2 * i) % ring.length;
            line[2 * i] = ring[at];
            line[2 * i + 1] = ring[at + 1];
        }
        return line;
    }

    private int[] island(int[] ring) {
        int first = 0;
        for (int i = 2; i < ring.length; i += 2) {
            first = key(ring, i) < key(ring, first) ? i : first;
        }
        int[] closed = between(ring, first, first);
        int[] simple = shared(closed);
        int[] open = Arrays.copyOf(simple, simple.length - 2);
        return open.length >= 6 ? open : ring;
    }

    private static int[] joined(List<int[]> lines) {
        int size = lines.stream().mapToInt(line -> line.length - 2).sum();
        int[] joined = new int[size];
        int at = 0;
        for (int[] line : lines) {
            System.arraycopy(line, 0, joined, at, line.length - 2);
            at += line.length - 2;
        }
        return joined;
    }

    /** The simpler line, the same for both directions. */
    private int[] shared(int[] line) {
        int[] back = reversed(line);
        boolean turned = Arrays.compare(back, line) < 0;
        int[] simple = simpler.computeIfAbsent(new Line(turned ? back : line), l -> thinned(l.points()));
        return turned ? reversed(simple) : simple;
    }

    private static int[] thinned(int[] line) {
        int n = line.length / 2;
        boolean[] kept = new boolean[n];
        kept[0] = true;
        kept[n - 1] = true;
        List<int[]> open = new ArrayList<>(List.of(new int[] {0, n - 1}));
        while (!open.isEmpty()) {
            int[] span = open.removeLast();
            int farthest = -1;
            double distance = TOLERANCE * TOLERANCE;
            for (int i = span[0] + 1; i < span[1]; i++) {
                double d = squared(line, i, span[0], span[1]);
                if (d > distance) {
                    distance = d;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                kept[farthest] = true;
                open.add(new int[] {span[0], farthest});
                open.add(new int[] {farthest, span[1]});
            }
        }
        int[] thin = new int[line.length];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (kept[i]) {
                thin[size++] = line[2 * i];
                thin[size++] = line[2 * i + 1];
            }
        }
        return Arrays.copyOf(thin, size);
    }

    /** The squared distance of a point from the piece between two others. */
    private static double squared(int[] line, int at, int from, int to) {
        double x = line[2 * at] - (double) line[2 * from];
        double y = line[2 * at + 1] - (double) line[2 * from + 1];
        double dx = line[2 * to] - (double) line[2 * from];
        double dy = line[2 * to + 1] - (double) line[2 * from + 1];
        double length = dx * dx + dy * dy;
        double along = length > 0 ? Math.clamp((x * dx + y * dy) / length, 0, 1) : 0;
        double offX = x - along * dx;
        double offY = y - along * dy;
        return offX * offX + offY * offY;
    }

    /** A line as the key of a map: equal where its points are. */
    private record Line(int[] points) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Line(int[] own) && Arrays.equals(points, own);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(points);
        }
    }
}
