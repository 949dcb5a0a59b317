package nl.bron.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import nl.bron.kernel.Format;
import nl.bron.kernel.Table;

/** One JSON object a line, as each row is represented. */
@ApplicationScoped
class NdjsonFormat implements Format {

    private final ObjectMapper json;

    NdjsonFormat(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public String extension() {
        return "ndjson";
    }

    @Override
    public Writing begin(OutputStream out, Table table) throws IOException {
        JsonGenerator lines = json.createGenerator(out);
        lines.setRootValueSeparator(null);
        return new Writing() {

            @Override
            public void row(ObjectNode row) throws IOException {
                lines.writeTree(row);
                lines.writeRaw('\n');
            }

            @Override
            public void end() throws IOException {
                lines.flush();
            }
        };
    }
}
