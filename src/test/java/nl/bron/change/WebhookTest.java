package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system is told of changes over HTTP. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class WebhookTest {

    private final DataSource database = Database.owned();

    @Inject
    OldDeliveries old;

    private OtherTenant tenant;
    private Receiver receiver;

    @BeforeEach
    void begin() throws Exception {
        tenant = OtherTenant.named("hooks", database);
        receiver = Receiver.start();
    }

    @AfterEach
    void end() {
        tenant.request()
                .get("/v1/subscriptions")
                .then()
                .extract()
                .<List<String>>path("items.id")
                .forEach(id -> tenant.request().header("If-Match", "*").delete("/v1/subscriptions/" + id));
        receiver.close();
    }

    private Response subscribe(String url, String more) {
        return tenant.request()
                .contentType("application/json")
                .body("{\"url\": \"" + url + "\", \"types\": [\"relation\"]" + more + "}")
                .post("/v1/subscriptions");
    }

    private String subscribed(String more) {
        return subscribe(receiver.url(), more).then().statusCode(201).extract().path("id");
    }

    private String create(String name) {
        return tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}");
    }

    private Response patch(String path, String body) {
        return tenant.request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch(path);
    }

    private void rename(String id, String name) {
        patch("/v1/relations/" + id, "{\"name\": \"" + name + "\"}").then().statusCode(200);
    }

    private Response post(String path, String body) {
        return tenant.request().contentType("application/json").body(body).post(path);
    }

    private Response deliveries(String id) {
        return tenant.request().get("/v1/subscriptions/" + id + "/deliveries");
    }

    private Response subscription(String id) {
        return tenant.request().get("/v1/subscriptions/" + id);
    }

    private void await(String path, String property, Object wanted) {
        Patience.until(
                path + ": " + property + " is " + wanted,
                () -> wanted.equals(tenant.request().get(path).path(property)));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    @Test
    void a_change_is_told_as_a_signed_cloud_event() throws Exception {
        Response made = subscribe(receiver.url(), "");
        made.then().statusCode(201).body("secret", startsWith("whsec_")).body("status", equalTo("ACTIVE"));
        String relation = create("De Waag");

        Receiver.Got got = receiver.next();
        assertThat(got.path()).isEqualTo("/hook?of=bron");
        got.verify(made.path("secret"));
        assertThatThrownBy(() -> got.verify("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(got.header("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(got.event().at("/specversion").asText()).isEqualTo("1.0");
        assertThat(got.event().at("/type").asText()).isEqualTo("nl.bron.relation.create");
        assertThat(got.event().at("/id").asText()).isEqualTo(got.id());
        assertThat(got.event().at("/data/after/name").asText()).isEqualTo("De Waag");
        assertThat(got.event().at("/data/id").asText()).isEqualTo(relation);
        await("/v1/subscriptions/" + made.path("id") + "/deliveries", "items[0].status", "DELIVERED");
        deliveries(made.path("id"))
                .then()
                .body("items[0].event", equalTo(got.id()))
                .body("items[0].subject", equalTo("relations/" + relation))
                .body("items[0].attempts.statusCode", contains(204))
                .body("items[0].attempts[0].latencyMillis", notNullValue());
    }

    @Test
    void the_secret_is_shown_once_and_is_nowhere_to_be_read() throws SQLException {
        Response made = subscribe(receiver.url(), "");
        String secret = made.path("secret");
        subscription(made.path("id")).then().body("secret", nullValue());
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                var found = query.executeQuery("select secret from subscription_secrets")) {
            while (found.next()) {
                assertThat(found.getString(1)).doesNotContain(secret.substring("whsec_".length()));
            }
        }
    }

    @Test
    void who_failed_is_told_again_by_the_same_id_and_a_row_in_order() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        receiver.answer(message -> failures.getAndDecrement() > 0 ? 503 : 200);
        String id = subscribed("");
        String relation = create("Een");
        rename(relation, "Twee");
        rename(relation, "Drie");

        List<Receiver.Got> got = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            got.add(receiver.next());
        }
        assertThat(got)
                .extracting(Receiver.Got::told)
                .containsExactly(relation + " 1", relation + " 1", relation + " 1", relation + " 2", relation + " 3");
        assertThat(got.subList(0, 3))
                .extracting(Receiver.Got::id)
                .containsOnly(got.get(0).id());
        await("/v1/subscriptions/" + id + "/deliveries", "items[0].status", "DELIVERED");
        deliveries(id)
                .then()
                .body("items[2].attempts.statusCode", contains(503, 503, 200))
                .body("items[2].attempts.error", contains("STATUS", "STATUS", null))
                .body("items[2].status", equalTo("DELIVERED"));
    }

    @Test
    void a_row_that_is_stuck_holds_up_no_other_row() throws Exception {
        String stuck = create("Vast");
        String free = create("Vrij");
        // That it was made may be told too: it may have no position yet when the subscription begins.
        receiver.answer(message -> message.told().equals(stuck + " 2") ? 500 : 200);
        subscribed("");
        rename(stuck, "Zit vast");
        rename(stuck, "Zit nog vast");
        rename(free, "Los");

        Set<String> told = new HashSet<>();
        while (!told.containsAll(Set.of(stuck + " 2", free + " 2"))) {
            told.add(receiver.next().told());
        }
        assertThat(told).doesNotContain(stuck + " 3");
    }

    @Test
    void a_receiver_that_does_not_answer_holds_up_no_other() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Receiver slow = Receiver.start()) {
            slow.answer(message -> {
                asked.countDown();
                ended.await();
                return 200;
            });
            subscribe(slow.url(), "").then().statusCode(201);
            subscribed("");
            create("Langzaam");
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            receiver.next();
            create("Snel");
            assertThat(receiver.next().event().at("/data/after/name").asText()).isEqualTo("Snel");
            ended.countDown();
        }
    }

    @Test
    void only_what_is_asked_for_is_told() throws Exception {
        subscribed(", \"changedFields\": [\"name\"], \"filter\": \"name==Zoet*\"");
        String sweet = create("Zoet");
        create("Zuur");
        patch("/v1/relations/" + sweet, "{\"website\": \"https://zoet.example\"}")
                .then()
                .statusCode(200);
        rename(sweet, "Zoeter");
        rename(sweet, "Zuur geworden");
        rename(sweet, "Zuur gebleven");
        tenant.request().header("If-Match", "*").delete("/v1/relations/" + sweet);
        String last = create("Zoet tot slot");

        // It is no longer among them: that is told too. Another row does not wait for it.
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            told.add(receiver.next().told());
        }
        assertThat(told)
                .containsSubsequence(sweet + " 1", sweet + " 3", sweet + " 4")
                .contains(last + " 1");
    }

    @Test
    void ones_own_changes_can_be_left_out() throws Exception {
        String key = post(
                        "/v1/api-keys",
                        "{\"name\": \"erp\", \"system\": \"erp\", \"scopes\": [\"subscriptions:write\", \"relations:read\", \"relations:write\"]}")
                .path("key");
        Api.with(key)
                .contentType("application/json")
                .body("{\"url\": \"" + receiver.url() + "\", \"types\": [\"relation\"], \"skipOwn\": true}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(201)
                .body("system", equalTo("erp"));
        Api.with(key)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Eigen\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201);
        create("Van een ander");
        assertThat(receiver.next().event().at("/data/after/name").asText()).isEqualTo("Van een ander");
    }

    @Test
    void what_a_client_may_not_read_it_can_not_have_told() {
        String key = post(
                        "/v1/api-keys",
                        "{\"name\": \"erp\", \"system\": \"erp\", \"scopes\": [\"subscriptions:write\", \"subscriptions:read\", \"orders:read\"]}")
                .path("key");
        Api.with(key)
                .contentType("application/json")
                .body("{\"url\": \"" + receiver.url() + "\", \"types\": [\"relation\"]}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(403);
        String id = subscribed("");
        Api.with(key)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"url\": \"http://localhost:1/\"}")
                .patch("/v1/subscriptions/" + id)
                .then()
                .statusCode(403);
        // What waits is of relations still.
        Api.with(key)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"types\": [\"order\"], \"url\": \"http://localhost:1/\"}")
                .patch("/v1/subscriptions/" + id)
                .then()
                .statusCode(403);
        // Whoever may write subscriptions may stop one.
        Api.with(key)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\": \"DISABLED\"}")
                .patch("/v1/subscriptions/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_filter_names_nothing_confidential() {
        subscribe(receiver.url(), ", \"filter\": \"ibans==NL91ABNA0417164300\"")
                .then()
                .statusCode(400);
    }

    @Test
    void who_says_gone_is_disabled_with_a_reason_and_an_event() throws Exception {
        try (Receiver watcher = Receiver.start()) {
            tenant.request()
                    .contentType("application/json")
                    .body("{\"url\": \"" + watcher.url() + "\", \"types\": [\"subscription\"]}")
                    .post("/v1/subscriptions")
                    .then()
                    .statusCode(201);
            receiver.answer(message -> 410);
            String id = subscribed("");
            String relation = create("Weg");
            await("/v1/subscriptions/" + id, "status", "DISABLED");
            subscription(id).then().body("disabledReason", equalTo("GONE"));
            Receiver.Got told = watcher.next();
            while (!told.event().at("/data/after/disabledReason").asText().equals("GONE")) {
                told = watcher.next();
            }
            assertThat(told.event().at("/type").asText()).isEqualTo("nl.bron.subscription.change");
            assertThat(told.event().at("/data/actor").asText()).isEqualTo("bron");

            receiver.next();
            receiver.answer(message -> 200);
            String other = create("Nog een");
            patch("/v1/subscriptions/" + id, "{\"status\": \"ACTIVE\"}")
                    .then()
                    .statusCode(200)
                    .body("disabledReason", nullValue());
            assertThat(List.of(receiver.next().told(), receiver.next().told()))
                    .containsExactlyInAnyOrder(relation + " 1", other + " 1");
        }
    }

    @Test
    void who_fails_for_three_days_is_disabled() throws Exception {
        receiver.answer(message -> 500);
        String id = subscribed("");
        create("Nooit");
        receiver.next();
        execute("update subscription_states set failures = 9, failing_since = now() - interval '73 hours',"
                + " resting_until = null where subscription_id = '" + id + "'");
        await("/v1/subscriptions/" + id, "status", "DISABLED");
        subscription(id).then().body("disabledReason", equalTo("RETRIES_EXHAUSTED"));

        receiver.answer(message -> 200);
        patch("/v1/subscriptions/" + id, "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        Receiver.Got got = receiver.next();
        await("/v1/subscriptions/" + id + "/deliveries", "items[0].status", "DELIVERED");
        assertThat(got.event().at("/data/after/name").asText()).isEqualTo("Nooit");
    }

    @Test
    void what_was_to_be_told_before_a_replay_still_is() throws Exception {
        String id = subscribe(receiver.url(), ", \"status\": \"DISABLED\"")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String one = create("Een");
        String path = "/v1/subscriptions/" + id;
        patch(path, "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        assertThat(receiver.next().told()).isEqualTo(one + " 1");

        receiver.answer(message -> 500);
        rename(one, "Een, later");
        receiver.next();
        Instant between = Instant.now();
        String two = create("Twee");
        post(path + "/replay", "{\"since\": \"" + between.truncatedTo(ChronoUnit.MICROS) + "\"}")
                .then()
                .statusCode(200);
        post(path + "/replay", "{\"since\": \"2099-01-01T00:00:00Z\"}").then().statusCode(200);
        receiver.answer(message -> 200);
        Set<String> told = new HashSet<>();
        while (told.size() < 2) {
            told.add(receiver.next().told());
        }
        assertThat(told).containsExactlyInAnyOrder(one + " 2", two + " 1");
    }

    @Test
    void who_was_not_told_of_changes_that_are_gone_goes_on_from_a_snapshot() throws Exception {
        tenant = OtherTenant.named("hooks-" + Api.unique(), database);
        String path = "/v1/subscriptions/" + subscribed(", \"status\": \"DISABLED\"");
        create("Niet meer te vertellen");
        await("/v1/changes?types=relation", "items.size()", 1);
        execute("update feed_heads set floor = position where tenant_id like 'hooks-%'");
        patch(path, "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        await(path, "disabledReason", "CURSOR_EXPIRED");

        String[] snapshot =
                tenant.request().get("/v1/changes/snapshot").asString().strip().split("\n", -1);
        String next = snapshot[snapshot.length - 1].split("\"", -1)[3];
        post(path + "/replay", "{\"after\": \"" + next + "\"}").then().statusCode(200);
        patch(path, "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        create("Weer wel");
        assertThat(receiver.next().event().at("/data/after/name").asText()).isEqualTo("Weer wel");
    }

    @Test
    void what_was_done_long_ago_is_forgotten() throws Exception {
        String id = subscribed("");
        create("Lang geleden");
        receiver.next();
        await("/v1/subscriptions/" + id + "/deliveries", "items[0].status", "DELIVERED");
        old.throwAway();
        deliveries(id).then().body("items.size()", equalTo(1));
        execute("update deliveries set created_at = now() - interval '32 days' where subscription_id = '" + id + "'");
        old.throwAway();
        deliveries(id).then().body("items.size()", equalTo(0));
    }

    @Test
    void a_hiccup_of_many_messages_is_one_failure() throws Exception {
        AtomicInteger failures = new AtomicInteger(16);
        receiver.answer(message -> failures.getAndDecrement() > 0 ? 503 : 200);
        String id = subscribed(", \"status\": \"DISABLED\"");
        Set<String> rows = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            rows.add(create("Hik") + " 1");
        }
        patch("/v1/subscriptions/" + id, "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        String path = "/v1/subscriptions/" + id + "/deliveries?status=";
        await(path + "DELIVERED", "items.size()", 30);
        assertThat(tenant.request().get(path + "DELIVERED").jsonPath().<String>getList("items.subject").stream()
                        .map(subject -> subject.substring("relations/".length()) + " 1"))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void who_asks_to_be_left_in_peace_is() throws Exception {
        receiver.answer(message -> {
            message.exchange().getResponseHeaders().set("Retry-After", "3600");
            return 429;
        });
        String id = subscribed("");
        create("Een");
        receiver.next();
        await("/v1/subscriptions/" + id + "/deliveries", "items[0].attempts.size()", 1);
        create("Twee");
        try (Receiver other = Receiver.start()) {
            subscribe(other.url(), "").then().statusCode(201);
            create("Drie");
            other.next();
        }
        assertThat(receiver.more()).isZero();
        deliveries(id).then().body("items[0].nextAttemptAt", notNullValue());
    }

    @Test
    void a_secret_is_changed_without_missing_a_message() throws Exception {
        Response made = subscribe(receiver.url(), "");
        String former = made.path("secret");
        String path = "/v1/subscriptions/" + made.path("id");
        String secret =
                post(path + "/secret", "{}").then().statusCode(200).extract().path("secret");
        create("Twee handtekeningen");
        Receiver.Got both = receiver.next();
        both.verify(secret);
        both.verify(former);
        execute("update subscription_secrets set until = now() where until is not null");
        create("Een handtekening");
        Receiver.Got one = receiver.next();
        one.verify(secret);
        assertThat(one.header("webhook-signature").split(" ", -1)).hasSize(1);
        assertThatThrownBy(() -> one.verify(former)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void what_was_told_is_told_again_when_that_is_asked() throws Exception {
        String id = subscribed("");
        Instant before = Instant.now();
        String one = create("Een");
        rename(one, "Een en een half");
        String first = receiver.next().id();
        String second = receiver.next().id();
        String cursor = tenant.request().get("/v1/changes?limit=1000").path("next");
        String other = create("Twee");
        String third = receiver.next().id();

        post("/v1/subscriptions/" + id + "/replay", "{\"since\": \"" + before.truncatedTo(ChronoUnit.MICROS) + "\"}")
                .then()
                .statusCode(200);
        assertThat(List.of(
                        receiver.next().id(),
                        receiver.next().id(),
                        receiver.next().id()))
                .containsSubsequence(first, second)
                .contains(third);
        post("/v1/subscriptions/" + id + "/replay", "{\"after\": \"" + cursor + "\"}")
                .then()
                .statusCode(200);
        assertThat(receiver.next().told()).isEqualTo(other + " 1");
        post("/v1/subscriptions/" + id + "/replay", "{\"after\": \"000000000000-1\"}")
                .then()
                .statusCode(410)
                .body("snapshot", containsString("snapshot"));
        post("/v1/subscriptions/" + id + "/replay", "{}").then().statusCode(400);
    }

    @Test
    void a_test_is_sent_once_also_while_disabled() throws Exception {
        Response made = subscribe(receiver.url(), ", \"status\": \"DISABLED\"");
        made.then().statusCode(201).body("disabledReason", equalTo("REQUESTED"));
        String path = "/v1/subscriptions/" + made.path("id");
        create("Niet te vertellen");
        post(path + "/test", "{}").then().statusCode(200);
        Receiver.Got got = receiver.next();
        got.verify(made.path("secret"));
        assertThat(got.event().at("/type").asText()).isEqualTo("nl.bron.subscription.test");
        receiver.answer(message -> 500);
        post(path + "/test", "{}").then().statusCode(200);
        receiver.next();
        await(path + "/deliveries", "items[0].status", "FAILED");
        await(path + "/deliveries", "items.size()", 2);
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Receiver inside = Receiver.start()) {
            receiver.answer(message -> {
                message.exchange().getResponseHeaders().set("Location", inside.url());
                return 307;
            });
            String id = subscribed("");
            create("Omgeleid");
            receiver.next();
            receiver.next();
            await("/v1/subscriptions/" + id + "/deliveries", "items[0].attempts[0].statusCode", 307);
            assertThat(inside.more()).isZero();
        }
    }
}
