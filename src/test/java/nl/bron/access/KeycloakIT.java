package nl.bron.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.bron.Packaged;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whom a real Keycloak's tokens let in, and which do not. */
@Tag("clients")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Keycloak keycloak;
    private static Packaged bron;
    private static Map<String, String> settings;

    /** One that the realm publishes too, so that a test can sign what Keycloak never would. */
    private static KeyPair key;

    private static String keyId;

    @BeforeAll
    static void start() throws Exception {
        keycloak = Keycloak.start();
        keycloak.addRealm("other");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        keycloak.addKey("of the tests", 1, Map.of("privateKey", pem(key)));
        List<Map<String, Object>> published = RestAssured.get(
                        keycloak.issuer("bron") + "/protocol/openid-connect/certs")
                .path("keys");
        String modulus = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(unsigned(((java.security.interfaces.RSAPublicKey) key.getPublic())
                        .getModulus()
                        .toByteArray()));
        keyId = published.stream()
                .filter(one -> modulus.equals(one.get("n")))
                .findAny()
                .orElseThrow()
                .getOrDefault("kid", "")
                .toString();
        settings = Map.of(
                "BRON_DATA_DIR",
                Path.of("target", "databases", UUID.randomUUID().toString()).toString(),
                "BRON_OIDC_ISSUERS",
                keycloak.issuer("bron"),
                "BRON_OIDC_HTTP_HOSTS",
                "localhost",
                // a claim that is always there, so that a role can be given by it
                "BRON_OIDC_CLAIMS_ROLES",
                "azp");
        bron = Packaged.ready(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        keycloak.close();
        bron.close();
    }

    private static String pem(KeyPair key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static RequestSpecification with(String token) {
        return RestAssured.given().baseUri(bron.url()).header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse answer(String token) {
        return with(token).get("/v1/relations").then();
    }

    private static void assertRefused(String token, String why) {
        answer(token)
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        containsString("error=\"invalid_token\", error_description=\"" + why + "\""))
                .header("WWW-Authenticate", containsString("/.well-known/oauth-protected-resource\""))
                .body("code", equalTo("UNAUTHENTICATED"))
                .body("detail", equalTo(why));
    }

    private static JsonNode part(String token, int part) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("[.]", -1)[part]));
    }

    /** A right token but for one thing, signed by a key that the realm publishes. */
    private static String signed(Map<String, Object> changes) throws Exception {
        ObjectNode claims = (ObjectNode) part(keycloak.ofSystem("bron", "erp"), 1);
        changes.forEach((name, value) -> claims.set(name, JSON.valueToTree(value)));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setKeyIdHeaderValue(keyId);
        jws.setHeader("typ", "JWT");
        jws.setAlgorithmHeaderValue("RS256");
        jws.setKey(key.getPrivate());
        jws.setPayload(claims.toString());
        return jws.getCompactSerialization();
    }

    private static long in(long seconds) {
        return Instant.now().plusSeconds(seconds).getEpochSecond();
    }

    private static String relation(String name) {
        return bron.api()
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    @Order(1)
    void a_system_may_do_what_its_scopes_say() {
        String erp = keycloak.ofSystem("bron", "erp");
        Response made = with(erp)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Van het ERP\"}")
                .post("/v1/relations");
        made.then().statusCode(201);
        bron.api()
                .get("/v1/relations/" + made.path("id") + "/history")
                .then()
                .body("items[0].data.system", equalTo("erp"))
                .body("items[0].data.actor", notNullValue());
        with(erp)
                .get("/v1/offers")
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("error=\"insufficient_scope\", scope=\"offers:read\""));
        with(keycloak.ofSystem("bron", "website"))
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Van de website\"}")
                .post("/v1/relations")
                .then()
                .statusCode(403);
        with(keycloak.ofUser("console", "beheer").getString("access_token"))
                .get("/v1/api-keys")
                .then()
                .statusCode(200);
    }

    @Test
    @Order(1)
    void a_role_that_a_token_names_gives_its_scopes_as_they_are_now() {
        String website = keycloak.ofSystem("bron", "website");
        with(website).get("/v1/employees").then().statusCode(403);
        String role = bron.api()
                .contentType("application/json")
                .body("{\"code\": \"website\", \"name\": \"Website\", \"scopes\": [\"employees:read\"]}")
                .post("/v1/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        with(website).get("/v1/employees").then().statusCode(200);
        bron.api().header("If-Match", "*").delete("/v1/roles/" + role).then().statusCode(204);
        with(website).get("/v1/employees").then().statusCode(403);
    }

    @Test
    @Order(1)
    void who_is_asked_for_a_token_is_told_where_to_get_one() {
        RestAssured.get(bron.url() + "/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("resource", equalTo(bron.url()))
                .body("authorization_servers", contains(keycloak.issuer("bron")))
                .body("bearer_methods_supported", contains("header"));
        RestAssured.get(bron.url() + "/v1/relations")
                .then()
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer realm=\"bron\", resource_metadata=\"" + bron.url()
                                + "/.well-known/oauth-protected-resource\""));
    }

    @Test
    @Order(2)
    void only_a_right_token_lets_anybody_in() throws Exception {
        answer(signed(Map.of())).statusCode(200);
        answer(signed(Map.of("exp", in(-20), "iat", in(-100)))).statusCode(200);
        assertRefused(signed(Map.of("exp", in(-40), "iat", in(-100))), "the token has expired");
        assertRefused(signed(Map.of("nbf", in(60))), "the token is not valid yet");
        assertRefused(signed(Map.of("aud", "account")), "the token is not meant for Bron");
        assertRefused(keycloak.ofSystem("bron", "stranger"), "the token is not meant for Bron");
        assertRefused(keycloak.ofSystem("other", "erp"), "the issuer of the token is not trusted here");
        assertRefused(signed(Map.of("iss", keycloak.issuer("other"))), "the issuer of the token is not trusted here");
        assertRefused(
                keycloak.ofUser("portal", "klant").getString("id_token"),
                "this is neither an API key nor an access token");
        assertRefused(
                keycloak.ofUser("portal", "klant").getString("refresh_token"),
                "this is neither an API key nor an access token");
        assertRefused(signed(Map.of("typ", "ID")), "this is neither an API key nor an access token");
        assertRefused(signed(Map.of("iat", in(60), "exp", in(600))), "the token is not valid yet");
        for (String mark : List.of("cnf", "events", "at_hash")) {
            assertRefused(signed(Map.of(mark, "x")), "this is neither an API key nor an access token");
        }
        assertRefused(signed(Map.of("sub", "")), "this is neither an API key nor an access token");
        assertRefused(signed(Map.of("sub", "a\u0000b")), "this is neither an API key nor an access token");
        assertRefused(signed(Map.of("iss", "a\u0000b")), "this is neither an API key nor an access token");
        answer(signed(Map.of("bron_tenant", "a\u0000b"))).statusCode(403);
        answer(signed(Map.of("scope", "openid openid relations:read"))).statusCode(200);
        answer(signed(Map.of("scope", List.of("relations:read")))).statusCode(200);
        for (Object portal : List.of("true", true, "True", 1, List.of("true"))) {
            answer(signed(Map.of("bron_portal", portal))).statusCode(200).body("items", hasSize(0));
        }
        answer(signed(Map.of("bron_portal", "false"))).statusCode(200).body("items.size()", greaterThan(0));
        answer(signed(Map.of("bron_tenant", "nobody"))).statusCode(401);
        answer(signed(Map.of("bron_tenant", ""))).statusCode(403).body("detail", containsString("bron_tenant"));
        answer(signed(Map.of("bron_relations", List.of("x")))).statusCode(403);
        answer(signed(Map.of("bron_system", "No code"))).statusCode(403);
    }

    @Test
    @Order(2)
    void a_token_that_somebody_made_is_worth_nothing() throws Exception {
        String right = keycloak.ofSystem("bron", "erp");
        String[] parts = right.split("[.]", -1);
        ObjectNode claims = (ObjectNode) part(right, 1);
        String more = encoded(claims.put("scope", "admin"));
        assertRefused(parts[0] + "." + more + "." + parts[2], "the token can't be verified");

        ObjectNode header = (ObjectNode) part(right, 0);
        assertRefused(encoded(header.put("alg", "none")) + "." + more + "." + parts[2], "the token can't be verified");
        answer(encoded(header) + "." + more + ".").statusCode(401);

        JsonWebSignature confused = new JsonWebSignature();
        confused.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        confused.setAlgorithmHeaderValue("HS256");
        confused.setKeyIdHeaderValue(keyId);
        confused.setDoKeyValidation(false);
        PublicKey published = key.getPublic();
        confused.setKey(new HmacKey(published.getEncoded()));
        confused.setPayload(claims.toString());
        assertRefused(confused.getCompactSerialization(), "the token can't be verified");

        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        JsonWebSignature foreign = new JsonWebSignature();
        foreign.setAlgorithmHeaderValue("RS256");
        foreign.setKeyIdHeaderValue(keyId);
        foreign.setKey(generator.generateKeyPair().getPrivate());
        foreign.setPayload(claims.toString());
        assertRefused(foreign.getCompactSerialization(), "the token can't be verified");

        for (String text : List.of(
                "", ".", "..", "...", "a.b.c", "x".repeat(12_001), "bron_short", "e30.e30.e30", "AAD__g.e30.e30")) {
            answer(text).statusCode(401);
        }
    }

    private static String encoded(JsonNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Order(3)
    void a_portal_shows_its_users_their_own_relations_only() throws Exception {
        String own = relation("Van de klant");
        String other = relation("Van een ander");
        belongsTo("klant", List.of(own));
        String klant = keycloak.ofUser("portal", "klant").getString("access_token");
        with(klant).get("/v1/relations").then().statusCode(200).body("items.id", contains(own));
        with(klant).get("/v1/relations/" + other).then().statusCode(404);

        belongsTo("partner", List.of(own, other));
        String partner = keycloak.ofUser("portal", "partner").getString("access_token");
        with(partner).get("/v1/relations").then().body("items.id", containsInAnyOrder(own, other));

        belongsTo("klant", List.of());
        String nobody = keycloak.ofUser("portal", "klant").getString("access_token");
        with(nobody).get("/v1/relations").then().statusCode(200).body("items", hasSize(0));
    }

    private static void belongsTo(String user, List<String> relations) throws Exception {
        ObjectNode found = (ObjectNode) JSON.readTree(keycloak.admin()
                        .get("/realms/bron/users?username=" + user)
                        .asString())
                .get(0);
        found.withObject("/attributes").set("bron_relations", JSON.valueToTree(relations));
        keycloak.admin()
                .body(found.toString())
                .put("/realms/bron/users/" + found.get("id").asText())
                .then()
                .statusCode(204);
    }

    @Test
    @Order(3)
    void an_identity_provider_of_one_tenant_speaks_for_no_other() throws Exception {
        relation("Niet van hen");
        String key = bron.api()
                .contentType("application/json")
                .body("{\"code\": \"de-ander\", \"name\": \"De ander\", \"issuer\": \"%s\"}"
                        .formatted(keycloak.issuer("other")))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        with(key)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Wel van hen\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201);
        // It says that it is of the first tenant, as the realm is a copy.
        answer(keycloak.ofSystem("other", "erp")).statusCode(200).body("items.name", contains("Wel van hen"));

        // Nor does the first realm's key speak for it, nor it for those who run Bron.
        assertRefused(signed(Map.of("iss", keycloak.issuer("other"))), "the token can't be verified");
        with(keycloak.ofSystem("other", "erp")).get("/v1/tenants").then().statusCode(403);

        Response tenant = bron.api().get("/v1/tenants?code=de-ander");
        bron.api()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\": \"SUSPENDED\"}")
                .patch("/v1/tenants/" + tenant.path("items[0].id"))
                .then()
                .statusCode(200);
        answer(keycloak.ofSystem("other", "erp")).statusCode(403).body("code", equalTo("TENANT_SUSPENDED"));
        bron.api()
                .header("If-Match", "*")
                .delete("/v1/tenants/" + tenant.path("items[0].id"))
                .then()
                .statusCode(204);
        assertRefused(keycloak.ofSystem("other", "erp"), "the issuer of the token is not trusted here");
    }

    @Test
    @Order(4)
    void a_new_key_is_known_and_an_old_one_forgotten() {
        String before = keycloak.ofSystem("bron", "erp");
        answer(before).statusCode(200);
        String first = keycloak.firstKey();
        keycloak.addKey("next", 200, Map.of());
        keycloak.removeKey(first);
        String after = keycloak.ofSystem("bron", "erp");
        Instant end = Instant.now().plusSeconds(60);
        while (answer(after).extract().statusCode() != 200) {
            assertThat(Instant.now())
                    .as("the keys are asked for again, twice a minute")
                    .isBefore(end);
        }
        assertRefused(before, "the token can't be verified");
    }

    @Test
    @Order(5)
    void without_keycloak_known_keys_serve_and_a_new_node_says_that_it_can_not_tell() throws Exception {
        String token = keycloak.ofSystem("bron", "erp");
        answer(token).statusCode(200);
        keycloak.close();
        answer(token).statusCode(200);
        assertThat(bron.log())
                .contains("refused: address=")
                .contains("let in: tenant=default system=erp")
                .doesNotContain("eyJ");
        bron.close();
        Map<String, String> again = new HashMap<>(settings);
        bron = Packaged.ready(again);
        answer(token).statusCode(503).header("Retry-After", "5").body("code", equalTo("UNAVAILABLE"));
        bron.api().get("/v1/relations").then().statusCode(200);
        assertThat(bron.log()).doesNotContain(token);
    }
}
