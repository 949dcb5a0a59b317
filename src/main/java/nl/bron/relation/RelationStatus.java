package nl.bron.relation;

/** Whether business is done with a relation; with an archived one nothing new can be done. */
public enum RelationStatus {
    ACTIVE,
    INACTIVE,
    ARCHIVED
}
