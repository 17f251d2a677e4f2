package org.commonweal.app.access.passkey;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys in the store: public keys, which open nothing. */
final class PasskeyTable {

    private static final Table<Record> PASSKEY = table(name("passkey"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> HOLDER = field(name("account"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> RECORD = field(name("record"), String.class);
    private static final Field<Long> CREATED_AT = field(name("created_at"), Long.class);
    private static final Field<@Nullable Long> USED_AT = field(name("used_at"), Long.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    PasskeyTable(DSLContext sql) {
        this.sql = sql;
    }

    static Bytes handle(String account) {
        return new Bytes(account.getBytes(StandardCharsets.UTF_8));
    }

    static String account(Bytes handle) {
        return new String(handle.getBytes(), StandardCharsets.UTF_8);
    }

    List<Passkey> of(String account) {
        return sql.selectFrom(PASSKEY)
                .where(HOLDER.eq(account))
                .orderBy(CREATED_AT, ID)
                .fetch(row -> new Passkey(
                        row.get(ID),
                        row.get(NAME),
                        Instant.ofEpochMilli(row.get(CREATED_AT)),
                        Optional.ofNullable(row.get(USED_AT)).map(Instant::ofEpochMilli)));
    }

    List<CredentialRecord> records(String account) {
        return sql.selectFrom(PASSKEY).where(HOLDER.eq(account)).fetch(PasskeyTable::record);
    }

    Optional<CredentialRecord> byId(Bytes id) {
        return sql.selectFrom(PASSKEY).where(ID.eq(id.toBase64UrlString())).fetchOptional(PasskeyTable::record);
    }

    void add(CredentialRecord key, String name, Instant at) {
        sql.insertInto(PASSKEY, ID, HOLDER, NAME, RECORD, CREATED_AT)
                .values(
                        key.getCredentialId().toBase64UrlString(),
                        account(key.getUserEntityUserId()),
                        name,
                        text(key),
                        at.toEpochMilli())
                .execute();
    }

    /** Keeps the counter of a key that was used. */
    void used(CredentialRecord key, Instant at) {
        sql.update(PASSKEY)
                .set(RECORD, text(key))
                .set(USED_AT, at.toEpochMilli())
                .where(ID.eq(key.getCredentialId().toBase64UrlString()))
                .execute();
    }

    int remove(String account, String id) {
        return sql.deleteFrom(PASSKEY).where(ID.eq(id), HOLDER.eq(account)).execute();
    }

    private static String text(CredentialRecord key) {
        Map<String, String> map = new TreeMap<>();
        map.put("publicKey", new Bytes(key.getPublicKey().getBytes()).toBase64UrlString());
        map.put("count", Long.toString(key.getSignatureCount()));
        map.put("verified", Boolean.toString(key.isUvInitialized()));
        map.put("backupEligible", Boolean.toString(key.isBackupEligible()));
        map.put("backupState", Boolean.toString(key.isBackupState()));
        if (key.getAttestationObject() != null) {
            map.put("attestation", key.getAttestationObject().toBase64UrlString());
        }
        if (key.getAttestationClientDataJSON() != null) {
            map.put("client", key.getAttestationClientDataJSON().toBase64UrlString());
        }
        return JSON.writeValueAsString(map);
    }

    private static CredentialRecord record(Record row) {
        Map<String, String> map = JSON.readValue(row.get(RECORD), new TypeReference<TreeMap<String, String>>() {});
        var record = ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(row.get(ID)))
                .userEntityUserId(handle(row.get(HOLDER)))
                .publicKey(new ImmutablePublicKeyCose(
                        Bytes.fromBase64(map.get("publicKey")).getBytes()))
                .signatureCount(Long.parseLong(map.get("count")))
                .uvInitialized(Boolean.parseBoolean(map.get("verified")))
                .backupEligible(Boolean.parseBoolean(map.get("backupEligible")))
                .backupState(Boolean.parseBoolean(map.get("backupState")))
                .transports(Set.of())
                .label(row.get(NAME))
                .created(Instant.ofEpochMilli(row.get(CREATED_AT)));
        Optional.ofNullable(map.get("attestation")).map(Bytes::fromBase64).ifPresent(record::attestationObject);
        Optional.ofNullable(map.get("client")).map(Bytes::fromBase64).ifPresent(record::attestationClientDataJSON);
        return record.build();
    }
}
