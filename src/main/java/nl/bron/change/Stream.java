package nl.bron.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import nl.bron.kernel.Change;

/** The feed as server-sent events: no faster than its reader reads, and resumed by the id of the last event. */
@ApplicationScoped
class Stream {

    /** How often a stream says that it is still there. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Then it ends, and the reader resumes it: its key may have been revoked since. */
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final Waiting waiting;
    private final ObjectMapper json;

    Stream(Waiting waiting, ObjectMapper json) {
        this.waiting = waiting;
        this.json = json;
    }

    Multi<OutboundSseEvent> of(Feed.Selection selection, FeedCursor from, int limit, Sse sse) {
        Instant end = Instant.now().plus(LENGTH);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(from),
                        at -> waiting.page(
                                        selection,
                                        at.get(),
                                        limit,
                                        Instant.now().plus(SILENCE))
                                .invoke(page -> at.set(page.next())))
                .whilst(page -> Instant.now().isBefore(end))
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(events(page, sse)));
    }

    private List<OutboundSseEvent> events(FeedPage page, Sse sse) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (Change change : page.changes()) {
            events.add(sse.newEventBuilder()
                    .id(page.next()
                            .at(Long.parseLong(String.valueOf(change.sequence())))
                            .toString())
                    .name(change.type())
                    .data(text(change))
                    .build());
        }
        if (events.isEmpty()) {
            // Also moves the reader on, past what was not for it.
            events.add(sse.newEventBuilder()
                    .id(page.next().toString())
                    .comment("still here")
                    .build());
        }
        return events;
    }

    private String text(Change change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
