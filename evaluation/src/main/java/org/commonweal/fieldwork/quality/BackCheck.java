package org.commonweal.fieldwork.quality;

/**
 * One answer asked again by somebody else.
 *
 * @param interview its id
 * @param interviewer who had asked first
 * @param question that was asked again
 * @param first the answer then
 * @param again the answer now
 */
public record BackCheck(String interview, String interviewer, String question, String first, String again) {}
