package nl.bron.product;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import nl.bron.kernel.Filter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which products are meant. */
record ProductFilter(
        @QueryParam("sku") @Separator(",") @Nullable List<String> sku,
        @QueryParam("category") @Nullable String category,
        @QueryParam("vatCategory") @Nullable VatCategory vatCategory,
        @QueryParam("active") @Nullable Boolean active)
        implements Filter<Product> {

    @Override
    public @Nullable Predicate on(Root<? extends Product> root, CriteriaBuilder builder) {
        return Filter.<Product>all(
                        Filter.anyOf(Product_.sku, sku),
                        Filter.is(Product_.category, category),
                        Filter.is(Product_.vatCategory, vatCategory),
                        Filter.is(Product_.active, active))
                .on(root, builder);
    }
}
