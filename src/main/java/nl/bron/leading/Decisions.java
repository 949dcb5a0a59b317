package nl.bron.leading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Leading;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;

/** What becomes of proposals: whoever leads all of a proposal's fields decides, or a steward. */
@ApplicationScoped
class Decisions {

    private final Proposals proposals;
    private final Leaders leaders;
    private final Targeted targeted;
    private final AllRows rows;
    private final SecurityIdentity caller;

    Decisions(Proposals proposals, Leaders leaders, Targeted targeted, AllRows rows, SecurityIdentity caller) {
        this.proposals = proposals;
        this.leaders = leaders;
        this.targeted = targeted;
        this.rows = rows;
        this.caller = caller;
    }

    private static String system() {
        return Objects.requireNonNull(Caller.current()).system();
    }

    /** Parks what somebody proposes who only reads the row, or who could write it and rather asks. */
    Proposal suggest(ProposalDraft draft) {
        Targeted.Target target = targeted.readable(draft.target(), "/target");
        return proposals.propose(
                rows.suggested(target.family(), Objects.requireNonNull(target.id()), draft.after(), draft.reason()));
    }

    Proposal accept(UUID id) {
        Proposal proposal = open(id);
        JsonNode state = rows.whole(proposal.family, proposal.rowId);
        refuseOthers(proposal, state);
        String scope = proposal.target.split("/", -1)[2] + ":write";
        if (!caller.hasRole("steward") && !caller.hasRole(scope)) {
            throw Problem.of(ProblemType.FORBIDDEN, "this needs the scope " + scope);
        }
        proposal.decide(ProposalStatus.ACCEPTED, system(), null);
        rows.accept(new Leading.Proposed(
                proposal.target,
                proposal.family,
                proposal.rowId,
                proposal.relationId,
                proposal.before,
                proposal.after,
                "proposed by " + proposal.proposedBy + (proposal.reason == null ? "" : ": " + proposal.reason)));
        return proposals.save(proposal);
    }

    /** Whoever proposed it may take it back. */
    Proposal reject(UUID id, ProposalRejection rejection) {
        Proposal proposal = open(id);
        if (!proposal.proposedBy.equals(system())) {
            refuseOthers(proposal, state(proposal));
        }
        proposal.decide(ProposalStatus.REJECTED, system(), rejection.reason());
        return proposals.save(proposal);
    }

    /** Of a row that is gone nothing is known, and it is led by whoever leads all of them. */
    private JsonNode state(Proposal proposal) {
        try {
            return rows.whole(proposal.family, proposal.rowId);
        } catch (Problem gone) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private Proposal open(UUID id) {
        Proposal proposal = proposals.requireLocked(id);
        if (proposal.status == ProposalStatus.OPEN && proposal.expiresAt.isBefore(Instant.now())) {
            throw Problem.of(ProblemType.CONFLICT, "the proposal has expired");
        }
        return proposal;
    }

    private void refuseOthers(Proposal proposal, JsonNode state) {
        Map<String, LeadingRule> led = leaders.of(proposal.family, proposal.fields, state);
        boolean leads = proposal.fields.stream()
                .allMatch(
                        field -> led.containsKey(field) && led.get(field).system.equals(system()));
        if (!leads && !caller.hasRole("steward")) {
            String names = led.values().stream()
                    .map(rule -> rule.system)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "this is decided by the scope steward"
                            + (names.isEmpty() ? "" : ", or by the system that leads all of it: " + names));
        }
    }

    /** What nobody decided in time is of no use any more. */
    void expire(UUID id) {
        Proposal proposal = proposals.requireLocked(id);
        if (proposal.status == ProposalStatus.OPEN) {
            proposal.decide(ProposalStatus.EXPIRED, system(), null);
            proposals.save(proposal);
        }
    }
}
