package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a write is answered by, apart from how it travels. */
record Answer(
        int status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable JsonNode body) {

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (location != null) {
            headers.put("Location", location);
        }
        if (etag != null) {
            headers.put("ETag", etag);
        }
        return headers;
    }
}
