package nl.bron.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends a body slowly waits for nobody but itself. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@Timeout(60)
class SlowSenderTest {

    /** More than there are workers. */
    private static final int MANY = 300;

    private static final String RELATION = "{\"kind\": \"ORGANISATION\", \"name\": \"Slak\"}";
    private static final String LINE = "{\"family\": \"relation\", \"value\": \"1\", \"fields\": {}}\n";

    private final List<Socket> sockets = new ArrayList<>();

    private OtherTenant tenant;

    @BeforeEach
    void begin() throws Exception {
        tenant = OtherTenant.named("slow-sender", Database.owned());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket begun(String path, String type, String body, String more) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        sockets.add(socket);
        send(
                socket,
                "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s"
                        .formatted(path, tenant.key(), type, body.length(), more, body.substring(0, 5)));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String status(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }

    private void answersOthers() {
        tenant.request().queryParam("limit", 1).get("/v1/relations").then().statusCode(200);
        tenant.created("/v1/relations", RELATION);
    }

    @Test
    void bodies() throws Exception {
        for (int i = 0; i < MANY; i++) {
            begun("/v1/relations", "application/json", RELATION, "");
        }
        answersOthers();

        send(sockets.get(0), RELATION.substring(5));
        assertThat(status(sockets.get(0))).isEqualTo("HTTP/1.1 201 Created");
    }

    @Test
    void streams() throws Exception {
        tenant.created("/v1/systems", "{\"code\": \"slak\", \"name\": \"Slak\", \"kind\": \"OTHER\"}");
        for (int i = 0; i < MANY; i++) {
            begun("/v1/systems/slak/reconciliations", JsonLines.MEDIA_TYPE, LINE, "");
        }
        answersOthers();

        send(sockets.get(0), LINE.substring(5));
        assertThat(status(sockets.get(0))).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void who_asks_before_sending_is_told_to_go_on() throws Exception {
        Socket socket = begun("/v1/relations", "application/json", RELATION, "Expect: 100-continue\r\n");
        assertThat(status(socket)).isEqualTo("HTTP/1.1 100 Continue");
    }

    @Test
    void nothing_is_taken_from_a_stranger() throws Exception {
        Socket socket = new Socket("localhost", RestAssured.port);
        sockets.add(socket);
        send(
                socket,
                "POST /v1/relations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer bron_nobody-knows-this\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        assertThat(status(socket)).isEqualTo("HTTP/1.1 401 Unauthorized");
    }
}
