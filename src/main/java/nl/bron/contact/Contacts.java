package nl.bron.contact;

import jakarta.inject.Singleton;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Rows;
import nl.bron.relation.Relations;

/** The contacts of a tenant. */
@Singleton
public class Contacts extends Rows<Contact, ContactView> {

    private final Relations relations;

    Contacts(Relations relations) {
        super(Contact.class, ContactView.class, ContactView::of, ContactDraft.class, ContactDraft::of);
        unique(
                "contacts_primary_key",
                "another contact of the relation is the primary one",
                it -> Filter.all(Filter.is(Contact_.relationId, it.relationId), Filter.is(Contact_.primary, true)));
        this.relations = relations;
    }

    @Override
    public Contact save(Contact contact) {
        if (!contact.stored()) {
            relations.referredTo(contact.relationId, "/relationId").acceptBusiness();
        }
        return super.save(contact);
    }
}
