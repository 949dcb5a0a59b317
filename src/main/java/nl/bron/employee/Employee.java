package nl.bron.employee;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Row;
import nl.bron.value.Person;
import nl.bron.value.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Somebody who works here. Who left is not active, and stays known for what was done. */
@Entity
@Table(name = "employees")
public class Employee extends Row {

    @Filterable({"givenName", "familyName"})
    Person person;

    @Nullable
    @Filterable
    String jobTitle;

    @Nullable
    @Filterable
    String team;

    @Nullable
    @Filterable
    @RefersTo(Employee.class)
    UUID managerId;

    @Nullable
    @Filterable
    String email;

    @Nullable
    @Filterable
    PhoneNumber phone;

    @Filterable
    boolean active = true;

    @Override
    public String title() {
        return person.title();
    }
}
