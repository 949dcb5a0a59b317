package nl.bron.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;
import org.jspecify.annotations.Nullable;

/** A company whose rows nobody else sees. It is itself a row of the tenant that runs Bron. */
@Entity
@Table(name = "tenants")
class Tenant extends Row {

    @Filterable
    String code;

    @Filterable
    String name;

    @Enumerated(EnumType.STRING)
    @Filterable
    TenantStatus status = TenantStatus.ACTIVE;

    /** Who issues the tokens of its people and systems, if it has an identity provider of its own. */
    @Nullable
    String issuer;

    @Override
    public String title() {
        return name;
    }
}
