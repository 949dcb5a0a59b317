package nl.bron.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the first administrator in: the key that the operator set, or one made and shown once. */
@ApplicationScoped
public class FirstKey {

    private final ApiKeys keys;
    private final Optional<String> wanted;

    FirstKey(ApiKeys keys, @ConfigProperty(name = "bron.admin-key") Optional<String> wanted) {
        this.keys = keys;
        this.wanted = wanted;
    }

    @Transactional
    @SuppressWarnings("SystemOut") // shown to whoever starts Bron, and kept out of the log
    void make(@Observes StartupEvent started) {
        keys.lockFirst();
        if (keys.count() > 0) {
            return;
        }
        Secret secret = wanted.map(Secret::new).orElseGet(Secret::random);
        keys.save(new ApiKeyDraft("first administrator", "bron", List.of(Scopes.ADMIN), null), secret);
        if (wanted.isEmpty()) {
            System.out.println("The administrator's API key, shown this once: " + secret.text());
        }
    }

    /** Lends a key that only this process knows, and revokes it; used to fill Bron through its own API. */
    @ActivateRequestContext
    public void lend(Duration validity, Consumer<String> use) {
        Secret secret = Secret.random();
        ApiKeyDraft draft = new ApiKeyDraft(
                "start-up, temporary",
                "bron",
                List.of(Scopes.ADMIN),
                Instant.now().plus(validity));
        UUID id = QuarkusTransaction.requiringNew()
                .call(() -> keys.save(draft, secret).id());
        try {
            use.accept(secret.text());
        } finally {
            QuarkusTransaction.requiringNew().run(() -> keys.remove(keys.requireLocked(id)));
        }
    }
}
