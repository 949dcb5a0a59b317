package nl.bron.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;
import org.jspecify.annotations.Nullable;

/** What a system shows to be let in. The key itself is not kept, only its hash: who reads the table can't use it. */
@Entity
@Table(name = "api_keys")
class ApiKey extends Row {

    @Filterable
    String name;

    @Filterable
    String system;

    @Filterable
    Set<String> scopes;

    Set<String> roles = Set.of();

    /** A portal's relations; null for a key that is no portal's. */
    @Nullable
    Set<UUID> relationIds;

    @Nullable
    @Filterable
    Instant expiresAt;

    String hash;

    /** Written by {@link ApiKeyIdentities}, to the minute, and no change of the row. */
    @Column(insertable = false, updatable = false)
    @Nullable
    @Filterable
    Instant lastUsedAt;

    @Override
    public String title() {
        return name;
    }
}
