package org.commonweal.form.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.form.sheet.Sheet;

/** One sheet while it is being written. Columns are found however they are spelt, and made where they are missing. */
final class Table {

    private static final Map<String, String> SPELT = Map.of(
            "relevance",
            "relevant",
            "calculate",
            "calculation",
            "constraining_message",
            "constraint_message",
            "list name",
            "list_name");

    private final String name;
    private final List<String> header;
    private final List<Map<String, String>> rows;

    private Table(String name, List<String> header, List<Map<String, String>> rows) {
        this.name = name;
        this.header = header;
        this.rows = rows;
    }

    static Table of(Sheet sheet) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            while (rows.size() < row.number() - 2) {
                rows.add(new LinkedHashMap<>());
            }
            rows.add(new LinkedHashMap<>(row.cells()));
        }
        return new Table(sheet.name(), new ArrayList<>(sheet.header()), rows);
    }

    static Table empty(String name, String... header) {
        return new Table(name, new ArrayList<>(List.of(header)), new ArrayList<>());
    }

    Sheet sheet() {
        List<Sheet.Row> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(new Sheet.Row(i + 2, rows.get(i)));
        }
        return new Sheet(name, header, all);
    }

    /** The rows themselves, to be changed. */
    List<Map<String, String>> rows() {
        return rows;
    }

    String get(Map<String, String> row, String column, String language) {
        for (String head : header) {
            if (is(head, column, language)) {
                return row.getOrDefault(head, "");
            }
        }
        return "";
    }

    String get(Map<String, String> row, String column) {
        return get(row, column, "");
    }

    void set(Map<String, String> row, String column, String language, String value) {
        String found = null;
        for (String head : header) {
            if (is(head, column, language)) {
                found = head;
            }
        }
        if (value.isBlank()) {
            if (found != null) {
                row.remove(found);
            }
            return;
        }
        String head = found == null ? language.isEmpty() ? column : column + "::" + language : found;
        if (found == null) {
            header.add(place(column), head);
        }
        row.put(head, value.strip());
    }

    void set(Map<String, String> row, String column, String value) {
        set(row, column, "", value);
    }

    /** A translation stands beside its like. */
    private int place(String column) {
        int place = header.size();
        for (int i = 0; i < header.size(); i++) {
            if (split(header.get(i))[0].equals(column)) {
                place = i + 1;
            }
        }
        return place;
    }

    void column(String column, String language) {
        String head = language.isEmpty() ? column : column + "::" + language;
        if (header.stream().noneMatch(it -> is(it, column, language))) {
            header.add(place(column), head);
        }
    }

    /** The languages of a column, in the order of the sheet; {@code ""} for words of no language. */
    List<String> languages(String column) {
        return header.stream()
                .map(Table::split)
                .filter(it -> it[0].equals(column))
                .map(it -> it[1])
                .distinct()
                .toList();
    }

    private static boolean is(String head, String column, String language) {
        String[] parts = split(head);
        return parts[0].equals(column) && parts[1].equals(language);
    }

    private static String[] split(String head) {
        int two = head.indexOf("::");
        String word = (two < 0 ? head : head.substring(0, two)).strip().toLowerCase(Locale.ROOT);
        return new String[] {
            SPELT.getOrDefault(word, word),
            two < 0 ? "" : head.substring(two + 2).strip()
        };
    }
}
