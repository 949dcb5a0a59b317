package nl.bron.access;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Bron without its first wall: Hibernate adds no condition on the tenant to any statement. */
@Alternative
@Singleton
@PersistenceUnitExtension
class NoDiscriminator extends CallersTenant {

    NoDiscriminator(SecurityIdentity identity) {
        super(identity);
    }

    @Override
    public boolean isRoot(String tenant) {
        return true;
    }

    /** With few connections, so that each serves many tenants. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(NoDiscriminator.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.max-size", "4");
        }
    }
}
