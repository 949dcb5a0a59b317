package nl.bron.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Groothandel De Waag, an invented wholesaler of coffee and all that goes with it: some 40 relations with contacts,
 * addresses, offers and orders. Made through Bron's own API, by reference, so that one that was cut off is completed.
 */
final class SampleCompany {

    private static final int RELATIONS = 40;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(1811);
    private final URI bron;
    private final String key;

    SampleCompany(URI bron, String key) {
        this.bron = bron;
        this.key = key;
    }

    /** Its last order tells that it is complete; what users did with it since then is theirs. */
    void makeUnlessThere() {
        if (send(reference("orders", RELATIONS - 1).GET()).statusCode() == 404) {
            make();
        }
    }

    private void make() {
        List<String> employees = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            employees.add(
                    put("employees", i, Map.of("person", person(), "jobTitle", "account manager", "team", "sales")));
        }
        List<String> products = new ArrayList<>();
        for (List<String> it : SampleNames.PRODUCTS) {
            products.add(put(
                    "products",
                    products.size(),
                    Map.of(
                            "sku",
                            it.get(0),
                            "name",
                            it.get(1),
                            "unit",
                            it.get(2),
                            "vatCategory",
                            it.get(3),
                            "listPrice",
                            Map.of("amount", it.get(4), "currency", "EUR"),
                            "category",
                            it.get(5))));
        }
        for (int i = 0; i < RELATIONS; i++) {
            makeRelation(i, any(employees), products);
        }
    }

    private void makeRelation(int i, String employee, List<String> products) {
        boolean prospect = i % 5 == 0;
        String relation = put(
                "relations",
                i,
                Map.of(
                        "kind",
                        "ORGANISATION",
                        "name",
                        SampleNames.KINDS.get(i % SampleNames.KINDS.size()) + " "
                                + SampleNames.NAMES.get(i % SampleNames.NAMES.size()),
                        "roles",
                        List.of(prospect ? "PROSPECT" : "CUSTOMER"),
                        "segment",
                        "horeca",
                        "language",
                        "nl",
                        "kvkNumber",
                        String.valueOf(90_000_000 + i),
                        "accountManagerId",
                        employee,
                        "phones",
                        List.of(Map.of("number", "+3120" + (7_000_000 + i), "label", "work"))));
        String contact = put(
                "contacts",
                i,
                Map.of(
                        "relationId",
                        relation,
                        "person",
                        person(),
                        "jobTitle",
                        "owner",
                        "primary",
                        true,
                        "emails",
                        List.of(Map.of("address", "contact" + i + "@example.nl"))));
        put(
                "addresses",
                i,
                Map.of(
                        "relationId",
                        relation,
                        "type",
                        "VISITING",
                        "street",
                        any(SampleNames.STREETS),
                        "houseNumber",
                        String.valueOf(1 + random.nextInt(200)),
                        "postalCode",
                        1000 + random.nextInt(9000) + "AB",
                        "city",
                        any(SampleNames.CITIES),
                        "country",
                        "NL"));
        Map<String, Object> deal = Map.of(
                "relationId", relation, "contactId", contact, "accountManagerId", employee, "lines", lines(products));
        if (prospect) {
            put("offers", i, with(deal, Map.of("offerDate", day(i), "status", "SENT")));
        } else {
            put("orders", i, with(deal, Map.of("orderDate", day(i), "status", i % 2 == 0 ? "DELIVERED" : "CONFIRMED")));
        }
    }

    private List<Map<String, String>> lines(List<String> products) {
        return random.ints(1 + random.nextInt(3), 1, 13)
                .mapToObj(quantity -> Map.of("productId", any(products), "quantity", String.valueOf(quantity)))
                .toList();
    }

    private Map<String, String> person() {
        String family = any(SampleNames.FAMILY_NAMES);
        int name = family.lastIndexOf(' ') + 1;
        Map<String, String> parts =
                Map.of("givenName", any(SampleNames.GIVEN_NAMES), "familyName", family.substring(name));
        return name == 0 ? parts : with(parts, Map.of("familyNamePrefix", family.substring(0, name - 1)));
    }

    private static String day(int i) {
        return "2026-%02d-%02d".formatted(1 + i % 10, 1 + i % 28);
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static <V> Map<String, V> with(Map<String, V> some, Map<String, ? extends V> more) {
        Map<String, V> all = new java.util.TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Puts a row by this company's own reference and gives its id. */
    private String put(String family, int reference, Map<String, ?> body) {
        try {
            HttpResponse<String> answer = send(reference(family, reference)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
            JsonNode row = json.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(family + "/" + reference + " is refused: " + row);
            }
            return row.path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder reference(String family, int reference) {
        return HttpRequest.newBuilder(bron.resolve("/v1/" + family + "/by-reference/sample/" + reference))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the sample company can't reach Bron", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
