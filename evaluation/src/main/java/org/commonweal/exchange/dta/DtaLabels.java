package org.commonweal.exchange.dta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.exchange.labelled.FileOut;
import org.commonweal.exchange.labelled.Names;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;

/** Sets of value labels, each once, with the letters of missing values. */
final class DtaLabels {

    private static final int MOST_LABEL = 32_000;

    private final Locale language;
    private final Map<Map<Integer, String>, String> names = new LinkedHashMap<>();
    private final List<String> ofColumns = new ArrayList<>();

    DtaLabels(List<DtaColumn> columns, Locale language) {
        this.language = language;
        List<Map<Integer, String>> sets = new ArrayList<>();
        Map<Map<Integer, String>, String> wanted = new LinkedHashMap<>();
        for (DtaColumn column : columns) {
            Map<Integer, String> set = column.isText() ? Map.of() : set(column.variable());
            sets.add(set);
            if (!set.isEmpty()) {
                String name = column.variable().labels().name();
                wanted.putIfAbsent(set, name.isEmpty() ? "reasons" : name);
            }
        }
        List<String> distinct = Names.plain(List.copyOf(wanted.values()), 32);
        int i = 0;
        for (Map<Integer, String> set : wanted.keySet()) {
            names.put(set, distinct.get(i++));
        }
        sets.forEach(set -> ofColumns.add(names.getOrDefault(set, "")));
    }

    /** The name of each column's set; empty where it has none. */
    List<String> ofColumns() {
        return ofColumns;
    }

    private Map<Integer, String> set(Variable variable) {
        Map<Integer, String> set = new LinkedHashMap<>();
        int place = 1;
        for (var entry : variable.labels().byCode().entrySet()) {
            double value = variable.coded() ? place++ : Double.parseDouble(entry.getKey());
            if (value == (int) value && value <= Storage.MOST_LONG) {
                set.put((int) value, Names.cut(entry.getValue().in(language), MOST_LABEL));
            }
        }
        for (Reason reason : variable.reasons()) {
            set.put(
                    Storage.MOST_LONG + 1 + Storage.place(reason.letter()),
                    Names.cut(reason.label().in(language), MOST_LABEL));
        }
        return set;
    }

    void write(FileOut out) throws IOException {
        for (Map.Entry<Map<Integer, String>, String> entry : names.entrySet()) {
            Map<Integer, String> set = entry.getKey();
            ByteArrayOutputStream texts = new ByteArrayOutputStream();
            List<Integer> places = new ArrayList<>();
            for (String text : set.values()) {
                places.add(texts.size());
                texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                texts.write(0);
            }
            out.text("<lbl>").i32(8 + 8 * set.size() + texts.size());
            out.text(entry.getValue(), 129, '\0').fill(3, '\0').i32(set.size()).i32(texts.size());
            for (int place : places) {
                out.i32(place);
            }
            for (int value : set.keySet()) {
                out.i32(value);
            }
            out.bytes(texts.toByteArray()).text("</lbl>");
        }
    }
}
