package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By whatever rules, whoever writes what: a field never holds what the rules did not let in. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class RandomRulesTest {

    private static final List<String> SYSTEMS = List.of("a", "b", "c");
    private static final List<String> FIELDS = List.of("segment", "sector", "legalName", "language");
    private static final List<String> VALUES = List.of("nl", "en", "de");

    /** Conditions, and what each means, said once more. */
    private static final Map<String, Predicate<Map<String, String>>> CONDITIONS = Map.of(
            "segment==nl", row -> "nl".equals(row.get("segment")),
            "segment=in=(en,de)", row -> "en".equals(row.get("segment")) || "de".equals(row.get("segment")),
            "sector!=nl", row -> !"nl".equals(row.get("sector")),
            "legalName=null=true", row -> !row.containsKey("legalName"),
            "legalName==*e*;segment==en",
                    row -> row.getOrDefault("legalName", "").contains("e") && "en".equals(row.get("segment")),
            "(sector==nl,sector==en)", row -> "nl".equals(row.get("sector")) || "en".equals(row.get("sector")));

    private record Rule(List<String> fields, @Nullable String condition, String system, String others, LocalDate from) {

        boolean isOn(String field, Map<String, String> row) {
            return (fields.contains("*") || fields.contains(field))
                    && !from.isAfter(LocalDate.now(ZoneOffset.UTC))
                    && (condition == null
                            || CONDITIONS.getOrDefault(condition, any -> false).test(row));
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> keys = new TreeMap<>();
    private Random random = new Random();
    private OtherTenant tenant = OtherTenant.named("random-" + Api.unique(), Database.owned());

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void begin(int seed) {
        random = new Random(seed);
        for (String system : SYSTEMS) {
            tenant.created(
                    "/v1/systems", "{\"code\": \"%1$s\", \"name\": \"%1$s\", \"kind\": \"OTHER\"}".formatted(system));
            keys.put(system, tenant.post("/v1/api-keys", """
                                    {"name": "x", "system": "%s", "scopes": ["relations:read", "relations:write", "proposals:read", "proposals:write"]}""".formatted(system)).path("key"));
        }
        for (int i = 0; i < 12; i++) {
            makeRule();
        }
        assertThat(rules).isNotEmpty();
    }

    /** One that is refused, for another of its rank, is none. */
    private void makeRule() {
        List<String> fields = random.nextInt(4) == 0
                ? List.of("*")
                : FIELDS.stream().filter(field -> random.nextInt(3) == 0).toList();
        if (fields.isEmpty()) {
            return;
        }
        String condition = random.nextBoolean() ? null : any(List.copyOf(new TreeSet<>(CONDITIONS.keySet())));
        LocalDate from = LocalDate.now(ZoneOffset.UTC).plusDays(random.nextInt(6) - 4L);
        Rule rule = new Rule(fields, condition, any(SYSTEMS), any(List.of("ACCEPT", "PROPOSE", "REJECT")), from);
        Response made = tenant.post("/v1/leading-rules", """
                {"family": "relation", "fields": ["%s"], %s "system": "%s", "others": "%s", "validFromDate": "%s"}""".formatted(
                        String.join("\", \"", fields),
                        condition == null ? "" : "\"condition\": \"" + condition + "\",",
                        rule.system,
                        rule.others,
                        from));
        assertThat(made.statusCode()).isIn(201, 409);
        if (made.statusCode() == 201) {
            rules.add(rule);
        }
    }

    private Optional<Rule> on(String field, Map<String, String> row) {
        return rules.stream()
                .filter(rule -> rule.isOn(field, row))
                .max(Comparator.<Rule, Boolean>comparing(rule -> !rule.fields.contains("*"))
                        .thenComparing(rule -> rule.condition != null)
                        .thenComparing(rule -> rule.from));
    }

    private String outcome(String field, Map<String, String> row, String system) {
        return on(field, row)
                .filter(rule -> !rule.system.equals(system))
                .map(Rule::others)
                .orElse("ACCEPT");
    }

    private static String body(Map<String, @Nullable String> values) {
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\": "
                        + (value.getValue() == null ? null : "\"" + value.getValue() + "\""))
                .collect(Collectors.joining(", "));
    }

    private Map<String, @Nullable String> write() {
        Map<String, @Nullable String> write = new TreeMap<>();
        FIELDS.stream()
                .filter(field -> random.nextBoolean())
                .forEach(field -> write.put(field, random.nextInt(5) == 0 ? null : any(VALUES)));
        return write;
    }

    private static Map<String, String> state(Response answer) {
        Map<String, String> state = new TreeMap<>();
        FIELDS.forEach(field -> {
            String value = answer.path(field);
            if (value != null) {
                state.put(field, value);
            }
        });
        return state;
    }

    private static void apply(Map<String, @Nullable String> write, Map<String, String> row) {
        write.forEach((field, value) -> {
            if (value == null) {
                row.remove(field);
            } else {
                row.put(field, value);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_field_never_holds_what_the_rules_did_not_let_in(int seed) {
        String path = "/v1/relations/"
                + tenant.created(
                        "/v1/relations",
                        "{\"kind\": \"ORGANISATION\", \"name\": \"x\", \"segment\": \"nl\", \"sector\": \"en\"}");
        Map<String, String> row = new TreeMap<>(Map.of("segment", "nl", "sector", "en"));
        begin(seed);
        create();
        for (int i = 0; i < 40; i++) {
            String system = any(SYSTEMS);
            Map<String, @Nullable String> write = write();
            write.entrySet().removeIf(value -> java.util.Objects.equals(value.getValue(), row.get(value.getKey())));
            Map<String, @Nullable String> parked = new TreeMap<>(write);
            parked.keySet().removeIf(field -> !outcome(field, row, system).equals("PROPOSE"));
            boolean refused = write.keySet().stream()
                    .anyMatch(field -> outcome(field, row, system).equals("REJECT"));
            Response answer = Api.with(keys.getOrDefault(system, ""))
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body("{" + body(write) + "}")
                    .patch(path);
            assertThat(answer.statusCode())
                    .as(answer.asString())
                    .isEqualTo(refused ? 409 : parked.isEmpty() ? 200 : 202);
            if (!refused) {
                write.keySet().removeAll(parked.keySet());
                apply(write, row);
            }
            assertThat(state(tenant.request().get(path))).isEqualTo(row);
            if (answer.statusCode() == 202) {
                decide(answer.header("Proposal").split("\"", -1)[1], parked, row);
                assertThat(state(tenant.request().get(path))).isEqualTo(row);
            }
        }
    }

    /** By whoever may say all of it at once. */
    private void create() {
        for (String system : SYSTEMS) {
            Map<String, @Nullable String> whole = new TreeMap<>(Map.of("segment", "nl", "sector", "en"));
            Map<String, String> wanted = new TreeMap<>(Map.of("segment", "nl", "sector", "en"));
            boolean accepted = List.of("segment", "sector", "name", "kind").stream()
                    .allMatch(field -> outcome(field, wanted, system).equals("ACCEPT"));
            Response made = Api.with(keys.getOrDefault(system, ""))
                    .contentType("application/json")
                    .header("Prefer", "handling=strict")
                    .body("{\"kind\": \"ORGANISATION\", \"name\": \"x\", " + body(whole) + "}")
                    .post("/v1/relations");
            assertThat(made.statusCode()).as(made.asString()).isEqualTo(accepted ? 201 : 409);
        }
    }

    /** Accepted by whoever leads all of it, if one does. */
    private void decide(String proposal, Map<String, @Nullable String> parked, Map<String, String> row) {
        String decider = any(SYSTEMS);
        boolean leads = parked.keySet().stream()
                .allMatch(field -> on(field, row)
                        .filter(rule -> rule.system.equals(decider))
                        .isPresent());
        int status = Api.with(keys.getOrDefault(decider, ""))
                .post(proposal + "/acceptance")
                .statusCode();
        assertThat(status).isEqualTo(leads ? 200 : 403);
        if (leads) {
            apply(parked, row);
        }
    }
}
