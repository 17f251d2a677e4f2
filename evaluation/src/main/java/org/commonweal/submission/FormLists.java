package org.commonweal.submission;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;

/**
 * The lists that came with a form, by file name. The engine keeps such files by an address that two forms may share; so it is given
 * ours, and only while this form is in hand.
 */
final class FormLists {

    /** Those of the form that this thread has in hand. */
    static final ScopedValue<FormLists> IN_HAND = ScopedValue.newInstance();

    private final Map<String, byte[]> files;

    FormLists(Map<String, byte[]> files) {
        this.files = Map.copyOf(files);
    }

    /** Whether there is one that we can read at this address, such as {@code jr://file-csv/streets.csv}. */
    boolean has(String address) {
        String name = name(address);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return files.containsKey(name) && (ending.equals("csv") || ending.equals("xml"));
    }

    static String name(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** The list as the engine wants it; one without items where it is not here. */
    TreeElement tree(String instance, String address) {
        byte[] bytes = files.get(name(address));
        if (bytes == null || !has(address)) {
            return root(instance);
        }
        return name(address).toLowerCase(Locale.ROOT).endsWith(".csv") ? csv(instance, bytes) : xml(instance, bytes);
    }

    private static TreeElement root(String instance) {
        TreeElement root = new TreeElement("root", 0);
        root.setInstanceName(instance);
        return root;
    }

    private static TreeElement csv(String instance, byte[] bytes) {
        TreeElement root = root(instance);
        int from = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(
                        new ByteArrayInputStream(bytes, from, bytes.length - from), StandardCharsets.UTF_8))) {
            List<String> header = new ArrayList<>();
            for (CsvRecord row : rows) {
                if (header.isEmpty()) {
                    header.addAll(row.getFields());
                    continue;
                }
                TreeElement item = new TreeElement("item", root.getNumChildren());
                item.setInstanceName(instance);
                for (int i = 0; i < header.size() && i < row.getFieldCount(); i++) {
                    item.addChild(leaf(instance, header.get(i), row.getField(i)));
                }
                root.addChild(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }

    private static TreeElement xml(String instance, byte[] bytes) {
        TreeElement root = root(instance);
        for (Element one : SafeXml.read(bytes, FormOutline.MOST).children()) {
            TreeElement item = new TreeElement(one.name(), root.getChildMultiplicity(one.name()));
            item.setInstanceName(instance);
            one.children()
                    .forEach(cell -> item.addChild(
                            leaf(instance, cell.name(), cell.text().strip())));
            root.addChild(item);
        }
        return root;
    }

    private static TreeElement leaf(String instance, String name, String value) {
        TreeElement leaf = new TreeElement(name, TreeReference.DEFAULT_MUTLIPLICITY);
        leaf.setInstanceName(instance);
        leaf.setValue(new UncastData(value));
        return leaf;
    }
}
