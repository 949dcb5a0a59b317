package nl.bron.kernel;

import java.util.Set;

/**
 * Who calls: the one thing that whatever recognises a caller makes, and that everything else asks.
 *
 * @param client whoever was let in: an API key's id
 */
public record Caller(String tenant, String system, String client, Set<String> scopes) {

    /** Under which name a security identity carries its caller. */
    public static final String ATTRIBUTE = "bron.caller";

    public static final String DEFAULT_TENANT = "default";

    /** What Bron does of itself. */
    static final Caller BRON = new Caller(DEFAULT_TENANT, "bron", "bron", Set.of());
}
