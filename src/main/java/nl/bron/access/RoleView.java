package nl.bron.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role as administrators see it. */
@Schema(name = "Role", description = "A named set of scopes.")
record RoleView(@JsonUnwrapped RowView row, String code, String name, List<String> scopes) implements View {

    static RoleView of(Role it) {
        return new RoleView(
                RowView.of(it), it.code, it.name, it.scopes.stream().sorted().toList());
    }
}
