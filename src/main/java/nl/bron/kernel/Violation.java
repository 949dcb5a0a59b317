package nl.bron.kernel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that is wrong with a request, and where. */
@Schema(name = "Violation", description = "One thing that is wrong with the request.")
public record Violation(
        @Nullable
        @Schema(
                description = "Where in the body: an RFC 6901 pointer as a URI fragment.",
                example = "#/lines/0/quantity")
        String pointer,

        @Nullable @Schema(description = "Which query, path or header parameter.", example = "limit")
        String parameter,

        @Schema(description = "What is wrong, for a machine.", example = "REQUIRED")
        String code,

        @Schema(description = "What is wrong and how to mend it, for a person.", example = "must not be null")
        String detail) {

    /** A violation in the body. */
    public static Violation at(String pointer, String code, String detail) {
        return new Violation("#" + pointer, null, code, detail);
    }

    /** A violation in a parameter. */
    public static Violation of(String parameter, String code, String detail) {
        return new Violation(null, parameter, code, detail);
    }

    /** The same, of what stands in the body under the parameter's name. */
    Violation inBody() {
        return parameter == null ? this : at("/" + parameter, code, detail);
    }
}
