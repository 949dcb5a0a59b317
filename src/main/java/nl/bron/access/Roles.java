package nl.bron.access;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Rows;
import nl.bron.kernel.Violation;
import org.jspecify.annotations.Nullable;

/** The roles of a tenant. */
@Singleton
class Roles extends Rows<Role, RoleView> {

    private final Scopes scopes;

    Roles(Scopes scopes) {
        super(Role.class, RoleView.class, RoleView::of);
        this.scopes = scopes;
        unique("roles_code_key", "another role has this code", it -> Filter.is(Role_.code, it.code));
    }

    /** Nobody grants a role that is not there, nor one with scopes that they have not. */
    void refuseToGrant(@Nullable Collection<String> codes) {
        for (String code : codes == null ? List.<String>of() : codes) {
            Role role = first(Filter.is(Role_.code, code))
                    .orElseThrow(() -> Problem.of(ProblemType.INVALID_REQUEST, "there is no role " + code)
                            .with(Violation.at("/roles", "REFERS_TO", "must be codes of roles that exist")));
            scopes.refuseToGrant(role.scopes);
        }
    }
}
