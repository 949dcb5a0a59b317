package nl.bron.address;

import jakarta.inject.Singleton;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Rows;
import nl.bron.relation.Relations;

/** The addresses of a tenant. */
@Singleton
public class Addresses extends Rows<Address, AddressView> {

    private final Relations relations;

    Addresses(Relations relations) {
        super(Address.class, AddressView.class, AddressView::of, AddressDraft.class, AddressDraft::of);
        unique(
                "addresses_validity_excl",
                "another address of this type holds at the same time",
                it -> Filter.all(
                        Filter.is(Address_.relationId, it.relationId),
                        Filter.is(Address_.type, it.type),
                        AddressFilter.overlaps(it.validFromDate, it.validToDate)));
        this.relations = relations;
    }

    @Override
    public Address save(Address address) {
        if (!address.stored()) {
            relations.referredTo(address.relationId, "/relationId").acceptBusiness();
        }
        return super.save(address);
    }
}
