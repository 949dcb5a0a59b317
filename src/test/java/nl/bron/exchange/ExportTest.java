package nl.bron.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A list comes out whole as a file, and each kind of file is what its standard says. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ExportTest {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String XML = "application/xml";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is hard to write: signs of each format, line ends, letters beyond 16 bits, what XML and Excel can't hold. */
    private static final List<String> HARD = List.of(
            "plain",
            "comma, semicolon; and tab\tthere",
            "\"quoted\" and 'so'",
            "two\nlines",
            "two\r\nlines",
            " spaces around ",
            "<b>&amp;</b> ]]> <!-- x -->",
            "kaas \ud83e\uddc0 Łódź Ελλάδα",
            "#hash",
            "_x0041_");

    private final DataSource database = Database.owned();

    private OtherTenant tenant;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("export-" + UUID.randomUUID(), database);
    }

    private void product(String name) {
        product(Map.of("name", name));
    }

    private void product(Map<String, Object> more) {
        var draft =
                JSON.createObjectNode().put("sku", UUID.randomUUID().toString()).put("vatCategory", "AA");
        draft.setAll((com.fasterxml.jackson.databind.node.ObjectNode) JSON.valueToTree(more));
        tenant.created("/v1/products", draft.toString());
    }

    private Response export(String type, String path, String... parameters) {
        var request = tenant.request().accept(type);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        Response answer = request.get(path);
        answer.then().statusCode(200);
        assertThat(answer.contentType()).startsWith(type);
        return answer;
    }

    private static String text(Response answer) {
        return new String(answer.asByteArray(), UTF_8);
    }

    private static List<String> column(String csv, String name) throws Exception {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var records = format.parse(new StringReader(csv))) {
            List<String> values = new ArrayList<>();
            for (CSVRecord line : records) {
                values.add(line.get(name));
            }
            return values;
        }
    }

    @Test
    void csv_is_that_of_rfc_4180() {
        for (String name : List.of("plain", "a, b", "\"q\"", "two\nlines", "two\r\nlines", "semi;colon")) {
            product(name);
        }

        String csv = text(export(CSV, "/v1/products", "fields", "name,active,listPrice"));

        assertThat(csv)
                .isEqualTo("name,active,listPrice.amount,listPrice.currency\r\n"
                        + "plain,true,,\r\n"
                        + "\"a, b\",true,,\r\n"
                        + "\"\"\"q\"\"\",true,,\r\n"
                        + "\"two\nlines\",true,,\r\n"
                        + "\"two\r\nlines\",true,,\r\n"
                        + "semi;colon,true,,\r\n");
    }

    @Test
    void csv_for_a_dutch_excel_has_semicolons_and_a_mark() {
        product("a;b,c");

        byte[] csv = export(CSV, "/v1/products", "fields", "name,active", "delimiter", "SEMICOLON", "bom", "true")
                .asByteArray();

        assertThat(new String(csv, UTF_8)).isEqualTo("\ufeffname;active\r\n\"a;b,c\";true\r\n");
        assertThat(csv).startsWith(0xef, 0xbb, 0xbf);
        assertThat(text(export(CSV, "/v1/products", "fields", "name,active", "delimiter", "TAB")))
                .isEqualTo("name\tactive\r\na;b,c\ttrue\r\n");
    }

    @Test
    void csv_holds_what_was_said() throws Exception {
        HARD.forEach(this::product);

        assertThat(column(text(export(CSV, "/v1/products")), "name")).isEqualTo(HARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "=1+1|'=1+1",
                "=HYPERLINK(\"http://x\")|'=HYPERLINK(\"http://x\")",
                "+1+1|'+1+1",
                "-1+1|'-1+1",
                "-2+3+cmd'|'-2+3+cmd'",
                "@SUM(A1)|'@SUM(A1)",
                "＝1+1|'＝1+1",
                "+|'+",
                "-|'-",
                "- streep|'- streep",
                "+31201234567|+31201234567",
                "-12.50|-12.50",
                "-12|-12",
                "1-2|1-2",
                "a=b|a=b",
                "'x|'x"
            })
    void what_a_spreadsheet_would_run_is_made_harmless(String name, String written) throws Exception {
        product(name);

        assertThat(column(text(export(CSV, "/v1/products")), "name")).containsExactly(written);
    }

    @Test
    void control_characters_make_no_formula_either() throws Exception {
        product("\t=1+1");
        product("\r=1+1");
        product("\n=1+1");

        assertThat(column(text(export(CSV, "/v1/products")), "name")).containsExactly("'\t=1+1", "'\r=1+1", "'\n=1+1");
    }

    @Test
    void phone_numbers_and_amounts_stay_as_they_are() throws Exception {
        tenant.created("/v1/employees", "{\"person\": {\"familyName\": \"Smit\"}, \"phone\": \"020-1234567\"}");
        tenant.created("/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag", "annualRevenue": {"amount": "-1234.50", "currency": "EUR"},
                 "phones": [{"number": "+31201234567"}], "roles": ["CUSTOMER", "SUPPLIER"], "kvkNumber": "01234567"}
                """);

        assertThat(column(text(export(CSV, "/v1/employees")), "phone")).containsExactly("+31201234567");
        String csv = text(export(CSV, "/v1/relations"));
        assertThat(column(csv, "annualRevenue.amount")).containsExactly("-1234.50");
        assertThat(column(csv, "phones")).containsExactly("[{\"number\":\"+31201234567\"}]");
        assertThat(column(csv, "roles").get(0).split(",", -1)).containsExactlyInAnyOrder("CUSTOMER", "SUPPLIER");
        assertThat(column(csv, "kvkNumber")).containsExactly("01234567");
        assertThat(column(csv, "person.familyName")).containsExactly("");
    }

    @Test
    void ndjson_has_a_line_for_each_row_of_the_list() throws Exception {
        HARD.forEach(this::product);
        JsonNode list = JSON.readTree(
                tenant.request().queryParam("sort", "-name").get("/v1/products").asString());

        String[] lines =
                text(export(NDJSON, "/v1/products", "sort", "-name")).strip().split("\n", -1);

        List<JsonNode> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(JSON.readTree(line));
        }
        assertThat(rows).hasSize(HARD.size()).containsExactlyElementsOf(list.path("items"));
    }

    @Test
    void xml_is_well_formed_whatever_is_in_it() throws Exception {
        HARD.forEach(this::product);
        product("controls \u0001\u0008\u000b\u001f\u007f\u0085\u2028\ufffe\uffff end");

        Document document = xml(export(XML, "/v1/products"));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("products");
        var names = document.getElementsByTagName("name");
        List<String> read = new ArrayList<>();
        for (int i = 0; i < names.getLength(); i++) {
            read.add(names.item(i).getTextContent());
        }
        assertThat(read.subList(0, HARD.size())).isEqualTo(HARD);
        assertThat(read.get(HARD.size()))
                .isEqualTo("controls \ufffd\ufffd\ufffd\ufffd\u007f\u0085\u2028\ufffd\ufffd end");
    }

    @Test
    void xml_has_the_names_of_the_representation() throws Exception {
        String id = tenant.created("/v1/relations", """
                {"kind": "PERSON", "person": {"familyName": "Smit"}, "phones": [{"number": "+31201234567", "label": "office"}]}
                """);

        Element row = (Element) xml(export(XML, "/v1/relations", "fields", "id,person,phones"))
                .getElementsByTagName("relation")
                .item(0);

        assertThat(row.getElementsByTagName("id").item(0).getTextContent()).isEqualTo(id);
        assertThat(row.getElementsByTagName("familyName").item(0).getTextContent())
                .isEqualTo("Smit");
        Element item = (Element) row.getElementsByTagName("item").item(0);
        assertThat(item.getElementsByTagName("label").item(0).getTextContent()).isEqualTo("office");
    }

    private static Document xml(Response answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
    }

    @Test
    void xlsx_knows_numbers_days_and_moments_from_text() throws Exception {
        product(Map.of("name", "=1+1", "listPrice", Map.of("amount", "-9.95", "currency", "EUR"), "active", false));
        product(Map.of(
                "name", "+31201234567", "listPrice", Map.of("amount", "123456789012345.678901", "currency", "EUR")));

        List<Row> rows = xlsx(export(XLSX, "/v1/products", "fields", "name,listPrice,active,createdAt,version"));

        assertThat(rows.get(0).stream().map(cell -> cell.getRawValue()))
                .containsExactly("name", "listPrice.amount", "listPrice.currency", "active", "createdAt", "version");
        Row first = rows.get(1);
        assertThat(first.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(first.getCellText(0)).isEqualTo("=1+1");
        assertThat(first.getCellAsNumber(1)).contains(new BigDecimal("-9.95"));
        assertThat(first.getCellAsBoolean(3)).contains(false);
        assertThat(first.getCellAsDate(4).orElseThrow()).isAfter(LocalDateTime.of(2020, 1, 1, 0, 0));
        assertThat(first.getCellAsNumber(5)).contains(BigDecimal.ONE);
        assertThat(rows.get(2).getCellText(0)).isEqualTo("+31201234567");
        assertThat(rows.get(2).getCell(1).getType()).as("Excel would round it").isEqualTo(CellType.STRING);
        assertThat(rows.get(2).getCellText(1)).isEqualTo("123456789012345.678901");
    }

    @Test
    void xlsx_holds_days_that_excel_does_not_know() throws Exception {
        String relation = tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}");
        for (String day : List.of("2026-03-01", "1900-03-01", "1899-12-31", "0001-01-01", "9999-12-31")) {
            tenant.created("/v1/addresses", """
                    {"relationId": "%s", "type": "VISITING", "city": "Alkmaar", "country": "NL",
                     "validFromDate": "%s", "validToDate": "%s"}
                    """.formatted(relation, day, day));
        }

        List<Row> rows = xlsx(export(XLSX, "/v1/addresses", "fields", "validFromDate"));

        assertThat(rows.get(1).getCellAsDate(0)).contains(LocalDateTime.of(2026, 3, 1, 0, 0));
        assertThat(rows.get(2).getCellAsDate(0)).contains(LocalDateTime.of(1900, 3, 1, 0, 0));
        assertThat(rows.get(3).getCellText(0)).isEqualTo("1899-12-31");
        assertThat(rows.get(4).getCellText(0)).isEqualTo("0001-01-01");
        assertThat(rows.get(5).getCellAsDate(0)).contains(LocalDateTime.of(9999, 12, 31, 0, 0));
    }

    @Test
    void xlsx_holds_what_was_said() throws Exception {
        List<String> hard = new ArrayList<>(HARD);
        hard.remove("two\r\nlines");
        hard.remove("_x0041_");
        hard.forEach(this::product);
        product("controls \u0001\u0008\u000b\u001f\ufffe end");

        List<Row> rows = xlsx(export(XLSX, "/v1/products", "fields", "name"));

        assertThat(rows.stream().skip(1).limit(hard.size()).map(row -> row.getCellText(0)))
                .isEqualTo(hard);
        assertThat(rows.get(hard.size() + 1).getCellText(0))
                .startsWith("controls ")
                .endsWith(" end");
    }

    private static List<Row> xlsx(Response answer) throws Exception {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.asByteArray()))) {
            return book.getFirstSheet().read();
        }
    }

    @Test
    void an_empty_list_is_an_empty_file() throws Exception {
        assertThat(text(export(CSV, "/v1/products", "fields", "id,name"))).isEqualTo("id,name\r\n");
        assertThat(text(export(NDJSON, "/v1/products"))).isEmpty();
        assertThat(xml(export(XML, "/v1/products"))
                        .getElementsByTagName("product")
                        .getLength())
                .isZero();
        assertThat(xlsx(export(XLSX, "/v1/products"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({CSV + ", csv", NDJSON + ", ndjson", XML + ", xml", XLSX + ", xlsx"})
    void a_file_has_a_name_and_is_not_told_by_head(String type, String extension) {
        product("Koffie");
        String disposition = "attachment; filename=\"products." + extension + "\"";

        export(type, "/v1/products").then().header("Content-Disposition", disposition);
        Response head = tenant.request().accept(type).head("/v1/products");
        head.then().statusCode(200).header("Content-Disposition", disposition);
        assertThat(head.contentType()).startsWith(type);
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void a_file_holds_what_is_asked_for_in_the_order_asked_for() throws Exception {
        List.of("Koffie A", "Thee", "Koffie B", "Koffie C").forEach(this::product);

        assertThat(column(text(export(CSV, "/v1/products", "q", "koffie", "sort", "-name", "limit", "1")), "name"))
                .containsExactly("Koffie C", "Koffie B", "Koffie A");
        assertThat(column(text(export(CSV, "/v1/products", "q", "koffie")), "name"))
                .hasSize(3);
        assertThat(column(text(export(CSV, "/v1/products", "filter", "name==Koffie*;name!=*B")), "name"))
                .containsExactly("Koffie A", "Koffie C");
        assertThat(column(text(export(CSV, "/v1/products", "active", "false")), "name"))
                .isEmpty();
        String asked = tenant.request()
                .accept(CSV)
                .contentType("application/json")
                .body("{\"q\": \"thee\", \"fields\": [\"name\"], \"bom\": true}")
                .post("/v1/products/_search")
                .then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"products.csv\""))
                .extract()
                .asString();
        assertThat(asked).endsWith("name\r\nThee\r\n");
    }

    @ParameterizedTest
    @CsvSource({"cursor, x", "include, contacts", "count, exact"})
    void what_is_of_pages_is_refused(String parameter, String value) {
        Api.admin()
                .accept(CSV)
                .queryParam(parameter, value)
                .get("/v1/relations")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "text/csv;q=0.5, application/json|application/json",
                "text/csv, application/json;q=0.5|text/csv",
                "application/json, application/problem+json|application/json"
            })
    void what_the_client_likes_best_is_given(String accept, String given) {
        Iterator<String> type = List.of(Api.admin()
                        .accept(accept)
                        .get("/v1/products")
                        .contentType()
                        .split(";", -1))
                .iterator();
        assertThat(type.next()).isEqualTo(given);
    }
}
