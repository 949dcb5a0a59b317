package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/** A format that all rows of a list can be had in, one after the other. */
public interface Format {

    String mediaType();

    /** What its files end in. */
    String extension();

    /** Begins a file. */
    Writing begin(OutputStream out, Table table) throws IOException;

    /** A file that is being written. */
    interface Writing {

        void row(ObjectNode row) throws IOException;

        /** Makes it a whole file; one that was not ended can't be taken for one. */
        void end() throws IOException;
    }
}
