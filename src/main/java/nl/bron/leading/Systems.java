package nl.bron.leading;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Rows;
import nl.bron.kernel.Violation;

/** The systems around Bron, of a tenant. */
@Singleton
class Systems extends Rows<System, SystemView> {

    private static final String SEE =
            "update systems set last_seen_at = now() where tenant_id = :tenant and code = :code";

    Systems() {
        super(System.class, SystemView.class, SystemView::of);
        unique("systems_code_key", "another system has this code", it -> Filter.is(System_.code, it.code));
    }

    /** Notes that a client of a system calls; one that nobody registered is registered by that. */
    void see(String code) {
        if (!note(code)) {
            register(code);
            note(code);
        }
    }

    private boolean note(String code) {
        return getSession()
                        .createNativeMutationQuery(SEE)
                        .setParameter("tenant", getSession().getTenantIdentifier())
                        .setParameter("code", code)
                        .executeUpdate()
                > 0;
    }

    /** Another node may be doing the same. */
    private void register(String code) {
        lock("systems/" + code);
        if (first(Filter.is(System_.code, code)).isEmpty()) {
            save(System.unknown(code));
        }
    }

    void requireKnown(String code) {
        if (first(Filter.is(System_.code, code)).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "there is no system " + code);
        }
    }

    /** A system that is to lead something must be there, and in use. */
    void requireActive(String code) {
        boolean active = first(Filter.is(System_.code, code))
                .filter(system -> system.status == SystemStatus.ACTIVE)
                .isPresent();
        if (!active) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "there is no such system in use")
                    .with(Violation.at("/system", "REFERS_TO", "must be the code of an active system"));
        }
    }

    /** What it leads would be led by nobody that is known. */
    @Override
    public void remove(System system) {
        lock(LeadingRules.LOCK);
        List<UUID> rules = getSession()
                .createSelectionQuery("select id from LeadingRule where system = :code", UUID.class)
                .setParameter("code", system.code)
                .setMaxResults(1)
                .getResultList();
        if (!rules.isEmpty()) {
            throw Problem.of(ProblemType.CONFLICT, "the system leads something, by a leading rule")
                    .existing(() -> Optional.of("/v1/leading-rules/" + rules.get(0)));
        }
        super.remove(system);
    }
}
