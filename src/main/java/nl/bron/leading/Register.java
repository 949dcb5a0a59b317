package nl.bron.leading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import nl.bron.access.AsBron;
import nl.bron.access.SystemSeen;
import org.jboss.logging.Logger;

/** Keeps which systems call, and when each last did. */
@ApplicationScoped
class Register {

    private static final Logger LOG = Logger.getLogger(Register.class);

    private final AsBron bron;
    private final Systems systems;

    Register(AsBron bron, Systems systems) {
        this.bron = bron;
        this.systems = systems;
    }

    void note(@ObservesAsync SystemSeen seen) {
        try {
            bron.within(seen.tenant(), () -> {
                systems.see(seen.system());
                return seen;
            });
        } catch (RuntimeException e) {
            // It calls again.
            LOG.warnf("that the system %s of %s calls is not noted: %s", seen.system(), seen.tenant(), e.getMessage());
        }
    }
}
