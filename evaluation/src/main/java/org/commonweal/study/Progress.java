package org.commonweal.study;

/** Told how far a study has come, so that whoever waits can see it. */
@FunctionalInterface
public interface Progress {

    /** Nobody is waiting. */
    Progress SILENT = (done, all) -> {};

    /**
     * @param done how many outcomes are done
     * @param all how many there are
     */
    void outcomes(int done, int all);
}
