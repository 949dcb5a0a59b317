package nl.bron.change;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that is to be sent now.
 *
 * @param subscription of the tenant's, to whom
 * @param url where it is sent
 * @param delivery its place in the log
 * @param id of the event, the same each time that it is sent
 * @param event in JSON
 * @param test whether it is a test, which is sent once
 * @param attempts that were made before
 * @param triedSince when it was sent for the first time
 * @param claimed when it was taken in hand
 * @param until when nobody else sends it
 */
record Message(
        String tenant,
        UUID subscription,
        String url,
        long delivery,
        String id,
        String event,
        boolean test,
        int attempts,
        Instant triedSince,
        Instant claimed,
        Instant until) {}
