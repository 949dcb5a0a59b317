package nl.bron.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What an operator may say about a tenant. */
@Schema(description = "What an operator may say about a tenant.")
record TenantDraft(
        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(
                description = "What it is called in events and tokens; unique, and stays as it is.",
                example = "de-waag")
        String code,

        @NotBlank @Size(max = 200) @Schema(example = "De Waag BV")
        String name,

        @Nullable
        @Schema(
                description =
                        "ACTIVE, unless said otherwise. While SUSPENDED its callers get 403 `TENANT_SUSPENDED`, and its subscribers wait.")
        TenantStatus status,

        @Nullable
        @Pattern(regexp = "https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~:@/-]*)?")
        @Size(max = 2000)
        @Schema(
                description =
                        "The OpenID Connect issuer of its own identity provider, as in `iss`: its access tokens are of this tenant, whatever they say, and of no other; unique.",
                example = "https://login.example.com/realms/de-waag")
        String issuer,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Tenant> {

    static TenantDraft of(Tenant it) {
        return new TenantDraft(it.code, it.name, it.status, it.issuer, List.copyOf(it.references()));
    }

    @Override
    public Tenant applyTo(Tenant it) {
        it.code = code;
        it.name = name;
        it.status = status == null ? TenantStatus.ACTIVE : status;
        it.issuer = issuer;
        return it;
    }
}
