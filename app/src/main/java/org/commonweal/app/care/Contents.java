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
 * @param keys the file of the installation's keys, so that what is sealed opens where it is restored; empty where the owner keeps
 *     them apart
 */
record Contents(String schema, Instant madeAt, long head, String headHash, String keys) {

    private static final String FIRST = "the tables of a commonweal store, 2";

    /** As it was before there were keys. */
    private static final String WITHOUT_KEYS = "the tables of a commonweal store, 1";

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(FIRST);
        out.writeUTF(schema);
        out.writeLong(madeAt.toEpochMilli());
        out.writeLong(head);
        out.writeUTF(headHash);
        out.writeUTF(keys);
    }

    static Contents read(DataInputStream in, String name) throws IOException {
        String first = in.readUTF();
        if (!first.equals(FIRST) && !first.equals(WITHOUT_KEYS)) {
            throw CareProblem.NOT_A_BACKUP.problem(name);
        }
        return new Contents(
                in.readUTF(),
                Instant.ofEpochMilli(in.readLong()),
                in.readLong(),
                in.readUTF(),
                first.equals(FIRST) ? in.readUTF() : "");
    }
}
