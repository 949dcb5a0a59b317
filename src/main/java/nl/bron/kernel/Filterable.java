package nl.bron.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that lists can be filtered and sorted by; of what has parts, those parts that are named. What has several
 * values is filtered by any of them, and not sorted by. Whoever adds one adds its index.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Filterable {

    String[] value() default {};
}
