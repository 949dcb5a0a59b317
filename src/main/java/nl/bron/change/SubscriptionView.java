package nl.bron.change;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import nl.bron.kernel.RowView;
import nl.bron.kernel.ShownOnce;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription as clients see one; its secret only in the answer that made that. */
@Schema(name = "Subscription", description = "Somebody who is told of changes over HTTP.")
record SubscriptionView(
        @JsonUnwrapped RowView row,
        String url,
        List<String> types,
        List<String> changedFields,
        @Nullable String filter,
        boolean skipOwn,
        SubscriptionStatus status,

        @Nullable
        @Schema(
                description =
                        "Why it is disabled: `REQUESTED` by a client, `GONE` as the receiver answered 410, `RETRIES_EXHAUSTED` after 72 hours without success, `CURSOR_EXPIRED` when changes that it was not told of are no longer kept; there may be more.",
                example = "GONE",
                maxLength = 60)
        String disabledReason,

        @Schema(description = "The system that made it, whose changes `skipOwn` leaves out.", example = "erp")
        String system,

        @Schema(description = "From when its secret is.") Instant secretSince,

        @Nullable
        @ShownOnce
        @Schema(
                description = "What its messages are signed with: shown once, when it is made.",
                example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
        String secret)
        implements View {

    static SubscriptionView of(Subscription it) {
        return of(it, null);
    }

    static SubscriptionView of(Subscription it, @Nullable String secret) {
        return new SubscriptionView(
                RowView.of(it),
                it.url,
                it.types.stream().sorted().toList(),
                it.changedFields.stream().sorted().toList(),
                it.filter,
                it.skipOwn,
                it.status,
                it.disabledReason,
                it.system,
                it.secretSince,
                secret);
    }
}
