package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The real run: an ERP brings a whole company in, is cut off by a kill, and comes again. */
class NorthwindIT {

    private static final Path DIRECTORY = Path.of("..", "shared", "data", "northwind");
    private static final String TOTALS =
            "91 customers, 9 employees, 77 products, 830 orders, 2155 lines, net 1265793.29 USD";

    private static Process start(Packaged bron) throws IOException {
        return new ProcessBuilder(
                        "python3", "docs/examples/northwind.py", DIRECTORY.toString(), bron.url(), Api.ADMIN_KEY)
                .redirectErrorStream(true)
                .start();
    }

    private static String run(Packaged bron) throws Exception {
        Process script = start(bron);
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).as(said).isZero();
        return said;
    }

    private static List<JsonNode> all(Packaged bron, String family) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            var request = bron.api().queryParam("limit", 500);
            String answer = (cursor.isEmpty() ? request : request.queryParam("cursor", cursor))
                    .get("/v1/" + family)
                    .asString();
            JsonNode page = new ObjectMapper().readTree(answer);
            page.path("items").forEach(rows::add);
            cursor = page.path("next").asText();
        } while (!cursor.isEmpty());
        return rows;
    }

    private static Map<String, Long> versions(Packaged bron) throws IOException {
        Map<String, Long> versions = new TreeMap<>();
        for (String family : List.of("relations", "contacts", "addresses", "employees", "products", "orders")) {
            all(bron, family)
                    .forEach(row -> versions.put(
                            row.path("id").asText(), row.path("version").asLong()));
        }
        return versions;
    }

    @Test
    void a_company_is_brought_in_through_a_kill_and_again() throws Exception {
        assumeTrue(Files.isDirectory(DIRECTORY), "Northwind's files are not here");
        Path data = Path.of("target", "databases", UUID.randomUUID().toString());
        Packaged killed = Packaged.on(data);
        Process script = start(killed);
        while (all(killed, "orders").size() < 100) {
            assertThat(script.isAlive()).isTrue();
        }
        killed.kill();
        script.destroyForcibly().waitFor();

        try (Packaged bron = Packaged.on(data)) {
            assertThat(run(bron)).contains(TOTALS);
            assertComplete(bron);
            Map<String, Long> before = versions(bron);
            assertThat(run(bron)).contains(TOTALS).contains("created 0, there already 1276");
            assertThat(versions(bron)).isEqualTo(before);
        }
    }

    private static void assertComplete(Packaged bron) throws IOException {
        assertThat(all(bron, "relations")).hasSize(120);
        assertThat(all(bron, "products")).hasSize(77);
        List<JsonNode> orders = all(bron, "orders");
        assertThat(orders).hasSize(830);
        assertThat(orders.stream().mapToInt(order -> order.path("lines").size()).sum())
                .isEqualTo(2155);
        BigDecimal net = orders.stream()
                .map(order -> order.at("/totals/net/amount").asText())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(net).isEqualByComparingTo("1265793.29");
        Map<String, List<String>> numbers = orders.stream()
                .map(order -> order.path("number").asText())
                .sorted()
                .collect(Collectors.groupingBy(number -> number.substring(0, "ORD-1996".length())));
        numbers.forEach((year, given) -> assertThat(given)
                .isEqualTo(IntStream.rangeClosed(1, given.size())
                        .mapToObj(i -> year + "-%05d".formatted(i))
                        .toList()));
    }
}
