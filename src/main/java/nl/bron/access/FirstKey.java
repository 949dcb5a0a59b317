package nl.bron.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import nl.bron.kernel.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the first administrator in: the key that the operator set, or one made and shown once. */
@ApplicationScoped
public class FirstKey {

    private final AsBron bron;
    private final ApiKeys keys;
    private final Optional<String> wanted;

    FirstKey(AsBron bron, ApiKeys keys, @ConfigProperty(name = "bron.admin-key") Optional<String> wanted) {
        this.bron = bron;
        this.keys = keys;
        this.wanted = wanted;
    }

    @SuppressWarnings("SystemOut") // shown to whoever starts Bron, and kept out of the log
    void make(@Observes StartupEvent started) {
        Secret secret = wanted.map(Secret::new).orElseGet(Secret::random);
        boolean made = bron.within(Caller.DEFAULT_TENANT, () -> {
            keys.lockFirst();
            if (keys.count() > 0) {
                return false;
            }
            keys.save(ApiKeyDraft.of("first administrator", List.of(Scopes.ADMIN, Scopes.OPERATOR), null), secret);
            return true;
        });
        if (made && wanted.isEmpty()) {
            System.out.println("The administrator's API key, shown this once: " + secret.text());
        }
    }

    /** Makes the key of a new tenant's first administrator, in the transaction that makes the tenant. */
    public String makeFor(String tenant) {
        Secret secret = Secret.random();
        keys.saveFor(tenant, ApiKeyDraft.of("first administrator", List.of(Scopes.ADMIN), null), secret);
        return secret.text();
    }

    /** Lends a key that only this process knows, and revokes it; used to fill Bron through its own API. */
    public void lend(Duration validity, Consumer<String> use) {
        Secret secret = Secret.random();
        ApiKeyDraft draft = ApiKeyDraft.of(
                "start-up, temporary", List.of(Scopes.ADMIN), Instant.now().plus(validity));
        UUID id = bron.within(
                Caller.DEFAULT_TENANT, () -> keys.save(draft, secret).id());
        try {
            use.accept(secret.text());
        } finally {
            bron.within(Caller.DEFAULT_TENANT, () -> {
                keys.remove(keys.requireLocked(id));
                return id;
            });
        }
    }
}
