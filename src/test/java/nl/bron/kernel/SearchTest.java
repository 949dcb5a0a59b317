package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write is found, as they write it, in the next request; each test has a tenant of its own. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SearchTest {

    private final DataSource database = Database.owned();

    private OtherTenant tenant;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("search-" + UUID.randomUUID(), database);
    }

    private String organisation(String name) {
        return tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name));
    }

    private List<String> found(String path, String words) {
        return tenant.request()
                .queryParam("q", words)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path(path.equals("/v1/search") ? "items.title" : "items.id");
    }

    @Test
    void what_was_answered_is_found_by_the_next_request() {
        for (int i = 0; i < 50; i++) {
            String word = "naam" + UUID.randomUUID().toString().replace("-", "");
            String id = organisation(word);
            assertThat(found("/v1/relations", word)).containsExactly(id);
        }
    }

    @Test
    void what_was_changed_is_found_by_what_it_is_now() {
        String id = organisation("Bakkerij Zoet");

        tenant.request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"name\": \"Slagerij Hartig\"}")
                .patch("/v1/relations/" + id)
                .then()
                .statusCode(200);

        assertThat(found("/v1/relations", "hartig")).containsExactly(id);
        assertThat(found("/v1/relations", "zoet")).isEmpty();
        tenant.request().header("If-Match", "*").delete("/v1/relations/" + id);
        assertThat(found("/v1/relations", "hartig")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Bakkerij Zoet, bakkerij, as it is",
        "Bakkerij Zoet, BAKKERIJ zOET, other case",
        "Bakkerij Zoet, bakerij, a letter missing",
        "Bakkerij Zoet, bakkkerij, a letter too many",
        "Bakkerij Zoet, bakkarij, a letter wrong",
        "Bakkerij Zoet, pakkerij, the first letter wrong",
        "Bakkerij Zoet, bakkerijj, the last letter doubled",
        "Bakkerij Zoet, abkkerij, letters that changed places",
        "Bakkerij Zoet, bakkreij, letters that changed places",
        "Bakkerij Zoet, bakkerji, letters that changed places",
        "Bakkerij Zoet, zoat, a letter wrong in four",
        "Bakkerij Zoet, akker zoet, part of a word",
        "Jansen Techniek, jensen, a letter wrong in six",
        "Bakkerij Zoet, bakkerei, what sounds alike",
        "Huijgens Techniek, huygens, what sounds alike",
        "Café de Ruyter, cafe, an accent missing",
        "Cafe de Ruyter, café, an accent too many",
        "Ångström & Müller, angstrom muller, accents missing",
        "Straße 7, strasse, a letter of another alphabet",
        "Łódź Hurtownia, lodz, a letter with a stroke",
        "Ελλάδα Εμπορική, ΕΛΛΆΔΑ, Greek in other case",
        "Ελλάδα Εμπορική, ελλωδα, a letter of another alphabet wrong",
        "Москва Торг, масква, a letter of another alphabet wrong",
        "Banketbakkerij Smit, bakkerij, the end of a compound",
        "Banketbakkerij Smit, banket, the beginning of a compound",
        "Installatiebedrijfsgroep, bedrijf, the middle of a compound",
        "Groothandel De Waag BV, waag groothandel, words in another order",
        "Groothandel De Waag BV, bv waag de, words in another order",
        "Groothandel De Waag BV, groot wa, beginnings of words",
        "O'Brien & Zn., o'brien, a quote",
        "O'Brien & Zn., O’Brien, a curly quote",
        "Jansen-de Vries, jansen de vries, a hyphen missing",
        "100% Fruit_sap, 100% fruit_sap, signs",
        "K2, k2, a word of two letters",
    })
    void a_name_is_found_however_it_is_written(String name, String words, String how) {
        String id = organisation(name);
        organisation("Timmerfabriek Eikenhout");

        assertThat(found("/v1/relations", words)).as(how).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoet", "kaart", "bakkerij", "installatiebedrijf", "arbeidsongeschiktheidsverzekeri"})
    void one_mistake_is_forgiven_wherever_it_is(String word) {
        String id = organisation("De " + word + " BV");
        organisation("Timmerfabriek Eikenhout");
        Set<String> mistaken = new LinkedHashSet<>();
        for (int i = 0; i <= word.length(); i++) {
            String before = word.substring(0, i);
            mistaken.add(before + "q" + word.substring(i));
            if (i < word.length()) {
                String after = word.substring(i + 1);
                mistaken.add(before + "q" + after);
                if (word.length() > 4) {
                    mistaken.add(before + after);
                }
                if (!after.isEmpty()) {
                    mistaken.add(before + after.charAt(0) + word.charAt(i) + after.substring(1));
                }
            }
        }

        assertThat(mistaken)
                .allSatisfy(wrong ->
                        assertThat(found("/v1/relations", wrong)).as(wrong).containsExactly(id));
        assertThat(found("/v1/relations", "q" + word + "q")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020-123 4567",
                "020 1234567",
                "0201234567",
                "(020) 123 45 67",
                "+31201234567",
                "+31 20 123 4567",
                "+31 (0)20 123 4567",
                "+31(0)20-1234567",
                "0031 20 123 4567",
                "020/123.45.67",
                "1234567",
                "De Waag 020-1234567",
                "waag +31 20 1234567"
            })
    void a_phone_number_is_found_however_it_is_written(String number) {
        String id = tenant.created("/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag", "phones": [{"number": "+31201234567"}]}
                """);
        tenant.created("/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag", "phones": [{"number": "+31201234999"}]}
                """);

        assertThat(found("/v1/relations", number)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1811 JR", "1811JR", "1811jr", "waagplein 12", "Waagplein 12A Alkmaar", "12-A alkmaar"})
    void an_address_is_found_however_it_is_written(String words) {
        String address = tenant.created("/v1/addresses", """
                {"relationId": "%s", "type": "VISITING", "street": "Waagplein", "houseNumber": "12", "houseLetter": "A",
                 "postalCode": "1811 JR", "city": "Alkmaar", "country": "NL"}
                """.formatted(organisation("De Waag")));

        assertThat(found("/v1/addresses", words)).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.van.berg@bakkerij-zoet.example", "A.van.Berg@Bakkerij-Zoet.Example", "berg@bakkerij"})
    void an_email_address_is_found(String words) {
        String id = tenant.created("/v1/relations", """
                {"kind": "PERSON", "person": {"familyName": "Smit"}, "emails": [{"address": "a.van.berg@bakkerij-zoet.example"}]}
                """);
        organisation("Bakkerij Zoet");

        assertThat(found("/v1/relations", words)).containsExactly(id);
    }

    @Test
    void every_word_must_be_found() {
        organisation("Bakkerij Zoet");

        assertThat(found("/v1/relations", "bakkerij hartig")).isEmpty();
        assertThat(found("/v1/relations", "bekkenij"))
                .as("two letters wrong at once")
                .isEmpty();
        assertThat(found("/v1/relations", "zaat"))
                .as("two letters of four wrong")
                .isEmpty();
        assertThat(found("/v1/relations", "zot zuid")).isEmpty();
    }

    @Test
    void a_number_with_another_digit_is_another_number() {
        String id = organisation("Unit 12345678");
        organisation("Unit 12345679");

        assertThat(found("/v1/relations", "12345678")).containsExactly(id);
    }

    @Test
    void a_word_that_is_too_long_for_an_index_is_no_hindrance() {
        String endless = new Random(1)
                .ints(2_000, '一', '龥')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String id = tenant.created("/v1/products", """
                {"sku": "K-1", "name": "Kaas", "description": "%s", "vatCategory": "AA"}
                """.formatted(endless));

        assertThat(found("/v1/products", "kaas " + endless.substring(300, 330))).containsExactly(id);
    }

    @Test
    void who_writes_a_new_word_waits_for_nobody_who_does_so_too() throws SQLException {
        String first = organisation("Bakkerij");
        String second;
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("update relations set name = 'Kwekerij' where id = '" + first + "'");
            second = organisation("Kwekerij Zoet");
            assertThat(found("/v1/relations", "kwekerj")).containsExactly(second);
            other.commit();
        }

        assertThat(found("/v1/relations", "kwekerj")).containsExactly(first, second);
    }

    @Test
    void what_fits_best_comes_first() {
        String mistyped = organisation("Bakkerei");
        String within = organisation("Banketbakkerij");
        String begins = organisation("Bakkerijtechniek");
        String longer = organisation("Bakkerij van der Berg en Zonen");
        String exact = organisation("Bakkerij");

        assertThat(found("/v1/relations", "bakkerij")).containsExactly(exact, longer, begins, within, mistyped);
        tenant.request()
                .queryParam("q", "bakkerij")
                .queryParam("sort", "-name")
                .get("/v1/relations")
                .then()
                .body("items.id", contains(within, begins, longer, exact, mistyped));
    }

    @Test
    void what_is_found_is_walked_by_cursor() {
        for (int i = 0; i < 25; i++) {
            organisation("Bakkerij " + "x".repeat(i % 3) + i);
        }
        List<String> whole = found("/v1/relations", "bakkerij");

        assertThat(walked("/v1/relations", "bakkerij", "items.id"))
                .isEqualTo(whole)
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(walked("/v1/search", "bakkerij", "items.href")).hasSize(25).doesNotHaveDuplicates();
    }

    private List<String> walked(String path, String words, String what) {
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            var request = tenant.request().queryParam("q", words).queryParam("limit", 4);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(path);
            walked.addAll(page.then().statusCode(200).extract().path(what));
            cursor = page.path("next");
        } while (cursor != null);
        return walked;
    }

    @Test
    void what_is_found_can_be_narrowed() {
        organisation("Bakkerij Zoet");
        String other = organisation("Bakkerij Hartig");

        tenant.request()
                .queryParam("q", "bakkerij")
                .queryParam("filter", "name==*Hartig")
                .queryParam("count", "exact")
                .get("/v1/relations")
                .then()
                .body("items.id", contains(other))
                .body("count", equalTo(1));
    }

    @Test
    void all_families_are_searched_at_once() {
        String relation = organisation("Kaashandel Alkmaar");
        tenant.created("/v1/addresses", """
                {"relationId": "%s", "type": "VISITING", "city": "Alkmaar", "country": "NL"}
                """.formatted(relation));
        tenant.created("/v1/products", "{\"sku\": \"K-1\", \"name\": \"Alkmaarse kaas\", \"vatCategory\": \"AA\"}");
        tenant.created("/v1/employees", "{\"person\": {\"familyName\": \"Alkmaar\"}}");

        assertThat(tenant.request().queryParam("q", "alkmaar").get("/v1/search").<List<String>>path("items.type"))
                .containsExactlyInAnyOrder("relation", "address", "product", "employee");
    }

    @Test
    void only_families_that_the_key_may_read_are_searched() {
        String word = "woord" + UUID.randomUUID().toString().replace("-", "");
        Api.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(word));
        Api.created("/v1/employees", "{\"person\": {\"familyName\": \"%s\"}}".formatted(word));
        Api.post("/v1/api-keys", """
                {"name": "%s", "system": "test", "scopes": ["relations:read"]}
                """.formatted(word));

        families(Api.key("relations:read"), word).body("items.type", contains("relation"));
        families(Api.key("employees:read"), word).body("items.type", contains("employee"));
        families(Api.key("products:read"), word).body("items", hasSize(0));
        families(Api.ADMIN_KEY, word).body("items.type", hasItem("api-key")).body("items", hasSize(3));
    }

    private static io.restassured.response.ValidatableResponse families(String key, String word) {
        return Api.with(key).queryParam("q", word).get("/v1/search").then().statusCode(200);
    }

    @Test
    void another_tenants_rows_are_not_found() {
        String word = "woord" + UUID.randomUUID().toString().replace("-", "");
        String ours = organisation(word);
        Api.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(word));

        assertThat(found("/v1/relations", word)).containsExactly(ours);
        assertThat(found("/v1/search", word)).hasSize(1);
        Api.admin()
                .queryParam("q", word)
                .get("/v1/relations")
                .then()
                .body("items.id", hasSize(1))
                .body("items.id", not(hasItem(ours)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "%",
                "_",
                "\\",
                "\"",
                "';--",
                "%%%",
                "____",
                "...",
                " ",
                "\t",
                "\u00a0",
                "\u200b",
                "\ud83e\uddc0"
            })
    void what_holds_no_word_is_refused(String words) {
        for (String path : List.of("/v1/relations", "/v1/search")) {
            tenant.request()
                    .queryParam("q", words)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("q"))
                    .body("errors[0].detail", containsString("1 to 10 words"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zo_t",
                "zo%",
                "%zoet%",
                "z\\oet",
                "zoet'",
                "\"zoet\"",
                "zo'et",
                "'zoet' or 1=1",
                "zoet:*",
                "$1",
                "{zoet}"
            })
    void signs_mean_nothing_of_their_own(String words) {
        organisation("Eikenhout");
        String id = organisation("Bakkerij Zoet");

        assertThat(found("/v1/relations", words)).isSubsetOf(id);
        assertThat(found("/v1/relations", "zoet\\")).containsExactly(id);
    }

    @Test
    void what_no_text_can_hold_is_refused() {
        organisation("Bakkerij Zoet");
        String longest = "x".repeat(200);
        String tooLong = longest + "x";
        String tooMany = "a b c d e f g h i j k";

        for (String path : List.of("/v1/relations", "/v1/search")) {
            for (String words : List.of("zoet\0", "\0", tooLong, tooMany, "", "0".repeat(200), "+0000000000")) {
                tenant.request()
                        .queryParam("q", words)
                        .get(path)
                        .then()
                        .statusCode(400)
                        .body("errors[0].parameter", equalTo("q"));
            }
        }
        for (String words : List.of(longest, (longest.substring(0, 32) + " ").repeat(6))) {
            assertThat(found("/v1/relations", words)).isEmpty();
            assertThat(found("/v1/search", words)).isEmpty();
        }
    }

    @Test
    void nothing_to_search_for_is_told() {
        Api.admin().get("/v1/search").then().statusCode(400).body("errors.parameter", hasItem("q"));
    }
}
