package nl.bron.leading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about a system. */
@Schema(description = "What a client may say about a system.")
record SystemDraft(
        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(
                description = "What API keys, tokens and references call it; unique, and never changed.",
                example = "erp")
        String code,

        @NotBlank @Size(max = 100) @Schema(example = "ERP of the head office")
        String name,

        @NotNull SystemKind kind,

        @Nullable
        @Size(min = 1, max = 200)
        @Schema(description = "Who is responsible for it.", example = "Anna Berg, finance")
        String owner,

        @Nullable
        @Schema(description = "`ACTIVE`, unless said otherwise; a retired one stays known for what it called rows.")
        SystemStatus status,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<System> {

    static SystemDraft of(System it) {
        return new SystemDraft(it.code, it.name, it.kind, it.owner, it.status, List.copyOf(it.references()));
    }

    @Override
    public System applyTo(System it) {
        it.call(code);
        it.name = name;
        it.kind = kind;
        it.owner = owner;
        it.status = status == null ? it.status : status;
        return it;
    }
}
