package nl.bron.access;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Families;
import org.hibernate.Session;

/** Does what nobody of a tenant asked for at this moment: Bron's own work, within one tenant and one transaction. */
@ApplicationScoped
public class AsBron {

    /** As long as a whole export may take. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final CurrentIdentityAssociation identities;
    private final Session session;
    private final Families families;

    AsBron(CurrentIdentityAssociation identities, Session session, Families families) {
        this.families = families;
        this.identities = identities;
        this.session = session;
    }

    public <T> T within(String tenant, Supplier<T> work) {
        return as(tenant, Set.of(), () -> QuarkusTransaction.requiringNew().call(work::get));
    }

    /**
     * Reads in no transaction.
     *
     * @param shown the scopes that show what is confidential
     */
    public <T> T reading(String tenant, Set<String> shown, Supplier<T> work) {
        return as(tenant, shown, work);
    }

    /** Reads all that there is at one moment, what is confidential among it. */
    public <T> T withinSnapshot(String tenant, Supplier<T> work) {
        return as(
                tenant,
                families.confidential(),
                () -> QuarkusTransaction.requiringNew()
                        .timeout((int) PATIENCE.toSeconds())
                        .call(() -> {
                            session.createNativeMutationQuery(
                                            "set transaction isolation level repeatable read, read only")
                                    .executeUpdate();
                            return work.get();
                        }));
    }

    /** In a request context of its own: who called, if anybody did, is that again afterwards. */
    private <T> T as(String tenant, Set<String> scopes, Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        InjectableContext.ContextState before = context.getStateIfActive();
        context.activate();
        try {
            Caller bron = Caller.bron(tenant);
            identities.setIdentity(QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(bron.client()))
                    .addRoles(scopes)
                    .addAttribute(Caller.ATTRIBUTE, bron)
                    .build());
            return work.get();
        } finally {
            context.terminate();
            if (before != null) {
                context.activate(before);
            }
        }
    }
}
