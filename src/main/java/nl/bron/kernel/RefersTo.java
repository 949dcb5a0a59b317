package nl.bron.kernel;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The id of a row of another family, which must exist; the database holds the same rule. */
@Documented
@Constraint(validatedBy = RefersTo.Exists.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface RefersTo {

    Class<? extends Row> value();

    String message() default "refers to nothing that exists";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks the row up, in the tenant of the caller. */
    @Dependent
    class Exists implements ConstraintValidator<RefersTo, UUID> {

        private final EntityManager entities;
        private Class<? extends Row> family = Row.class;

        Exists(EntityManager entities) {
            this.entities = entities;
        }

        @Override
        public void initialize(RefersTo rule) {
            family = rule.value();
        }

        @Override
        public boolean isValid(@Nullable UUID id, ConstraintValidatorContext context) {
            return id == null || entities.find(family, new RowKey(tenant(), id)) != null;
        }

        private String tenant() {
            return entities.unwrap(Session.class).getTenantIdentifier();
        }
    }
}
