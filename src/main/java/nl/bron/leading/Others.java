package nl.bron.leading;

/** What a write gets of a system that does not lead, from the mildest on. */
enum Others {
    /** It is carried out. */
    ACCEPT,
    /** It is parked, until the leader or a steward decides. */
    PROPOSE,
    /** It is refused. */
    REJECT
}
