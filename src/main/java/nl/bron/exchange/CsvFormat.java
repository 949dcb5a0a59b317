package nl.bron.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import nl.bron.kernel.Format;
import nl.bron.kernel.Table;
import nl.bron.kernel.Table.Column;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV by RFC 4180, with a line of names. What a spreadsheet would take for a formula gets a {@code '} before it, as OWASP
 * advises; a number with a sign is none.
 */
@ApplicationScoped
class CsvFormat implements Format {

    private static final Pattern FORMULA =
            Pattern.compile("[\\t\\r].*|[\\p{Cntrl}\\p{Z}]*[=+\\-@＝＋－＠].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public Writing begin(OutputStream out, Table table) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (table.bom()) {
            text.write('\ufeff');
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(table.delimiter().letter)
                .get();
        CSVPrinter lines = new CSVPrinter(text, format);
        lines.printRecord(table.columns().stream().map(Column::name));
        return new Writing() {

            @Override
            public void row(ObjectNode row) throws IOException {
                for (Column column : table.columns()) {
                    lines.print(harmless(cell(row.at(column.place()))));
                }
                lines.println();
            }

            @Override
            public void end() throws IOException {
                lines.flush();
            }
        };
    }

    /** What stands in one cell: several values by commas, and rows within a row as JSON. */
    static String cell(JsonNode value) {
        if (!value.isArray()) {
            return value.isContainerNode() ? value.toString() : value.asText();
        }
        StringBuilder values = new StringBuilder();
        for (JsonNode part : value) {
            if (part.isContainerNode()) {
                return value.toString();
            }
            values.append(values.isEmpty() ? "" : ",").append(part.asText());
        }
        return values.toString();
    }

    private static String harmless(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
