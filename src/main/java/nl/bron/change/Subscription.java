package nl.bron.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Set;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;
import org.jspecify.annotations.Nullable;

/** Somebody who is told of changes over HTTP: where, and of which. */
@Entity
@Table(name = "subscriptions")
class Subscription extends Row {

    /** Why one is disabled. */
    static final String REQUESTED = "REQUESTED";

    static final String GONE = "GONE";
    static final String RETRIES_EXHAUSTED = "RETRIES_EXHAUSTED";
    static final String CURSOR_EXPIRED = "CURSOR_EXPIRED";

    @Filterable
    String url;

    @Filterable
    Set<String> types;

    Set<String> changedFields = Set.of();

    @Nullable
    String filter;

    boolean skipOwn;

    @Enumerated(EnumType.STRING)
    @Filterable
    SubscriptionStatus status = SubscriptionStatus.ACTIVE;

    @Nullable
    String disabledReason;

    /** Of whoever made it: what it wrote itself is its own. */
    @Column(updatable = false)
    @Filterable
    String system;

    Instant secretSince;

    /** Where it was told so far; the address of another one is looked at first. */
    @Transient
    @Nullable
    String knownUrl;

    @PostLoad
    void loaded() {
        knownUrl = url;
    }

    /** Stops telling it of changes, for a reason. */
    void disable(String reason) {
        if (status == SubscriptionStatus.ACTIVE) {
            status = SubscriptionStatus.DISABLED;
            disabledReason = reason;
        }
    }

    /** Goes on telling it of changes, from where it was. */
    void activate() {
        status = SubscriptionStatus.ACTIVE;
        disabledReason = null;
    }

    @Override
    public String title() {
        return url;
    }
}
