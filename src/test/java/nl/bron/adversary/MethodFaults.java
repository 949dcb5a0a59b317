package nl.bron.adversary;

import java.util.List;
import nl.bron.Operations;
import nl.bron.adversary.Attempt.Part;

/** Methods that are not there. */
final class MethodFaults {

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "FOO",
            "QUERY",
            "PROPFIND",
            "get",
            "X".repeat(50),
            "X-Y",
            "PURGE");

    private MethodFaults() {}

    static void any(Attempt attempt) {
        String method = attempt.chance.of(METHODS);
        boolean there =
                method.equals("OPTIONS") || method.equals("HEAD") || Operations.has(method, attempt.operation.path());
        attempt.method = method;
        // To CONNECT belongs a target of another form.
        attempt.broken |= method.equals("CONNECT");
        attempt.spoiled(Part.METHOD, "method " + method, !there);
    }
}
