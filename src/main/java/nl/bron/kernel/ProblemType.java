package nl.bron.kernel;

/** The kinds of problem an answer can tell of; a code is never renamed. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is invalid", "Mend what `errors` names, all of it, and send the request again."),
    MALFORMED_BODY(400, "The body can't be read", "Send one JSON document in UTF-8, without duplicate keys."),
    INVALID_CURSOR(
            400,
            "The cursor does not fit",
            "Start the list again without `cursor`, or with the sort and filter that it came from."),
    UNAUTHENTICATED(401, "Who are you?", "Send a valid API key or access token: `Authorization: Bearer ...`."),
    FORBIDDEN(403, "Not allowed", "Ask an administrator for a key with the scope that `detail` names."),
    TENANT_SUSPENDED(403, "The tenant is suspended", "Ask whoever runs Bron; nothing is lost meanwhile."),
    NOT_FOUND(404, "Not found", "Check the path and the id; a row of another tenant is not found either."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "Use one of the methods in `Allow`."),
    NOT_ACCEPTABLE(406, "No such representation", "Ask for `application/json`."),
    CONFLICT(409, "In the way of something else", "See `existing` or `allowed`, and decide what should give way."),
    NOT_LEADING(
            409,
            "Another system leads that",
            "Leave out what `leaders` names, or have it changed by the system that leads it."),
    IN_FLIGHT(
            409,
            "The same request is still being carried out",
            "Repeat the request, by the same key, after `Retry-After` seconds."),
    NOT_CARRIED_OUT(
            424,
            "Not carried out, since another operation failed",
            "Mend the operation of the batch that failed, and send the whole batch again."),
    KEY_REUSED(
            422, "The idempotency key was used before", "Take a new key for each new request, such as a random UUID."),
    CURSOR_EXPIRED(
            410,
            "The feed can't go on from there",
            "Read the state at `snapshot`, and go on from the cursor that it ends with."),
    STALE(412, "The row was changed meanwhile", "Read the row again, apply your change to it, and send its new ETag."),
    TOO_LARGE(413, "The body is too large", "Send a body within the limit that `detail` names."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The media type is not understood",
            "Send `application/json`; for PATCH `application/merge-patch+json`."),
    IF_MATCH_REQUIRED(
            428,
            "If-Match is required",
            "Send the ETag of the row you read in `If-Match`, or `*` for whatever is there."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "Wait for `Retry-After` seconds; `RateLimit` tells on every answer what is left."),
    INTERNAL(500, "Something broke in Bron", "Repeat the request later; tell the operator the `traceId`."),
    UNAVAILABLE(503, "Bron can't do that now", "Repeat the request after `Retry-After` seconds.");

    final int status;
    final String title;
    final String remedy;

    public int status() {
        return status;
    }

    ProblemType(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }
}
