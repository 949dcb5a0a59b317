package nl.bron.relation;

/** Whether a relation is an organisation or a person. */
public enum RelationKind {
    ORGANISATION,
    PERSON
}
