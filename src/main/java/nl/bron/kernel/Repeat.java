package nl.bron.kernel;

import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries a transaction out again that PostgreSQL gave up for another: a deadlock or a serialization failure is no
 * client's fault, and nothing of it was written.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) // around the transaction, which begins at + 200
class Repeat {

    private static final Set<String> GIVEN_UP = Set.of("40001", "40P01");
    private static final int TIMES = 5;
    private static final int PAUSE_MILLIS = 10;

    private final TransactionManager transactions;
    private final Attempt attempt;

    Repeat(TransactionManager transactions, Attempt attempt) {
        this.attempt = attempt;
        this.transactions = transactions;
    }

    @AroundInvoke
    @Nullable
    Object carryOut(InvocationContext write) throws Exception {
        boolean within = transactions.getStatus() != Status.STATUS_NO_TRANSACTION;
        for (int time = 1; ; time++) {
            try {
                return write.proceed();
            } catch (Exception failure) {
                if (within || time == TIMES || !isGivenUp(failure)) {
                    throw failure;
                }
                if (Arc.container().requestContext().isActive()) {
                    attempt.giveUp();
                }
                // Not all at once again.
                Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS << time));
            }
        }
    }

    /** For another transaction, or for a row that changed between its reading and its locking. */
    private static boolean isGivenUp(Throwable failure) {
        return SqlState.of(failure, GIVEN_UP::contains)
                || Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(OptimisticLockException.class::isInstance);
    }
}
