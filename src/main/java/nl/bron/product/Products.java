package nl.bron.product;

import jakarta.inject.Singleton;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Rows;

/** The products of a tenant. */
@Singleton
public class Products extends Rows<Product, ProductView> {

    Products() {
        super(Product.class, ProductView.class, ProductView::of, ProductDraft.class, ProductDraft::of);
        unique("products_sku_key", "another product has this sku", it -> Filter.is(Product_.sku, it.sku));
    }
}
