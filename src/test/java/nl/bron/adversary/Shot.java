package nl.bron.adversary;

import io.restassured.http.Headers;
import java.nio.charset.StandardCharsets;
import nl.bron.Documented.Answer;
import nl.bron.Operations.Operation;

/**
 * One request, byte by byte, and what is expected of its answer beyond what is expected of each.
 *
 * @param number its number: with the seed, this makes the same request again
 * @param faults what is wrong with it; empty, if nothing is
 * @param head the request line and the headers, each byte as one character
 * @param body the bytes of the body, each as one character
 * @param wrong whether it must be refused
 * @param broken whether it is no HTTP, so that the server may refuse it without a word or hang up
 */
record Shot(
        long number,
        Operation operation,
        String method,
        String target,
        String faults,
        String head,
        String body,
        boolean wrong,
        boolean broken) {

    /** What came back and how long that took; status 0, if nothing did. */
    record Echo(Answer answer, long millis) {

        static Echo none(String why, long millis) {
            return new Echo(new Answer(0, new Headers(), why), millis);
        }
    }

    byte[] bytes() {
        return (head + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean right() {
        return faults.isEmpty();
    }

    @Override
    public String toString() {
        String all = new String(bytes(), StandardCharsets.UTF_8);
        return "#" + number + " " + operation + " [" + faults + "]\n" + shortened(all);
    }

    static String shortened(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) + "... (" + text.length() + " characters)" : text;
    }
}
