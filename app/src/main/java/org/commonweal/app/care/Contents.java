package org.commonweal.app.care;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * What a backup says of itself, before its tables.
 *
 * @param schema the version of the tables
 * @param madeAt when
 * @param head how many entries the ledger had
 * @param headHash the hash of the last
 */
record Contents(String schema, Instant madeAt, long head, String headHash) {

    private static final String FIRST = "the tables of a commonweal store, 1";

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(FIRST);
        out.writeUTF(schema);
        out.writeLong(madeAt.toEpochMilli());
        out.writeLong(head);
        out.writeUTF(headHash);
    }

    static Contents read(DataInputStream in, String name) throws IOException {
        if (!in.readUTF().equals(FIRST)) {
            throw CareProblem.NOT_A_BACKUP.problem(name);
        }
        return new Contents(in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readLong(), in.readUTF());
    }
}
