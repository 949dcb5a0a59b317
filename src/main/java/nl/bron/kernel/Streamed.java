package nl.bron.kernel;

import java.io.IOException;
import java.io.OutputStream;

/** An answer that is written while it is read, in one snapshot of the database. */
public interface Streamed {

    void write(OutputStream out) throws IOException;

    /** Whether it reads in a transaction of its own, so that none is opened for it. */
    default boolean reads() {
        return false;
    }
}
