package nl.bron.change;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about a subscription. */
@Schema(description = "What a client may say about a subscription.")
record SubscriptionDraft(
        @NotNull
        @Size(min = 1, max = 2000)
        @Schema(
                description =
                        "Where the events are posted to: `https`, and no address within a private network. The operator can allow hosts that are refused otherwise, and plain `http` for those.",
                example = "https://erp.example.com/bron")
        String url,

        @NotEmpty
        @Size(max = 50)
        @Schema(
                description = "Of which kinds of rows it is told; the client must be allowed to read them.",
                examples = "[\"relation\"]")
        List<@NotNull @Size(max = 60) String> types,

        @Nullable
        @Size(max = 50)
        @Schema(
                description = "Only changes of one of these properties; of any, when absent or empty.",
                examples = "[\"name\", \"status\"]")
        List<@NotNull @Size(max = 100) String> changedFields,

        @Nullable
        @Size(min = 1, max = 2000)
        @Schema(
                description =
                        "Only changes of rows that pass this filter, in RSQL as on lists, after the change or before it: so that who follows some rows is also told when one is no longer among them.",
                example = "status==ACTIVE")
        String filter,

        @Nullable
        @Schema(description = "Whether to leave out what the subscriber's own system changed; false, unless said.")
        Boolean skipOwn,

        @Nullable
        @Schema(
                description =
                        "DISABLED holds deliveries up, ACTIVE goes on with them where they were; ACTIVE, unless said.")
        SubscriptionStatus status,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @jakarta.validation.Valid Reference> references)
        implements Draft<Subscription> {

    static SubscriptionDraft of(Subscription it) {
        return new SubscriptionDraft(
                it.url,
                it.types.stream().sorted().toList(),
                it.changedFields.stream().sorted().toList(),
                it.filter,
                it.skipOwn,
                it.status,
                List.copyOf(it.references()));
    }

    /** Whether it has the same told to the same receiver. */
    boolean tellsAs(SubscriptionDraft other) {
        return url.equals(other.url)
                && types.equals(other.types)
                && orEmpty(changedFields).equals(orEmpty(other.changedFields))
                && Objects.equals(filter, other.filter)
                && Objects.equals(skipOwn, other.skipOwn);
    }

    @Override
    public void check(Violations found) {
        Target.check(url, found);
    }

    @Override
    public Subscription applyTo(Subscription it) {
        it.url = url;
        it.types = Set.copyOf(types);
        it.changedFields = Set.copyOf(orEmpty(changedFields));
        it.filter = filter;
        it.skipOwn = Boolean.TRUE.equals(skipOwn);
        if (status == SubscriptionStatus.DISABLED) {
            it.disable(Subscription.REQUESTED);
        } else {
            it.activate();
        }
        return it;
    }
}
