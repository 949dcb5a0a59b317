package nl.bron.access;

import jakarta.inject.Singleton;
import nl.bron.kernel.Rows;

/** The API keys of a tenant. */
@Singleton
class ApiKeys extends Rows<ApiKey, ApiKeyView> {

    ApiKeys() {
        super(ApiKey.class, ApiKeyView.class, ApiKeyView::of);
    }

    ApiKey save(ApiKeyDraft draft, Secret secret) {
        return save(made(draft, secret));
    }

    /** The same for a tenant that is made in this transaction. */
    void saveFor(String tenant, ApiKeyDraft draft, Secret secret) {
        saveFor(tenant, made(draft, secret));
    }

    private static ApiKey made(ApiKeyDraft draft, Secret secret) {
        ApiKey key = draft.applyTo(new ApiKey());
        key.hash = secret.hash();
        return key;
    }

    /** Two nodes that start on an empty database make one first key. */
    void lockFirst() {
        lock("api-keys");
    }
}
