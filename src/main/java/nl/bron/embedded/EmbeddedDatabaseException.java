package nl.bron.embedded;

/** The embedded PostgreSQL can't be had; the message is for the operator. */
public class EmbeddedDatabaseException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    EmbeddedDatabaseException(String message) {
        super(message);
    }

    EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
