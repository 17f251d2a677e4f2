package org.commonweal.exchange;

import java.util.List;
import org.commonweal.place.Indicator;

/**
 * Which columns of a table of small areas mean what.
 *
 * @param code of the area
 * @param name of the area; empty where there is none
 * @param council its code; empty where there is none
 * @param region its code or name; empty where there is none
 * @param indicators to be read; empty for every other column that holds numbers only
 * @param missing what stands for "no value" besides an empty cell
 */
public record AreaColumns(
        String code, String name, String council, String region, List<Wanted> indicators, List<String> missing) {

    public AreaColumns {
        indicators = List.copyOf(indicators);
        missing = List.copyOf(missing);
    }

    /**
     * @param column of the file
     * @param id of the indicator
     * @param relative whether it only says where an area stands among the others
     */
    public record Wanted(String column, String id, boolean relative) {

        /** Under its own name; ranks and deciles are known by it. */
        public static Wanted of(String column) {
            return new Wanted(column, column, Indicator.soundsRelative(column));
        }
    }

    /** The code, and these columns under their own names. */
    public static AreaColumns of(String code, String... indicators) {
        return new AreaColumns(
                code,
                "",
                "",
                "",
                java.util.Arrays.stream(indicators).map(Wanted::of).toList(),
                List.of());
    }

    /** The same with the columns that say what an area is called and where it belongs. */
    public AreaColumns named(String nameColumn, String councilColumn, String regionColumn) {
        return new AreaColumns(code, nameColumn, councilColumn, regionColumn, indicators, missing);
    }
}
