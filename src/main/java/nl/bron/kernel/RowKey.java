package nl.bron.kernel;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose row it is, and which: the primary key of every table, so that no reference can cross tenants. */
public final class RowKey implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable
    String tenantId;

    @Nullable
    UUID id;

    RowKey() {}

    RowKey(String tenantId, UUID id) {
        this.tenantId = tenantId;
        this.id = id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && Objects.equals(id, key.id) && Objects.equals(tenantId, key.tenantId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, id);
    }
}
