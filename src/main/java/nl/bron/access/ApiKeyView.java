package nl.bron.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.RowView;
import nl.bron.kernel.ShownOnce;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as administrators see it; the key itself only in the answer that made it. */
@Schema(name = "ApiKey", description = "What a system shows to be let in.")
record ApiKeyView(
        @JsonUnwrapped RowView row,
        String name,
        String system,
        List<String> scopes,
        List<String> roles,
        @Nullable List<UUID> relationIds,
        @Nullable Instant expiresAt,
        @Nullable @Schema(description = "To the minute.") Instant lastUsedAt,

        @Nullable
        @ShownOnce
        @Schema(description = "The key itself: shown once, when it is made.", example = "bron_Jx0cX...")
        String key)
        implements View {

    static ApiKeyView of(ApiKey it) {
        return of(it, null);
    }

    static ApiKeyView of(ApiKey it, @Nullable Secret secret) {
        return new ApiKeyView(
                RowView.of(it),
                it.name,
                it.system,
                it.scopes.stream().sorted().toList(),
                it.roles.stream().sorted().toList(),
                it.relationIds == null ? null : it.relationIds.stream().sorted().toList(),
                it.expiresAt,
                it.lastUsedAt,
                secret == null ? null : secret.text());
    }
}
