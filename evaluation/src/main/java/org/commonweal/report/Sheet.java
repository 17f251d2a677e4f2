package org.commonweal.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.commonweal.figure.Numerals;
import org.commonweal.table.TableWriter;
import org.jspecify.annotations.Nullable;

/** A table for machines: plain column names, one value a field, an empty field where there is none. */
final class Sheet {

    private final String name;
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Sheet(String name, List<String> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    String name() {
        return name;
    }

    List<String> columns() {
        return columns;
    }

    List<List<@Nullable Object>> rows() {
        return rows;
    }

    /** Texts, whole numbers, truth values and decimals, in the order of the columns; null for none. */
    void add(List<@Nullable Object> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(name + ": " + row.size() + " values for " + columns.size() + " columns");
        }
        rows.add(row.stream().map(Sheet::exact).collect(Collectors.toCollection(ArrayList::new)));
    }

    private static @Nullable Object exact(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number) ? Numerals.twelve(number) : null;
            case OptionalDouble number -> number.isPresent() ? exact(number.getAsDouble()) : null;
            case Enum<?> named -> named.name().toLowerCase(java.util.Locale.ROOT);
            default -> value;
        };
    }

    /** As a spreadsheet may open it: a text that would be taken for a formula is made plain text by an apostrophe. */
    String csv() {
        TableWriter out = TableWriter.forSpreadsheets().row(columns);
        rows.forEach(row -> out.row(row.stream().map(Sheet::field).toList()));
        return out.text();
    }

    private static Object field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            default -> value;
        };
    }
}
