package nl.bron.tenant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import nl.bron.kernel.RowView;
import nl.bron.kernel.ShownOnce;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tenant as operators see it. */
@Schema(name = "Tenant", description = "A company whose rows nobody else sees.")
record TenantView(
        @JsonUnwrapped RowView row,
        String code,
        String name,
        TenantStatus status,
        @Nullable String issuer,

        @Nullable
        @ShownOnce
        @Schema(
                description = "The API key of its first administrator: shown once, when the tenant is made.",
                example = "bron_Jx0cX...")
        String key)
        implements View {

    static TenantView of(Tenant it) {
        return of(it, null);
    }

    static TenantView of(Tenant it, @Nullable String key) {
        return new TenantView(RowView.of(it), it.code, it.name, it.status, it.issuer, key);
    }
}
