package nl.bron.leading;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Leading;
import nl.bron.kernel.Rows;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The proposals of a tenant. */
@Singleton
class Proposals extends Rows<Proposal, ProposalView> {

    private final Duration open;

    Proposals(@ConfigProperty(name = "bron.proposals.open") Duration open) {
        super(Proposal.class, ProposalView.class, ProposalView::of);
        this.open = open;
    }

    Proposal propose(Leading.Proposed proposed) {
        Set<String> fields = new TreeSet<>();
        proposed.before().fieldNames().forEachRemaining(fields::add);
        proposed.after().fieldNames().forEachRemaining(fields::add);
        Proposal proposal = new Proposal();
        proposal.target = proposed.target();
        proposal.family = proposed.family();
        proposal.rowId = proposed.row();
        proposal.relationId = proposed.relation();
        proposal.fields = fields;
        proposal.before = proposed.before();
        proposal.after = proposed.after();
        Caller caller = Objects.requireNonNull(Caller.current());
        proposal.proposedBy = caller.system();
        proposal.fromPortal = Caller.isPortal(caller);
        proposal.reason = proposed.reason();
        proposal.expiresAt = Instant.now().plus(open).truncatedTo(ChronoUnit.MICROS);
        return save(proposal);
    }
}
