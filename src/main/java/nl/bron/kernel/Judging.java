package nl.bron.kernel;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a client says of a row in the transaction that writes it: what it refers to is read there once, and whoever
 * repeats a write is answered as before, whatever became of that.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.APPLICATION + 100) // within Once
class Judging {

    private final Drafts drafts;

    Judging(Drafts drafts) {
        this.drafts = drafts;
    }

    @AroundInvoke
    @Nullable
    Object judge(InvocationContext write) throws Exception {
        for (Object said : write.getParameters()) {
            if (said instanceof Draft<?> draft) {
                drafts.judge(draft);
            }
        }
        return write.proceed();
    }
}
