package nl.bron.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What an administrator may say about a role. */
@Schema(description = "What an administrator may say about a role.")
record RoleDraft(
        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "What API keys and tokens call it; unique.", example = "sales")
        String code,

        @NotBlank @Size(max = 100) @Schema(example = "Sales, inside")
        String name,

        @NotEmpty
        @Size(max = 100)
        @UniqueElements
        @Schema(
                description = "What whoever has it may do; as for an API key.",
                examples = "[\"relations:read\", \"offers:write\"]")
        List<@NotNull @KnownScope @Size(max = 63) String> scopes,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Role> {

    static RoleDraft of(Role it) {
        return new RoleDraft(it.code, it.name, it.scopes.stream().sorted().toList(), List.copyOf(it.references()));
    }

    @Override
    public Role applyTo(Role it) {
        it.code = code;
        it.name = name;
        it.scopes = Set.copyOf(scopes);
        return it;
    }
}
