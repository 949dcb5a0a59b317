package nl.bron.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Streamed;

/** The whole state of a tenant, and the cursor that goes on from it; each in a line of its own. */
record Snapshot(List<String> families, AllRows rows, FeedCursor head, ObjectMapper json) implements Streamed {

    @Override
    public void write(OutputStream out) throws IOException {
        OutputStream lines = new BufferedOutputStream(out);
        for (String family : families) {
            rows.each(family, row -> {
                ObjectNode line = JsonNodeFactory.instance.objectNode().put("family", family);
                line.set("row", row);
                write(line, lines);
            });
        }
        // Last: who has it has all.
        write(JsonNodeFactory.instance.objectNode().put("next", head.toString()), lines);
        lines.flush();
    }

    private void write(ObjectNode line, OutputStream lines) {
        try {
            lines.write(json.writeValueAsBytes(line));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
