package nl.bron.leading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A leading rule as clients see it. */
@Schema(
        name = "LeadingRule",
        description =
                "Which system leads some properties of a family's rows, and what becomes of what others write there.")
record LeadingRuleView(
        @JsonUnwrapped RowView row,
        String family,
        List<String> fields,
        @Nullable String condition,
        String system,
        Others others,
        LocalDate validFromDate)
        implements View {

    static LeadingRuleView of(LeadingRule it) {
        return new LeadingRuleView(
                RowView.of(it),
                it.family,
                it.fields.stream().sorted().toList(),
                it.condition,
                it.system,
                it.others,
                it.validFromDate);
    }
}
