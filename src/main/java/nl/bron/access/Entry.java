package nl.bron.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;

/** What lets somebody in, however they were recognised. */
final class Entry {

    private Entry() {}

    static SecurityIdentity of(Caller caller, Scopes scopes) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.client()))
                .addRoles(scopes.implied(caller.scopes(), caller.tenant()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }

    static void refuseSuspended(String tenant, String status) {
        if (!status.equals("ACTIVE")) {
            throw Problem.of(ProblemType.TENANT_SUSPENDED, "the tenant " + tenant + " is suspended");
        }
    }
}
