package org.commonweal.exchange.dta;

import java.io.IOException;
import java.nio.ByteOrder;
import org.commonweal.exchange.labelled.FileBytes;
import org.commonweal.exchange.labelled.LabelledProblem;

/** Releases 113 to 115: one part after the other, at fixed places. */
final class PlainParts extends DtaParts {

    private static final int LAST_TEXT = 244;
    private static final int FIRST_NUMBER = 251;
    private static final int[] NUMBERS = {Storage.BYTE, Storage.INT, Storage.LONG, Storage.FLOAT, Storage.DOUBLE};

    private PlainParts(FileBytes file, Storage storage, ByteOrder order) {
        super(file, storage, order);
    }

    static PlainParts of(FileBytes file) throws IOException {
        int release = file.u8();
        if (release < 113 || release > 115) {
            throw release >= 102 && release < 113
                    ? LabelledProblem.FORMAT_TOO_OLD.in(file.file(), release)
                    : LabelledProblem.NOT_THIS_FORMAT.in(file.file(), "Stata");
        }
        int order = file.u8();
        if (order != 1 && order != 2 || file.u8() != 1) {
            throw LabelledProblem.NOT_THIS_FORMAT.in(file.file(), "Stata");
        }
        file.skip(1);
        return new PlainParts(file, Storage.of(release), order == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    DtaDictionary read() throws IOException {
        int said = file.u16();
        checkCount(said);
        dictionary.rows = file.u32();
        file.skip(81 + 18);
        int count = file.count(said, 1 + storage.name() + storage.format());
        dictionary.types = new int[count];
        for (int i = 0; i < count; i++) {
            int type = file.u8();
            if (type == 0 || type > LAST_TEXT && type < FIRST_NUMBER) {
                throw file.damaged("typlist");
            }
            dictionary.types[i] = type <= LAST_TEXT ? type : NUMBERS[type - FIRST_NUMBER];
        }
        fields(dictionary.names, count, storage.name());
        file.skip(2 * (count + 1L));
        fields(dictionary.formats, count, storage.format());
        fields(dictionary.labelNames, count, storage.name());
        fields(dictionary.labels, count, storage.label());
        characteristics();
        skipRows();
        while (!file.atEnd()) {
            long length = file.u32();
            String name = field(storage.name());
            file.skip(3);
            labelSet(name, length);
        }
        return dictionary;
    }

    private void characteristics() throws IOException {
        while (true) {
            int kind = file.u8();
            long length = file.u32();
            if (kind == 0 && length == 0) {
                return;
            }
            if (kind != 1 || length < 2L * storage.name()) {
                file.skip(length);
                continue;
            }
            String of = field(storage.name());
            String name = field(storage.name());
            dictionary.characteristic(of, name, text(file.bytes(length - 2L * storage.name()), 0));
        }
    }

    @Override
    long key(long cell) {
        throw new IllegalStateException("no long texts before release 117");
    }
}
