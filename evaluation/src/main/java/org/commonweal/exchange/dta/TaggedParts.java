package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.LabelledProblem;

/** Releases 117 to 119: parts between tags. The map of places is not needed and not believed. */
final class TaggedParts extends DtaParts {

    static final String BEGIN = "<stata_dta><header><release>";

    private TaggedParts(FileBytes file, Storage storage, ByteOrder order) {
        super(file, storage, order);
    }

    /** After {@link #BEGIN}. */
    static TaggedParts of(FileBytes file) throws IOException {
        String release = new String(file.bytes(3), StandardCharsets.ISO_8859_1);
        if (!release.matches("11[789]")) {
            throw LabelledProblem.FORMAT_TOO_OLD.in(file.file(), release);
        }
        expect(file, "</release><byteorder>");
        String order = new String(file.bytes(3), StandardCharsets.ISO_8859_1);
        if (!order.equals("LSF") && !order.equals("MSF")) {
            throw file.damaged("byteorder");
        }
        expect(file, "</byteorder><K>");
        return new TaggedParts(
                file,
                Storage.of(Integer.parseInt(release)),
                order.equals("LSF") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static void expect(FileBytes file, String tags) throws IOException {
        String found = new String(file.bytes(tags.length()), StandardCharsets.ISO_8859_1);
        if (!found.equals(tags)) {
            throw file.damaged(tags);
        }
    }

    private void expect(String tags) throws IOException {
        expect(file, tags);
    }

    /** Whether this tag comes next; else the other one must. */
    private boolean next(String tag, String other) throws IOException {
        long here = file.position();
        String found = new String(file.bytes(Math.min(tag.length(), file.size() - here)), StandardCharsets.ISO_8859_1);
        if (found.equals(tag)) {
            return true;
        }
        file.at(here);
        expect(other);
        return false;
    }

    private boolean wide() {
        return storage.release() == 119;
    }

    private boolean old() {
        return storage.release() == 117;
    }

    @Override
    DtaDictionary read() throws IOException {
        long variables = wide() ? file.u32() : file.u16();
        checkCount(variables);
        expect("</K><N>");
        dictionary.rows = old() ? file.u32() : file.i64();
        expect("</N><label>");
        file.skip(old() ? file.u8() : file.u16());
        expect("</label><timestamp>");
        file.skip(file.u8());
        expect("</timestamp></header><map>");
        file.skip(14 * 8);
        expect("</map><variable_types>");
        int count = file.count(variables, 2 + storage.name() + storage.format());
        types(count);
        expect("</variable_types><varnames>");
        fields(dictionary.names, count, storage.name());
        expect("</varnames><sortlist>");
        file.skip((count + 1L) * (wide() ? 4 : 2));
        expect("</sortlist><formats>");
        fields(dictionary.formats, count, storage.format());
        expect("</formats><value_label_names>");
        fields(dictionary.labelNames, count, storage.name());
        expect("</value_label_names><variable_labels>");
        fields(dictionary.labels, count, storage.label());
        expect("</variable_labels><characteristics>");
        while (next("<ch>", "</characteristics>")) {
            characteristic();
        }
        expect("<data>");
        skipRows();
        expect("</data><strls>");
        while (next("GSO", "</strls>")) {
            longText();
        }
        expect("<value_labels>");
        while (next("<lbl>", "</value_labels>")) {
            long length = file.u32();
            String name = field(storage.name());
            file.skip(3);
            labelSet(name, length);
            expect("</lbl>");
        }
        expect("</stata_dta>");
        return dictionary;
    }

    private void types(int count) throws IOException {
        dictionary.types = new int[count];
        for (int i = 0; i < count; i++) {
            int type = file.u16();
            boolean known = type >= 1 && type <= Storage.MOST_TEXT
                    || type == Storage.STRL
                    || type >= Storage.DOUBLE && type <= Storage.BYTE;
            if (!known) {
                throw file.damaged("variable_types");
            }
            dictionary.types[i] = type;
        }
    }

    private void characteristic() throws IOException {
        long length = file.u32();
        if (length < 2L * storage.name()) {
            throw file.damaged("ch");
        }
        String of = field(storage.name());
        String name = field(storage.name());
        dictionary.characteristic(of, name, text(file.bytes(length - 2L * storage.name()), 0));
        expect("</ch>");
    }

    private void longText() throws IOException {
        long variable = file.u32();
        long row = old() ? file.u32() : file.i64();
        dictionary.longTexts.put(key(variable, row), file.position());
        file.skip(1);
        file.skip(file.u32());
    }

    private static long key(long variable, long row) {
        return variable << 40 ^ row;
    }

    @Override
    long key(long cell) {
        int bits = old() ? 32 : wide() ? 24 : 16;
        return order == ByteOrder.LITTLE_ENDIAN
                ? key(cell & (1L << bits) - 1, cell >>> bits)
                : key(cell >>> 64 - bits, cell & (1L << 64 - bits) - 1);
    }
}
