package nl.bron.leading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Row;
import nl.bron.kernel.Violation;
import org.jspecify.annotations.Nullable;

/** A system around Bron. Who calls is of one, by its code; so is each key that another system has for a row. */
@SuppressWarnings("JavaLangClash") // families are called as their entities are, and this one is of systems
@Entity
@Table(name = "systems")
class System extends Row {

    @Filterable
    String code;

    @Filterable
    String name;

    @Enumerated(EnumType.STRING)
    @Filterable
    SystemKind kind = SystemKind.OTHER;

    @Nullable
    @Filterable
    String owner;

    @Enumerated(EnumType.STRING)
    @Filterable
    SystemStatus status = SystemStatus.ACTIVE;

    /** Written by {@link Systems}, to the minute, and no change of the row. */
    @Column(insertable = false, updatable = false)
    @Nullable
    @Filterable
    Instant lastSeenAt;

    /** One that called before anybody told of it. */
    static System unknown(String code) {
        System system = new System();
        system.code = code;
        system.name = code;
        return system;
    }

    /** Gives it its code, once: API keys, tokens and references know it by that. */
    void call(String wanted) {
        if (stored() && !wanted.equals(code)) {
            throw Problem.of(ProblemType.CONFLICT, "a system keeps its code")
                    .with(Violation.at("/code", "IMMUTABLE", "must stay " + code));
        }
        code = wanted;
    }

    @Override
    public String title() {
        return name;
    }
}
