package org.commonweal.sample;

/**
 * A dwelling of the frame.
 *
 * @param row where it stands in the file, the header being row 1
 * @param dwelling its pseudonym
 * @param area the neighbourhood
 * @param stratum it is drawn from; the neighbourhood itself where the frame names none
 * @param measure for draws by size; 1 where there is none
 */
public record FrameEntry(long row, String dwelling, String area, String stratum, double measure) {}
