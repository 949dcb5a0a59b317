package nl.bron.leading;

/** What became of a proposal. */
enum ProposalStatus {
    OPEN,
    ACCEPTED,
    REJECTED,
    EXPIRED
}
