package nl.bron.access;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.Violation;
import nl.bron.kernel.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a new API key. */
@Schema(description = "What an administrator says of a new API key.")
record ApiKeyDraft(
        @NotBlank @Size(max = 100) @Schema(description = "What the key is for.", example = "nightly ERP run")
        String name,

        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "The system that calls with it.", example = "erp")
        String system,

        @Nullable
        @Size(max = 100)
        @Schema(
                description =
                        "`admin` for all within the tenant, `steward` to read all and to mend relations, contacts and addresses, `operator` to run Bron, or `<family>:read` and `<family>:write`; and `bank-accounts:read` to be shown those.",
                examples = "[\"relations:read\", \"orders:write\"]")
        List<@NotNull @KnownScope @Size(max = 63) String> scopes,

        @Nullable
        @Size(max = 20)
        @UniqueElements
        @Schema(description = "Codes of roles, whose scopes it has too.", examples = "[\"sales\"]")
        List<@NotNull @Size(max = 63) String> roles,

        @Nullable
        @Size(min = 1, max = 100)
        @UniqueElements
        @Schema(
                description =
                        "For a portal: the relations that it sees, and what belongs to them; nothing else, whatever its scopes.",
                examples = "[\"0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21\"]")
        List<@NotNull UUID> relationIds,

        @Nullable
        @Future
        @Schema(description = "From when it is of no use; never, when absent.", example = "2099-01-01T00:00:00Z")
        Instant expiresAt)
        implements Draft<ApiKey> {

    static ApiKeyDraft of(String name, List<String> scopes, @Nullable Instant expiresAt) {
        return new ApiKeyDraft(name, "bron", scopes, null, null, expiresAt);
    }

    @Override
    public void check(Violations found) {
        if ((scopes == null || scopes.isEmpty()) && (roles == null || roles.isEmpty())) {
            found.add(Violation.at("/scopes", "REQUIRED", "must hold a scope, or `roles` a role"));
        }
    }

    @Override
    public ApiKey applyTo(ApiKey it) {
        it.name = name;
        it.system = system;
        it.scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
        it.roles = roles == null ? Set.of() : Set.copyOf(roles);
        it.relationIds = relationIds == null ? null : Set.copyOf(relationIds);
        it.expiresAt = expiresAt;
        return it;
    }
}
