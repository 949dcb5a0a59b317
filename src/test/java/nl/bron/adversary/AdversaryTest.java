package nl.bron.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/**
 * Tens of thousands of wrong requests, and right ones between them, made from the contract. More of them, or others, by
 * {@code -Dadversary.requests=1000000 -Dadversary.seed=7}; one of them again, by {@code -Dadversary.only=1234}.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
class AdversaryTest {

    private static final long SEED = Long.getLong("adversary.seed", 1);
    private static final long REQUESTS = Long.getLong("adversary.requests", 60_000);
    private static final long ONLY = Long.getLong("adversary.only", -1);

    @Test
    void whatever_is_sent_is_answered_as_promised() throws Exception {
        long start = System.nanoTime();
        Attack attack = new Attack(RestAssured.port, SEED);
        Findings findings = ONLY < 0 ? attack.run(0, REQUESTS) : attack.run(ONLY, ONLY + 1);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        String summary = "seed %d, %d s%n%s".formatted(SEED, seconds, findings.summary());
        Files.writeString(Path.of("target", "adversary.txt"), summary);
        System.out.println(summary);

        assertThat(findings.violated()).as(summary).isFalse();
        if (ONLY < 0) {
            assertThat(findings.neverAccepted())
                    .as("operations whose right requests were all refused")
                    .isEmpty();
            assertThat(findings.accepted())
                    .as("right requests accepted, in percent")
                    .isGreaterThan(60);
        }
        anOrdinaryDay();
    }

    /** After all that, whoever comes in is served as ever. */
    private static void anOrdinaryDay() {
        String path = "/v1/relations/" + Api.relation();
        Api.patch(path, "\"1\"", "{\"segment\": \"horeca\"}").then().statusCode(200);
        Api.admin().get(path).then().statusCode(200).header("ETag", "\"2\"");
        Api.delete(path).then().statusCode(204);
        Api.admin().get(path).then().statusCode(404);
    }
}
