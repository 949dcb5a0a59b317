package nl.bron.deal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.bron.contact.Contacts;
import nl.bron.kernel.Violations;
import nl.bron.product.Products;

/** Takes from the products what a draft leaves out, and refuses what is still missing or does not fit together. */
@ApplicationScoped
public class CompleteDeal {

    private final Products products;
    private final Contacts contacts;

    CompleteDeal(Products products, Contacts contacts) {
        this.products = products;
        this.contacts = contacts;
    }

    public <D extends DealDraft<D, ?>> D complete(D draft) {
        Violations found = new Violations();
        UUID contact = draft.contactId();
        found.unless(
                contact == null || contacts.referredTo(contact, "/contactId").isAt(draft.relationId()),
                "/contactId",
                "CONTACT",
                "must be a contact of the relation");
        List<LineDraft> lines = new ArrayList<>();
        for (LineDraft line : draft.lines()) {
            String place = "/lines/" + lines.size();
            UUID product = line.productId();
            lines.add(line.completed(
                    product == null ? null : products.referredTo(product, place + "/productId"),
                    place,
                    draft.currencyOrEuro(),
                    found));
        }
        found.refuse();
        return draft.with(lines);
    }
}
