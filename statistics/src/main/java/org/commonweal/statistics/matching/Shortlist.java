package org.commonweal.statistics.matching;

/** The nearest so far, nearest first; equally near ones in the order they came. */
final class Shortlist {
    private final int[] who;
    private final double[] squared;
    private int size;
    private int passed;
    private boolean cut;

    Shortlist(int many) {
        who = new int[many];
        squared = new double[many];
    }

    /** Nothing as far as this gets in. */
    double worst() {
        return size < who.length ? Double.POSITIVE_INFINITY : squared[size - 1];
    }

    void add(int unit, double distance) {
        int at = size < who.length ? size++ : size - 1;
        while (at > 0 && squared[at - 1] > distance) {
            squared[at] = squared[at - 1];
            who[at] = who[at - 1];
            at--;
        }
        squared[at] = distance;
        who[at] = unit;
    }

    /** Where the first stands that is not taken; those before it never come back. */
    int firstFree(boolean[] taken) {
        while (passed < size && taken[who[passed]]) {
            passed++;
        }
        return passed < size ? passed : -1;
    }

    /** Whether there may be others beyond its end. */
    boolean full() {
        return cut || size == who.length;
    }

    /** The same list without these units; there may be others beyond its end where there were before. */
    Shortlist without(boolean[] units) {
        Shortlist rest = new Shortlist(who.length);
        rest.cut = full();
        for (int i = 0; i < size; i++) {
            if (!units[who[i]]) {
                rest.who[rest.size] = who[i];
                rest.squared[rest.size++] = squared[i];
            }
        }
        return rest;
    }

    int size() {
        return size;
    }

    int unit(int i) {
        return who[i];
    }

    double squared(int i) {
        return squared[i];
    }
}
