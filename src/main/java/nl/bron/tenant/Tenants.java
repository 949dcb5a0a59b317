package nl.bron.tenant;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import nl.bron.access.Issuers;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Rows;
import nl.bron.kernel.Violation;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All tenants: rows of the one that runs Bron. */
@Singleton
class Tenants extends Rows<Tenant, TenantView> {

    private final Issuers issuers;
    private final List<String> plain;

    Tenants(Issuers issuers, @ConfigProperty(name = "bron.oidc.http-hosts") Optional<List<String>> plain) {
        super(Tenant.class, TenantView.class, TenantView::of);
        this.issuers = issuers;
        this.plain = plain.orElse(List.of());
        unique("tenants_code_key", "another tenant has this code", it -> Filter.is(Tenant_.code, it.code));
        unique("tenants_issuer_key", "another tenant has this issuer", it -> Filter.is(Tenant_.issuer, it.issuer));
    }

    /** Whose tokens are a tenant's must not come by a way that others can change, nor speak for more tenants. */
    private void checkIssuer(TenantDraft draft) {
        String issuer = draft.issuer();
        if (issuer == null) {
            return;
        }
        URI uri;
        try {
            uri = new URI(issuer);
        } catch (URISyntaxException e) {
            throw refused("must be a URL");
        }
        if (uri.getHost() == null) {
            throw refused("must be a URL");
        }
        if (!"https".equals(uri.getScheme()) && !plain.contains(uri.getHost())) {
            throw refused("must be https; for others the operator sets BRON_OIDC_HTTP_HOSTS");
        }
        if (issuers.isConfigured(issuer)) {
            throw refused("is trusted for all tenants already, by BRON_OIDC_ISSUERS");
        }
        if (draft.code().equals(Caller.DEFAULT_TENANT)) {
            throw refused("must be in BRON_OIDC_ISSUERS for the tenant that runs Bron");
        }
    }

    private static Problem refused(String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, "the issuer can't be that of this tenant")
                .with(Violation.at("/issuer", "ISSUER", detail));
    }

    Tenant make(TenantDraft draft) {
        checkIssuer(draft);
        return save(draft, new Tenant());
    }

    /** Changes one, which keeps its code: every row of it is stored by that. */
    Tenant change(TenantDraft draft, Tenant tenant) {
        if (!draft.code().equals(tenant.code)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "a tenant keeps its code")
                    .with(Violation.at("/code", "IMMUTABLE", "must stay " + tenant.code));
        }
        checkIssuer(draft);
        if (draft.status() == TenantStatus.SUSPENDED) {
            refuseOwn(tenant);
        }
        return save(draft, tenant);
    }

    /** Takes away a tenant and all that is kept of it, in one transaction. */
    void erase(Tenant tenant) {
        refuseOwn(tenant);
        if (tenant.status != TenantStatus.SUSPENDED) {
            throw Problem.of(ProblemType.CONFLICT, "only a tenant that is SUSPENDED is erased");
        }
        getSession().doWork(connection -> {
            try (var patient = connection.createStatement();
                    var erase = connection.prepareStatement("select erase_tenant(?)")) {
                patient.execute("set local statement_timeout = 0");
                // The driver has a patience of its own.
                int patience = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, 0);
                erase.setString(1, tenant.code);
                try {
                    erase.execute();
                } finally {
                    connection.setNetworkTimeout(Runnable::run, patience);
                }
            }
        });
        remove(tenant);
    }

    private static void refuseOwn(Tenant tenant) {
        if (tenant.code.equals(Caller.DEFAULT_TENANT)) {
            throw Problem.of(ProblemType.CONFLICT, "this tenant runs Bron, and stays");
        }
    }
}
