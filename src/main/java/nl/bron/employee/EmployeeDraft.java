package nl.bron.employee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.RefersTo;
import nl.bron.value.Person;
import nl.bron.value.PhoneNumber;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about an employee. */
@Schema(description = "What a client may say about an employee.")
record EmployeeDraft(
        @NotNull @Valid Person person,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "account manager")
        String jobTitle,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "inside sales")
        String team,

        @Nullable @RefersTo(Employee.class) @Schema(description = "The employee to report to.")
        UUID managerId,

        @Nullable @Email @Size(max = 254) @Schema(example = "anna@example.nl")
        String email,

        @Nullable PhoneNumber phone,

        @Nullable @Schema(description = "True, unless said otherwise.")
        Boolean active,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Employee> {

    static EmployeeDraft of(Employee it) {
        return new EmployeeDraft(
                it.person,
                it.jobTitle,
                it.team,
                it.managerId,
                it.email,
                it.phone,
                it.active,
                List.copyOf(it.references()));
    }

    @Override
    public Employee applyTo(Employee it) {
        it.person = person;
        it.jobTitle = jobTitle;
        it.team = team;
        it.managerId = managerId;
        it.email = email;
        it.phone = phone;
        it.active = active == null || active;
        return it;
    }
}
