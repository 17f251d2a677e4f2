package org.commonweal.app.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonweal.app.access.account.Strangers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * A provider of sign-in by OpenID Connect, where the owner of the installation has named one: {@code COMMONWEAL_OIDC_ISSUER},
 * {@code COMMONWEAL_OIDC_CLIENT_ID}, {@code COMMONWEAL_OIDC_CLIENT_SECRET}, and {@code COMMONWEAL_OIDC_NAME} for the button.
 * Where none is named, nothing here talks to anybody.
 */
@Component
final class Provider {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final String PREFIX = "commonweal.oidc.";

    private record Client(ClientRegistration registration, JwtDecoder decoder) {}

    private final Environment settings;
    private @Nullable Client client;

    Provider(Environment settings) {
        this.settings = settings;
    }

    /** What its button says; empty where there is none. */
    Optional<String> name() {
        return setting("issuer").map(issuer -> setting("name").orElse(issuer));
    }

    /** Where to send somebody. */
    OAuth2AuthorizationRequest question(String state, String nonce, String verifier, String redirect) {
        ClientRegistration registration = client().registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(redirect)
                .scopes(registration.getScopes())
                .state(state)
                .attributes(Map.of(PkceParameterNames.CODE_VERIFIER, verifier))
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        nonce,
                        PkceParameterNames.CODE_CHALLENGE,
                        challenge(verifier),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }

    /** Whom it vouches for; empty where it does not, or says it in a way that we do not believe. */
    Optional<Strangers.Vouched> answer(OAuth2AuthorizationRequest question, String state, String code, String nonce) {
        Client known = client();
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(String.valueOf(question.getRedirectUri()))
                .state(state)
                .build();
        try {
            Object token = new RestClientAuthorizationCodeTokenResponseClient()
                    .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                            known.registration(), new OAuth2AuthorizationExchange(question, response)))
                    .getAdditionalParameters()
                    .get(OidcParameterNames.ID_TOKEN);
            Jwt claims = known.decoder().decode(String.valueOf(token));
            return nonce.equals(claims.getClaimAsString(OidcParameterNames.NONCE))
                    ? Optional.of(vouched(claims))
                    : Optional.empty();
        } catch (OAuth2AuthorizationException | JwtException | RestClientException e) {
            LOG.warn(
                    "the provider of sign-in was not believed: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Strangers.Vouched vouched(Jwt claims) {
        boolean verified = Boolean.TRUE.equals(claims.getClaimAsBoolean("email_verified"));
        return new Strangers.Vouched(
                String.valueOf(claims.getIssuer()),
                Objects.requireNonNull(claims.getSubject()),
                Optional.ofNullable(claims.getClaimAsString("email")).filter(email -> verified),
                Optional.ofNullable(claims.getClaimAsString("name")).orElse(""));
    }

    /** Asked for when first needed, so that we start although the provider is down. */
    private synchronized Client client() {
        if (client == null) {
            ClientRegistration registration = ClientRegistrations.fromIssuerLocation(
                            setting("issuer").orElseThrow())
                    .registrationId("provider")
                    .clientId(setting("client-id").orElseThrow())
                    .clientSecret(setting("client-secret").orElse(""))
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .scope("openid", "email", "profile")
                    .build();
            client = new Client(registration, new OidcIdTokenDecoderFactory().createDecoder(registration));
        }
        return client;
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
