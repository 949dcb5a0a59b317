package nl.bron.employee;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which employees are meant. */
record EmployeeFilter(
        @QueryParam("team") @Nullable String team,
        @QueryParam("managerId") @Nullable UUID managerId,
        @QueryParam("email") @Nullable String email,
        @QueryParam("active") @Nullable Boolean active)
        implements Filter<Employee> {

    @Override
    public @Nullable Predicate on(Root<? extends Employee> root, CriteriaBuilder builder) {
        return Filter.<Employee>all(
                        Filter.is(Employee_.team, team),
                        Filter.is(Employee_.managerId, managerId),
                        Filter.is(Employee_.email, email),
                        Filter.is(Employee_.active, active))
                .on(root, builder);
    }
}
