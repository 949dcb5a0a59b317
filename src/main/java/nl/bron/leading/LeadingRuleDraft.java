package nl.bron.leading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What may be said of a leading rule. */
@Schema(description = "What may be said of a leading rule.", example = """
                {
                  "family": "relation",
                  "fields": ["vatNumber", "legalName"],
                  "condition": "roles==CUSTOMER",
                  "system": "erp",
                  "others": "PROPOSE",
                  "validFromDate": "2026-01-01",
                  "references": [{"system": "erp", "type": "leading-rule", "value": "R-7"}]
                }
                """)
record LeadingRuleDraft(
        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "Of which rows, called as one of them is.", example = "relation")
        String family,

        @NotEmpty
        @Size(max = 100)
        @UniqueElements
        @Schema(
                description = "Of which of their properties, that a client may say; `*`, alone, for all of them.",
                examples = "[\"vatNumber\", \"legalName\"]")
        List<@NotNull @Size(min = 1, max = 63) String> fields,

        @Nullable
        @Size(min = 1, max = 2000)
        @Schema(
                description = "Of which rows only, in RSQL, as they are before the write; a new row as it would be.",
                example = "roles==CUSTOMER")
        String condition,

        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "The code of the system that leads.", example = "erp")
        String system,

        @NotNull
        @Schema(
                description =
                        "What becomes of what another system writes there: REJECT refuses it, PROPOSE parks it until the leader or a steward decides, ACCEPT lets it pass.")
        Others others,

        @Nullable
        @Schema(
                description =
                        "From which day (UTC); from today, unless said otherwise. A later rule on the same takes its place.")
        LocalDate validFromDate,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<LeadingRule> {

    static LeadingRuleDraft of(LeadingRule it) {
        return new LeadingRuleDraft(
                it.family,
                it.fields.stream().sorted().toList(),
                it.condition,
                it.system,
                it.others,
                it.validFromDate,
                List.copyOf(it.references()));
    }

    @Override
    public void check(Violations found) {
        found.unless(
                fields == null || fields.size() == 1 || !fields.contains(LeadingRule.ALL),
                "/fields",
                "ALONE",
                "must hold * alone, or names");
    }

    @Override
    public LeadingRule applyTo(LeadingRule it) {
        it.family = family;
        it.fields = Set.copyOf(fields);
        it.condition = condition;
        it.system = system;
        it.others = others;
        it.validFromDate = validFromDate == null ? LocalDate.now(ZoneOffset.UTC) : validFromDate;
        return it;
    }
}
