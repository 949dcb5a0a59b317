package nl.bron.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.Set;
import java.util.function.Supplier;
import nl.bron.kernel.Caller;

/** Does what nobody asked for at this moment: Bron's own work, within one tenant and one transaction. */
@ApplicationScoped
public class AsBron {

    private final CurrentIdentityAssociation identities;

    AsBron(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    @ActivateRequestContext
    public <T> T within(String tenant, Supplier<T> work) {
        Caller bron = new Caller(tenant, "bron", "bron", Set.of());
        identities.setIdentity(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(bron.client()))
                .addAttribute(Caller.ATTRIBUTE, bron)
                .build());
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
