package nl.bron.employee;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import nl.bron.value.Person;
import nl.bron.value.PhoneNumber;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An employee as clients see one. */
@Schema(name = "Employee", description = "Somebody who works here.")
record EmployeeView(
        @JsonUnwrapped RowView row,
        Person person,
        @Nullable String jobTitle,
        @Nullable String team,
        @Nullable UUID managerId,
        @Nullable String email,
        @Nullable PhoneNumber phone,
        boolean active)
        implements View {

    static EmployeeView of(Employee it) {
        return new EmployeeView(
                RowView.of(it), it.person, it.jobTitle, it.team, it.managerId, it.email, it.phone, it.active);
    }
}
