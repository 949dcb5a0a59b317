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
        ApiKey key = draft.applyTo(new ApiKey());
        key.hash = secret.hash();
        return save(key);
    }

    /** Two nodes that start on an empty database make one first key. */
    void lockFirst() {
        lock("api-keys");
    }
}
