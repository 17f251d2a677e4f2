package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.List;

/** Alpha-U written down as it is printed, without any thought of speed; every text has the same readers. */
final class SlowContinuum {

    /** A passage, or the gap between two. */
    private record Section(int text, int begin, int end, boolean coded) {
        long length() {
            return end - begin;
        }
    }

    private final List<List<Section>> byCoder = new ArrayList<>();
    private double length;

    SlowContinuum(List<Stretch> texts, String code) {
        texts.getFirst().readersInOrder().forEach(coder -> {
            List<Section> sections = new ArrayList<>();
            for (int t = 0; t < texts.size(); t++) {
                Stretch text = texts.get(t);
                int at = text.start();
                for (Passage passage : text.of(coder, code)) {
                    if (passage.start() > at) {
                        sections.add(new Section(t, at, passage.start(), false));
                    }
                    sections.add(new Section(t, passage.start(), passage.end(), true));
                    at = passage.end();
                }
                if (at < text.end()) {
                    sections.add(new Section(t, at, text.end(), false));
                }
            }
            byCoder.add(sections);
        });
        texts.forEach(text -> length += text.length());
    }

    double observed() {
        double sum = 0;
        for (int i = 0; i < byCoder.size(); i++) {
            for (int j = 0; j < byCoder.size(); j++) {
                for (Section g : i == j ? List.<Section>of() : byCoder.get(i)) {
                    for (Section h : byCoder.get(j)) {
                        sum += g.text() == h.text() ? distance(g, h) : 0;
                    }
                }
            }
        }
        double m = byCoder.size();
        return sum / (m * (m - 1) * length * length);
    }

    private static double distance(Section g, Section h) {
        if (g.coded() && h.coded() && g.begin() < h.end() && h.begin() < g.end()) {
            return Math.pow(g.begin() - h.begin(), 2) + Math.pow(g.end() - h.end(), 2);
        }
        if (g.coded() && !h.coded() && h.begin() <= g.begin() && g.end() <= h.end()) {
            return Math.pow(g.length(), 2);
        }
        if (h.coded() && !g.coded() && g.begin() <= h.begin() && h.end() <= g.end()) {
            return Math.pow(h.length(), 2);
        }
        return 0;
    }

    double expected() {
        List<Section> all = byCoder.stream().flatMap(List::stream).toList();
        double number = all.stream().filter(Section::coded).count();
        double sum = 0;
        double own = 0;
        for (Section g : all) {
            double l = g.length();
            if (g.coded()) {
                own += l * (l - 1);
                sum += (number - 1) / 3 * (2 * l * l * l - 3 * l * l + l);
                for (Section h : all) {
                    sum += !h.coded() && h.length() >= l ? l * l * (h.length() - l + 1) : 0;
                }
            }
        }
        double read = byCoder.size() * length;
        return 2 / length * sum / (read * (read - 1) - own);
    }

    /** One atom of every coder after the other. */
    double overlap() {
        List<Section> atoms = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < byCoder.size(); i++) {
            for (Section section : byCoder.get(i)) {
                for (int at = section.begin(); at < section.end(); at++) {
                    atoms.add(section);
                    places.add(new int[] {i, section.text(), at});
                }
            }
        }
        double differ = 0;
        double meet = 0;
        double differByChance = 0;
        double pairs = 0;
        for (int a = 0; a < atoms.size(); a++) {
            for (int b = 0; b < atoms.size(); b++) {
                boolean unlike = atoms.get(a).coded() != atoms.get(b).coded();
                boolean samePlace = places.get(a)[1] == places.get(b)[1] && places.get(a)[2] == places.get(b)[2];
                if (samePlace && places.get(a)[0] != places.get(b)[0]) {
                    meet++;
                    differ += unlike ? 1 : 0;
                }
                boolean sameSection = atoms.get(a).coded() ? atoms.get(a) == atoms.get(b) : a == b;
                if (!sameSection) {
                    pairs++;
                    differByChance += unlike ? 1 : 0;
                }
            }
        }
        return 1 - differ / meet / (differByChance / pairs);
    }
}
