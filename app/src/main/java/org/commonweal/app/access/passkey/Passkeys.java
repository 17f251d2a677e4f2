package org.commonweal.app.access.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.Account;
import org.commonweal.app.access.account.AccountTable;
import org.commonweal.app.access.account.CeremonyTable;
import org.commonweal.app.access.account.Secret;
import org.commonweal.app.store.Database;
import org.jooq.DSLContext;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds passkeys and signs in by them. The key must have asked its owner (a finger, a face, a number), so that it stands for
 * a password and a code together.
 */
public final class Passkeys {

    private static final String ADD = "passkey-add";
    private static final String SIGN_IN = "passkey-sign-in";
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /**
     * A question to a browser.
     *
     * @param ceremony finds the way back
     * @param json for {@code navigator.credentials}
     */
    public record Question(Secret ceremony, String json) {}

    private final Database database;
    private final Clock clock;

    public Passkeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Passkey> of(Person person) {
        return database.read(sql -> new PasskeyTable(sql).of(person.id()));
    }

    /** Asks for a new key. */
    public Question askForNew(Person person, Site site) {
        Bytes challenge = Bytes.random();
        PublicKeyCredentialCreationOptions options = database.read(sql -> creation(sql, person, site, challenge));
        return new Question(begin(ADD, challenge, person.id()), JSON.writeValueAsString(options));
    }

    /**
     * Keeps the new key.
     *
     * @return false where the answer is not to our question, or cannot be believed
     */
    public boolean keep(Person person, Site site, String ceremony, String json, String name) {
        Optional<Bytes> challenge = take(ADD, ceremony, person.id());
        if (challenge.isEmpty()) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> answer =
                    JSON.readValue(json, new TypeReference<>() {});
            CredentialRecord key = database.read(sql -> {
                Keys keys = new Keys(sql);
                operations(keys, site)
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                creation(sql, person, site, challenge.get()), new RelyingPartyPublicKey(answer, name)));
                return keys.kept().orElseThrow();
            });
            database.change(person.id(), acting -> {
                new PasskeyTable(acting.sql()).add(key, name, acting.at());
                return acting.record("account.add-passkey", "account:" + person.id(), "", Map.of());
            });
            return true;
        } catch (WebAuthnException | JacksonException | IllegalArgumentException unbelievable) {
            return false;
        }
    }

    /** Removes a key of one's own. */
    public void remove(Person person, String id) {
        database.change(person.id(), acting -> {
            int removed = new PasskeyTable(acting.sql()).remove(person.id(), id);
            return acting.record(
                    "account.remove-passkey",
                    "account:" + person.id(),
                    "",
                    Map.of("removed", Integer.toString(removed)));
        });
    }

    /** Asks whoever is there for a key. */
    public Question askForAny(Site site) {
        Bytes challenge = Bytes.random();
        return new Question(begin(SIGN_IN, challenge, ""), JSON.writeValueAsString(request(site, challenge)));
    }

    /** Whose key answered; empty where none did that we believe. */
    public Optional<Account> recognise(Site site, String ceremony, String json) {
        Optional<Bytes> challenge = take(SIGN_IN, ceremony, "");
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> answer = JSON.readValue(json, new TypeReference<>() {});
            return database.keep(sql -> {
                Keys keys = new Keys(sql);
                String account = PasskeyTable.account(operations(keys, site)
                        .authenticate(new RelyingPartyAuthenticationRequest(request(site, challenge.get()), answer))
                        .getId());
                keys.kept().ifPresent(key -> new PasskeyTable(sql).used(key, clock.instant()));
                return new AccountTable(sql)
                        .byId(account)
                        .filter(found -> found.endedAt().isEmpty());
            });
        } catch (WebAuthnException | JacksonException | IllegalArgumentException unbelievable) {
            return Optional.empty();
        }
    }

    private Secret begin(String kind, Bytes challenge, String account) {
        Map<String, String> kept = Map.of("challenge", challenge.toBase64UrlString(), "account", account);
        return database.keep(sql -> new CeremonyTable(sql).begin(kind, kept, clock.instant(), TIME));
    }

    private Optional<Bytes> take(String kind, String ceremony, String account) {
        return database.keep(sql -> new CeremonyTable(sql).take(kind, ceremony, clock.instant()))
                .filter(kept -> account.equals(kept.get("account")))
                .map(kept -> Bytes.fromBase64(String.valueOf(kept.get("challenge"))));
    }

    private static Webauthn4JRelyingPartyOperations operations(Keys keys, Site site) {
        return new Webauthn4JRelyingPartyOperations(keys, keys, party(site), Set.of(site.origin()));
    }

    private static PublicKeyCredentialRpEntity party(Site site) {
        return PublicKeyCredentialRpEntity.builder()
                .id(site.host())
                .name(site.host())
                .build();
    }

    private static PublicKeyCredentialCreationOptions creation(
            DSLContext sql, Person person, Site site, Bytes challenge) {
        Account account = new AccountTable(sql).byId(person.id()).orElseThrow(NotHere::new);
        return PublicKeyCredentialCreationOptions.builder()
                .rp(party(site))
                .user(Keys.entity(account))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .excludeCredentials(new PasskeyTable(sql)
                        .records(person.id()).stream()
                                .map(key -> PublicKeyCredentialDescriptor.builder()
                                        .id(key.getCredentialId())
                                        .build())
                                .toList())
                .timeout(TIME)
                .build();
    }

    private static PublicKeyCredentialRequestOptions request(Site site, Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(site.host())
                .challenge(challenge)
                .allowCredentials(List.of())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(TIME)
                .build();
    }
}
