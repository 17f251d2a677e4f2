package org.commonweal.place;

/**
 * The smallest area that figures are published for, such as an LSOA.
 *
 * @param code of the statistical office; unique in a table
 * @param name for people; the code where there is none
 * @param council the code of the local authority; empty where not known
 * @param region the code or name of the region; empty where not known
 */
public record SmallArea(String code, String name, String council, String region) {

    public SmallArea {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a small area without a code");
        }
    }
}
