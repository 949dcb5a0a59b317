package nl.bron.product;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;
import nl.bron.value.Money;
import org.jspecify.annotations.Nullable;

/** Something that is sold. What is sold no longer is not active, and stays known for what was sold. */
@Entity
@Table(name = "products")
public class Product extends Row {

    @Filterable
    String sku;

    @Filterable
    String name;

    @Nullable
    String description;

    @Filterable
    String unit;

    @Enumerated(EnumType.STRING)
    @Filterable
    VatCategory vatCategory;

    @Nullable
    @Filterable
    String category;

    @Nullable
    @Filterable("amount")
    Money listPrice;

    @Filterable
    boolean active = true;

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    public VatCategory vatCategory() {
        return vatCategory;
    }

    public @Nullable Money listPrice() {
        return listPrice;
    }

    @Override
    public String title() {
        return name;
    }
}
