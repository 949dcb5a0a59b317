package nl.bron.product;

import jakarta.inject.Singleton;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Rows;

/** The products of a tenant. */
@Singleton
public class Products extends Rows<Product> {

    Products() {
        super(Product.class, Product_.sku, Product_.name, Product_.category, Product_.active);
        unique("products_sku_key", "another product has this sku", it -> Filter.is(Product_.sku, it.sku));
    }
}
