package nl.bron.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody shows an API key. */
class ApiKeyRequest extends BaseAuthenticationRequest {

    final Secret secret;

    ApiKeyRequest(Secret secret) {
        this.secret = secret;
    }
}
