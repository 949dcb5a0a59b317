package nl.bron.access;

import jakarta.enterprise.context.Dependent;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A scope that something asks for: {@code admin}, or {@code <family>:read} or {@code :write}. */
@Documented
@Constraint(validatedBy = KnownScope.Known.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface KnownScope {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks the scope up among those there are, and names them to who got it wrong. */
    @Dependent
    class Known implements ConstraintValidator<KnownScope, String> {

        private final Scopes scopes;

        Known(Scopes scopes) {
            this.scopes = scopes;
        }

        @Override
        public boolean isValid(@Nullable String scope, ConstraintValidatorContext context) {
            if (scope == null || scopes.all().contains(scope)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("must be one of " + String.join(", ", scopes.all()))
                    .addConstraintViolation();
            return false;
        }
    }
}
