package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * Carries a write out once, however often a client sends it by the same key. The key is claimed and the answer is kept in
 * the transaction of the write itself: both are there or neither is. Who claims a key that is being used waits for who
 * has it, at the index.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.APPLICATION)
class Once {

    /** Waits shorter than others wait for a connection, since whoever waits here holds one. */
    private static final String CLAIM = """
            with patience as materialized (
                select current_setting('lock_timeout') as usual, set_config('lock_timeout', '1s', true) as short)
            insert into idempotency_keys as k (tenant_id, client, key, request)
            select :tenant, :client, :key, :request from patience where short is not null
            on conflict (tenant_id, client, key) do update set request = excluded.request, created_at = now()
            where k.created_at < now() - interval '7 days'
            returning set_config('lock_timeout', (select usual from patience), true)
            """;

    private static final String KEEP = """
            update idempotency_keys set status = :status, location = :location, etag = :etag, proposal = :proposal,
                body = :body
            where tenant_id = :tenant and client = :client and key = :key
            """;
    private static final String KEPT = """
            select request, status, location, etag, proposal, body from idempotency_keys
            where tenant_id = :tenant and client = :client and key = :key
            """;

    private final Attempt attempt;
    private final Session session;
    private final SecurityIdentity caller;
    private final Answering answering;
    private final ObjectMapper json;

    Once(Attempt attempt, Session session, SecurityIdentity caller, Answering answering, ObjectMapper json) {
        this.attempt = attempt;
        this.session = session;
        this.caller = caller;
        this.answering = answering;
        this.json = json;
    }

    @AroundInvoke
    @Nullable
    Object carryOut(InvocationContext write) throws Exception {
        boolean asked = Arc.container().requestContext().isActive();
        String key = asked ? attempt.key() : null;
        if (key == null) {
            return write.proceed();
        }
        String request = attempt.fingerprint();
        claim(key, request);
        attempt.begin(null, "");
        try {
            Object result = write.proceed();
            keep(key, answering.kept(result));
            return result;
        } finally {
            attempt.resume(key, request);
        }
    }

    private void claim(String key, String request) {
        try {
            List<Tuple> claimed = bound(session.createNativeQuery(CLAIM, Tuple.class), key)
                    .setParameter("request", request)
                    .getResultList();
            if (claimed.isEmpty()) {
                throw answeredBefore(key, request);
            }
        } catch (PersistenceException e) {
            throw SqlState.of(e, SqlState.LOCK_NOT_AVAILABLE::equals) ? inFlight() : e;
        }
    }

    private static Problem inFlight() {
        return Problem.of(ProblemType.IN_FLIGHT, "the first request by this key is still being carried out")
                .header("Retry-After", "1");
    }

    private RuntimeException answeredBefore(String key, String request) {
        Tuple kept = session.createNativeQuery(KEPT, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("client", client())
                .setParameter("key", key)
                .getSingleResult();
        if (!request.equals(kept.get("request"))) {
            return Problem.of(ProblemType.KEY_REUSED, "this key was used for another request");
        }
        return new Replay(new Answer(
                (Integer) kept.get("status"),
                (String) kept.get("location"),
                (String) kept.get("etag"),
                (String) kept.get("proposal"),
                tree((String) kept.get("body"))));
    }

    private @Nullable JsonNode tree(@Nullable String body) {
        try {
            return body == null ? null : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String key, Answer answer) {
        bound(session.createNativeMutationQuery(KEEP), key)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location(), String.class)
                .setParameter("etag", answer.etag(), String.class)
                .setParameter("proposal", answer.proposal(), String.class)
                .setParameter(
                        "body", answer.body() == null ? null : answer.body().toString(), String.class)
                .executeUpdate();
    }

    private <Q extends CommonQueryContract> Q bound(Q query, String key) {
        query.setParameter("tenant", session.getTenantIdentifier())
                .setParameter("client", client())
                .setParameter("key", key);
        return query;
    }

    private String client() {
        Caller known = Caller.current();
        // The same person by a portal and by another way is not shown the same.
        return caller.getPrincipal().getName() + (known != null && Caller.isPortal(known) ? "/" + known.bound() : "");
    }
}
