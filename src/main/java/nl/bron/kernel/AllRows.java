package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** All rows of any family, as clients see them. */
@ApplicationScoped
public class AllRows {

    private final Map<String, Rows<?, ?>> families;
    private final Representations representations;

    AllRows(@Any Instance<Rows<?, ?>> families, Representations representations) {
        this.families = families.stream()
                .collect(Collectors.toMap(rows -> Families.singular(rows.entity()), Function.identity()));
        this.representations = representations;
    }

    /** Tells each row of a family, called as one row of it is, in the order of their ids; within a transaction. */
    public void each(String family, Consumer<ObjectNode> told) {
        each(Objects.requireNonNull(families.get(family)), told);
    }

    private <E extends Row, V extends View> void each(Rows<E, V> rows, Consumer<ObjectNode> told) {
        Session session = rows.getSession();
        Sort sort = Sort.of(null, rows.attributes(), null);
        new Listing<>(rows.entity(), (root, builder) -> null, sort, session)
                .each(row -> told.accept(representations.tree(rows.view(row), List.of())));
    }
}
