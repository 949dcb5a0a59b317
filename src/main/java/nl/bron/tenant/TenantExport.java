package nl.bron.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import nl.bron.access.AsBron;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Change;
import nl.bron.kernel.Entries;
import nl.bron.kernel.Streamed;

/** All that is kept of a tenant: each row, each change, and how many lines that were; each in a line of its own. */
record TenantExport(
        String tenant, Collection<String> families, AsBron bron, AllRows rows, Entries entries, ObjectMapper json)
        implements Streamed {

    private static final String CHANGES = """
            select cast(id as text) as position, known_changes.* from known_changes where tenant_id = ? and id > ? order by id limit 501
            """;
    private static final int PAGE = 500;

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        long[] lines = {0};
        bron.withinSnapshot(tenant, () -> {
            for (String family : families) {
                rows.each(family, row -> {
                    ObjectNode line = JsonNodeFactory.instance.objectNode().put("family", family);
                    line.set("row", row);
                    write(line, buffered);
                    lines[0]++;
                });
            }
            long last = 0;
            for (Entries.Found found = page(last); !found.changes().isEmpty(); found = page(last)) {
                for (Change change : found.changes()) {
                    write(JsonNodeFactory.instance.objectNode().set("change", json.valueToTree(change)), buffered);
                    lines[0]++;
                }
                List<Change> changes = found.changes();
                last = Long.parseLong(
                        String.valueOf(changes.get(changes.size() - 1).sequence()));
            }
            return last;
        });
        // Last: who has it has all.
        write(JsonNodeFactory.instance.objectNode().put("lines", lines[0]), buffered);
        buffered.flush();
    }

    private Entries.Found page(long after) {
        return entries.read(PAGE, CHANGES, tenant, after);
    }

    private void write(ObjectNode line, OutputStream out) {
        try {
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
