package nl.bron.access;

import java.util.Set;

/** Who calls: the one thing that whatever recognises a caller makes, and that everything else asks. */
record Caller(String tenant, String system, String client, Set<String> scopes) {

    /** Under which name a security identity carries its caller. */
    static final String ATTRIBUTE = "bron.caller";

    static final String DEFAULT_TENANT = "default";
}
