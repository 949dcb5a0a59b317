package nl.bron.kernel;

/** A write that was carried out before, by the same key: its answer is given again, and nothing else happens. */
final class Replay extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final String HEADER = "Idempotency-Replayed";

    final transient Answer answer;

    Replay(Answer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }
}
