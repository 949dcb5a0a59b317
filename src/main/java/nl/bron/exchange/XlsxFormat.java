package nl.bron.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import nl.bron.kernel.Format;
import nl.bron.kernel.Table;
import nl.bron.kernel.Table.Column;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An Excel workbook: days, moments (UTC) and numbers as Excel knows them, all else as text, so that nothing is a formula. */
@ApplicationScoped
class XlsxFormat implements Format {

    /** What Excel holds: rows in a sheet, letters in a cell, digits in a number. */
    private static final int MAX_ROWS = 1_048_576;

    private static final int MAX_LETTERS = 32_767;
    private static final int MAX_DIGITS = 15;

    /** Excel knows no day before it, and a day that never was soon after it. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    /** Rows that are in memory before they are written. */
    private static final int FLUSH = 500;

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public String extension() {
        return "xlsx";
    }

    @Override
    public Writing begin(OutputStream out, Table table) {
        return new Book(new Workbook(out, "Bron", "1.0"), table);
    }

    /** One workbook; what does not fit in a sheet goes on in the next. */
    private static final class Book implements Writing {

        private final Workbook workbook;
        private final Table table;
        private Worksheet sheet;
        private int sheets = 1;
        private int next = 1;

        Book(Workbook workbook, Table table) {
            this.workbook = workbook;
            this.table = table;
            this.sheet = sheet(table.family());
        }

        private Worksheet sheet(String name) {
            Worksheet begun = workbook.newWorksheet(name);
            List<Column> columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                begun.inlineString(0, i, columns.get(i).name());
            }
            begun.freezePane(0, 1);
            return begun;
        }

        @Override
        public void row(ObjectNode row) throws IOException {
            if (next == MAX_ROWS) {
                sheet.finish();
                sheet = sheet(table.family() + " " + ++sheets);
                next = 1;
            }
            for (int i = 0; i < table.columns().size(); i++) {
                JsonNode value = row.at(table.columns().get(i).place());
                if (!value.isMissingNode()) {
                    write(i, table.columns().get(i).type(), value);
                }
            }
            next++;
            if (next % FLUSH == 0) {
                sheet.flush();
            }
        }

        private void write(int column, Class<?> type, JsonNode value) {
            String text = CsvFormat.cell(value);
            if (type == Instant.class) {
                sheet.value(
                        next,
                        column,
                        Instant.parse(text).atOffset(ZoneOffset.UTC).toLocalDateTime());
                sheet.style(next, column).format("yyyy-mm-dd hh:mm:ss").set();
            } else if (type == LocalDate.class && !LocalDate.parse(text).isBefore(FIRST_DAY)) {
                sheet.value(next, column, LocalDate.parse(text));
                sheet.style(next, column).format("yyyy-mm-dd").set();
            } else if (value.isBoolean()) {
                sheet.value(next, column, value.asBoolean());
            } else if (value.isNumber() || (type == BigDecimal.class && fits(text))) {
                sheet.value(next, column, new BigDecimal(text));
            } else {
                sheet.inlineString(next, column, bounded(text));
            }
        }

        /** Excel would round what has more digits. */
        private static boolean fits(String number) {
            return new BigDecimal(number).precision() <= MAX_DIGITS;
        }

        /** What is longer than a cell is not cut off, which nobody would see. */
        private static String bounded(String text) {
            return text.length() <= MAX_LETTERS ? text : "(longer than an Excel cell; take another format)";
        }

        @Override
        public void end() throws IOException {
            sheet.finish();
            workbook.finish();
        }
    }
}
