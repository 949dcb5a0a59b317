package nl.bron;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import nl.bron.Operations.Operation;

/** A request of the contract that writes, and that a client may repeat by a key. */
record Write(String url, String body) {

    private static final String BATCH = "/batch";

    static boolean is(Operation operation) {
        return operation.method().equals("POST") && !operation.path().contains("/_") && !operation.takesLines();
    }

    /** A right one, like no other before it. */
    static Write of(Operation operation) {
        if (operation.isOnOneRow()) {
            Write early = early(operation);
            early.mend();
            return early;
        }
        return creating(operation, Api.unique());
    }

    /** One on a row; on an offer that is a draft still, and can't be accepted or revised before it is sent. */
    static Write early(Operation operation) {
        String body = operation.hasBody() ? Operations.body(operation).toString() : "";
        return new Write(operation.url(Operations.row(operation.family())), body);
    }

    void mend() {
        if (!url.startsWith("/v1/offers/")) {
            return;
        }
        Api.patch(url.substring(0, url.lastIndexOf('/')), "*", "{\"status\": \"SENT\"}")
                .then()
                .statusCode(200);
    }

    /** One that makes a row, to which a reference of the tests' own system leads. */
    static Write creating(Operation operation, String reference) {
        if (operation.path().equals(BATCH)) {
            Write within = creating(Operations.creation("relations"), reference);
            return new Write(operation.url(""), """
                    {"atomic": true, "operations": [{"method": "POST", "path": "/v1/relations", "body": %s}]}
                    """.formatted(within.body));
        }
        ObjectNode body = Operations.body(operation);
        if (hasReferences(operation)) {
            body.putArray("references")
                    .addObject()
                    .put("system", "tests")
                    .put("type", "write")
                    .put("value", reference);
        } else {
            body.put(Operations.properties(operation).contains("name") ? "name" : "reason", reference);
        }
        return new Write(operation.url(""), body.toString());
    }

    static boolean hasReferences(Operation operation) {
        return operation.path().equals(BATCH)
                || Operations.properties(operation).contains("references");
    }

    Response send(String key, RequestSpecification request) {
        return request.header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(url);
    }

    Response send(String key) {
        return send(key, Api.admin());
    }
}
