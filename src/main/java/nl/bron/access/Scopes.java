package nl.bron.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import nl.bron.kernel.Families;

/** What a caller may be allowed: to read and to write each family, or everything. */
@ApplicationScoped
class Scopes {

    static final String ADMIN = "admin";

    private final Set<String> all = new TreeSet<>(Set.of(ADMIN));

    Scopes(Families families) {
        families.names().stream().filter(family -> !family.equals("api-keys")).forEach(family -> {
            all.add(family + ":read");
            all.add(family + ":write");
        });
    }

    Set<String> all() {
        return all;
    }

    /** What a scope stands for: an administrator's for all of them. */
    Set<String> implied(Set<String> granted) {
        return granted.contains(ADMIN) ? all : granted;
    }
}
