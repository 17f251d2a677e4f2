package org.commonweal.submission;

import java.util.Optional;

/**
 * What a filled form says of a line in a list that it was filled in from, such as a dwelling.
 *
 * <p>Source: ODK XForms Entities specification 2022.1 to 2025.1.
 *
 * @param dataset the list
 * @param id of the line, without {@code uuid:} before it
 * @param creates whether it is a new line
 * @param updates whether it changes one that is there
 * @param baseVersion the version that the device had before it; empty where it does not say
 * @param trunkVersion the last version that the device had from the server; empty where it does not say
 * @param branchId the same for all changes that one device made without a network; empty where it does not say
 */
public record EntityChange(
        String dataset,
        String id,
        boolean creates,
        boolean updates,
        Optional<Integer> baseVersion,
        Optional<Integer> trunkVersion,
        String branchId) {

    static EntityChange of(Element entity) {
        return new EntityChange(
                said(entity, "dataset"),
                said(entity, "id").replaceFirst("^uuid:", ""),
                isTrue(said(entity, "create")),
                isTrue(said(entity, "update")),
                number(said(entity, "baseVersion")),
                number(said(entity, "trunkVersion")),
                said(entity, "branchId"));
    }

    private static String said(Element entity, String name) {
        return entity.attribute(name).map(String::strip).orElse("");
    }

    private static boolean isTrue(String said) {
        return said.equals("1") || said.equals("true");
    }

    private static Optional<Integer> number(String said) {
        return said.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(said)) : Optional.empty();
    }

    /**
     * Whether the line had changed on the server since the device had it.
     *
     * @param now its version there
     * @param sameBranch whether what changed it came from the same device, without a network in between
     */
    public boolean isStale(int now, boolean sameBranch) {
        Optional<Integer> had = trunkVersion.or(() -> baseVersion);
        return updates && !sameBranch && had.isPresent() && had.get() != now;
    }
}
