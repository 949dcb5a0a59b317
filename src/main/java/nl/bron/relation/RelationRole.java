package nl.bron.relation;

/** What a relation is to the company; it can be several things at once. */
public enum RelationRole {
    CUSTOMER,
    PROSPECT,
    SUPPLIER,
    PARTNER
}
