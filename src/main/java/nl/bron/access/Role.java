package nl.bron.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Set;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;

/** A task that people or systems have, and the scopes that it takes: whoever has the role has them, from one request to the next. */
@Entity
@Table(name = "roles")
class Role extends Row {

    @Filterable
    String code;

    @Filterable
    String name;

    @Filterable
    Set<String> scopes;

    @Override
    public String title() {
        return name;
    }
}
