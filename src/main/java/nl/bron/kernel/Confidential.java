package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shown to whoever has this scope; for others it is left out, nothing is filtered or sorted by it, and what is stored is
 * not changed. Stands on the attribute of the entity, of its view and of its draft.
 */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Confidential {

    /** The scope, such as {@code bank-accounts:read}. */
    String value();

    /** Whether the caller may see what needs a scope; without a request there is no caller, and nothing is shown. */
    final class Right {

        private Right() {}

        static boolean to(Confidential confidential) {
            return Arc.container().requestContext().isActive()
                    && Arc.container().instance(SecurityIdentity.class).get().hasRole(confidential.value());
        }

        static void require(@Nullable Confidential confidential, String name) {
            if (confidential != null && !to(confidential)) {
                throw Problem.of(ProblemType.FORBIDDEN, name + " needs the scope " + confidential.value());
            }
        }
    }

    /** Leaves it out of JSON; the change log, which keeps all, says so. */
    final class Omission extends SimpleModule {

        private static final long serialVersionUID = 1;

        /** What a writer is told that writes for nobody in particular. */
        static final String WHOLE = "bron.whole";

        Omission() {
            setSerializerModifier(new BeanSerializerModifier() {

                private static final long serialVersionUID = 1;

                @Override
                public List<BeanPropertyWriter> changeProperties(
                        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
                    properties.replaceAll(property -> {
                        Confidential confidential = property.getAnnotation(Confidential.class);
                        return confidential == null ? property : new Guarded(property, confidential);
                    });
                    return properties;
                }
            });
        }
    }

    /** One that is written for those who may see it. */
    final class Guarded extends BeanPropertyWriter {

        private static final long serialVersionUID = 1;

        private final transient Confidential confidential;

        Guarded(BeanPropertyWriter whole, Confidential confidential) {
            super(whole);
            this.confidential = confidential;
        }

        @Override
        public void serializeAsField(Object view, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (provider.getAttribute(Omission.WHOLE) != null || isShown(provider)) {
                super.serializeAsField(view, out, provider);
            }
        }

        /** Asked once for all that is written together. */
        private boolean isShown(SerializerProvider provider) {
            Object known = provider.getAttribute(this);
            if (known == null) {
                known = Right.to(confidential);
                provider.setAttribute(this, known);
            }
            return known.equals(true);
        }
    }
}
