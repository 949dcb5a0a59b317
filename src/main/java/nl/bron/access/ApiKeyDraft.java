package nl.bron.access;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

        @NotEmpty
        @Size(max = 50)
        @Schema(
                description = "`admin`, or `<family>:read` and `<family>:write`.",
                examples = "[\"relations:read\", \"orders:write\"]")
        List<@NotNull @KnownScope @Size(max = 63) String> scopes,

        @Nullable
        @Future
        @Schema(description = "From when it is of no use; never, when absent.", example = "2099-01-01T00:00:00Z")
        Instant expiresAt)
        implements Draft<ApiKey> {

    @Override
    public ApiKey applyTo(ApiKey it) {
        it.name = name;
        it.system = system;
        it.scopes = Set.copyOf(scopes);
        it.expiresAt = expiresAt;
        return it;
    }
}
