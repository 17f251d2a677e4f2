package org.commonweal.app.access.passkey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.AccountTable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Our store as Spring Security looks at it while one question is answered. It writes nothing: what is to be kept is handed out
 * by {@link #kept}, so that it is kept in one change with its line in the ledger.
 */
final class Keys implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final DSLContext sql;
    private final List<CredentialRecord> kept = new ArrayList<>();

    Keys(DSLContext sql) {
        this.sql = sql;
    }

    Optional<CredentialRecord> kept() {
        return kept.stream().findFirst();
    }

    static PublicKeyCredentialUserEntity entity(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(PasskeyTable.handle(account.id()))
                .name(account.email())
                .displayName(account.name())
                .build();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return new PasskeyTable(sql).byId(id).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return new PasskeyTable(sql).records(PasskeyTable.account(handle));
    }

    @Override
    public void save(CredentialRecord key) {
        kept.add(key);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return new AccountTable(sql)
                .byId(PasskeyTable.account(handle))
                .filter(account -> account.endedAt().isEmpty())
                .map(Keys::entity)
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String email) {
        return new AccountTable(sql).byEmail(email).map(Keys::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity somebody) {
        throw new UnsupportedOperationException("accounts are made by invitation");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a key is removed by its owner");
    }
}
