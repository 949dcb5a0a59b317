package nl.bron.product;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import nl.bron.kernel.Row;
import nl.bron.value.Money;
import org.jspecify.annotations.Nullable;

/** Something that is sold. What is sold no longer is not active, and stays known for what was sold. */
@Entity
@Table(name = "products")
public class Product extends Row {

    String sku;

    String name;

    @Nullable
    String description;

    String unit;

    @Enumerated(EnumType.STRING)
    VatCategory vatCategory;

    @Nullable
    String category;

    @Nullable
    Money listPrice;

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
}
