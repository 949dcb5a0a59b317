package nl.bron.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.List;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.Streamed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** The feed of changes over HTTP. */
@Path("v1/changes")
@Tag(name = "Changes", description = "What happened to any row, for systems that keep up with Bron.")
@Authenticated
@Blocking
class ChangeResource {

    private final Feed feed;
    private final Waiting waiting;
    private final Stream stream;
    private final Consumer consumer;
    private final AllRows rows;
    private final ObjectMapper json;

    ChangeResource(Feed feed, Waiting waiting, Stream stream, Consumer consumer, AllRows rows, ObjectMapper json) {
        this.feed = feed;
        this.waiting = waiting;
        this.stream = stream;
        this.consumer = consumer;
        this.rows = rows;
        this.json = json;
    }

    @Operation(
            operationId = "listChanges",
            summary = "List changes, in order and without gaps",
            description =
                    "All changes of all rows that the caller may read, each once, those of a row in the order of its versions. `next` is always there: it goes on where this page ended, now or in a month. With `waitSeconds` the answer comes as soon as there is a change; by `Accept: text/event-stream` it does not end.")
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ChangePage> list(@BeanParam FeedRequest asked) {
        return waiting.page(
                        consumer.selection(asked),
                        FeedCursor.of(asked.after(), "after"),
                        asked.limit(),
                        Instant.now().plusSeconds(asked.patience()))
                .map(page -> new ChangePage(page.changes(), page.next().toString()));
    }

    @Operation(hidden = true)
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @BeanParam FeedRequest asked, @HeaderParam("Last-Event-ID") @Nullable String last, @Context Sse sse) {
        Feed.Selection selection = consumer.selection(asked);
        FeedCursor seen = FeedCursor.of(last, "Last-Event-ID");
        // What is wrong is told before the stream begins: afterwards there is no status to tell it by.
        FeedCursor from = feed.from(selection.tenant(), seen == null ? FeedCursor.of(asked.after(), "after") : seen);
        return stream.of(selection, from, asked.limit(), sse);
    }

    @Operation(
            operationId = "exportChangesSnapshot",
            summary = "Read the whole state, and the cursor that goes on from it",
            description =
                    "A line of JSON for each row, `{\"family\": \"relation\", \"row\": {...}}`, all of one moment; the last line is `{\"next\": \"...\"}`, which is `after` for the changes since. A file without that line is not whole.")
    @GET
    @Path("snapshot")
    @Produces("application/x-ndjson")
    public Streamed snapshot(
            @QueryParam("types")
                    @Separator(",")
                    @Nullable
                    @Parameter(description = "Only rows of these kinds; without it, all that the caller may read.")
                    List<String> types) {
        return new Snapshot(
                consumer.families(types), rows, feed.head(consumer.caller().tenant()), json);
    }
}
