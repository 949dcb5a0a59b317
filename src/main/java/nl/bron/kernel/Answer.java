package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation is answered by, apart from how it travels. */
record Answer(
        int status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String proposal,
        @Nullable JsonNode body,
        boolean cut) {

    /** What of a write is proposed only: the path of the proposal, and its fields. */
    static final String PROPOSAL = "Proposal";

    Answer(
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String proposal,
            @Nullable JsonNode body) {
        this(status, location, etag, proposal, body, false);
    }

    /** Only whether it went well, if this tells of a row. */
    Answer minimal() {
        return etag == null ? this : new Answer(status == 200 ? 204 : status, location, etag, proposal, null, true);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (location != null) {
            headers.put("Location", location);
        }
        if (etag != null) {
            headers.put("ETag", etag);
        }
        if (proposal != null) {
            headers.put(PROPOSAL, proposal);
        }
        if (cut) {
            headers.put(Prefer.APPLIED, Prefer.MINIMAL);
        }
        return headers;
    }
}
