package nl.bron.employee;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.bron.kernel.Row;
import nl.bron.value.Person;
import nl.bron.value.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Somebody who works here. Who left is not active, and stays known for what was done. */
@Entity
@Table(name = "employees")
public class Employee extends Row {

    Person person;

    @Nullable
    String jobTitle;

    @Nullable
    String team;

    @Nullable
    UUID managerId;

    @Nullable
    String email;

    @Nullable
    PhoneNumber phone;

    boolean active = true;
}
