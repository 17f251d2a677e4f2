package org.commonweal.exchange.dta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands before and after the rows, as it is read. */
final class DtaDictionary {

    int[] types = new int[0];
    List<String> names = new ArrayList<>();
    List<String> formats = new ArrayList<>();
    List<String> labelNames = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    final Map<String, String> originals = new HashMap<>();
    final Map<String, String> codes = new HashMap<>();
    final Map<String, Map<String, String>> sets = new HashMap<>();
    /** Where the contents of a long text stand, by its key in the rows. */
    final Map<Long, Long> longTexts = new HashMap<>();

    long rows;
    long data;

    void characteristic(String of, String name, String content) {
        if (name.equals(DtaWriter.NAME)) {
            originals.put(of, content);
        } else if (name.equals(DtaWriter.CODES)) {
            codes.put(of, content);
        } else if (of.equals("_dta") && name.matches("note[1-9][0-9]{0,4}")) {
            notes.add(content);
        }
    }

    /** How many bytes a row takes. */
    long width() {
        long width = 0;
        for (int type : types) {
            width += Storage.bytes(type);
        }
        return width;
    }
}
