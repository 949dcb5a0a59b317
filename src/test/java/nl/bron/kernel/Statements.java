package nl.bron.kernel;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** How many statements Hibernate prepared for a tenant's callers: what Bron does of itself, or for others, does not count. */
@PersistenceUnitExtension
@ApplicationScoped
class Statements implements StatementInspector {

    private static final long serialVersionUID = 1;

    private final transient TenantResolver tenant;
    private final transient Map<String, Integer> prepared = new ConcurrentHashMap<>();

    Statements(@PersistenceUnitExtension TenantResolver tenant) {
        this.tenant = tenant;
    }

    @Override
    public String inspect(String statement) {
        Caller caller = Caller.current();
        if (caller == null || !caller.client().equals(Caller.BRON.client())) {
            prepared.merge(tenant.resolveTenantId(), 1, Integer::sum);
        }
        return statement;
    }

    int of(String tenant) {
        return prepared.getOrDefault(tenant, 0);
    }
}
