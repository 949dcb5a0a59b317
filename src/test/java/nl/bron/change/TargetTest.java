package nl.bron.change;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has messages sent to where it can't send them itself. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class TargetTest {

    private static String body(String url) {
        return "{\"url\": \"" + url.replace("\\", "\\\\") + "\", \"types\": [\"relation\"]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // loopback and this host
                "https://127.0.0.1/",
                "https://127.8.9.1:8443/hook",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://[::1]/",
                "https://[::]/",
                "https://inside.localhost/",
                // written otherwise
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.1./",
                "https://①②⑦.0.0.1/",
                "https://%31%32%37.0.0.1/",
                // private, shared and link-local
                "https://10.0.0.1/",
                "https://10.255.255.255/",
                "https://172.16.0.1/",
                "https://172.31.255.254/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://100.100.100.200/latest/meta-data/",
                "https://169.254.1.1/",
                "https://[fc00::1]/",
                "https://[fd12:3456:789a::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fec0::1]/",
                // metadata of clouds
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00:ec2::254]/latest/meta-data/",
                "https://168.63.129.16/machine",
                "https://192.0.0.192/opc/v2/",
                // IPv4 within IPv6
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[2001:0:7f00:1::]/",
                "https://[100::1]/",
                // for other purposes
                "https://192.0.2.1/",
                "https://192.88.99.1/",
                "https://198.18.0.1/",
                "https://198.19.255.255/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                // not what it seems
                "https://example.com@127.0.0.1/",
                "https://example.com:80@127.0.0.1/",
                "https://127.0.0.1\\@example.com/",
                "https://user:secret@example.com/",
                "https://example.com/#@127.0.0.1",
                "https://256.256.256.256/",
                "https://1.2.3/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https:///hook",
                "https://",
                "https:example.com",
                "//example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "jar:https://example.com!/",
                "http://example.com/",
                "HTTP://example.com/",
                "https://exa mple.com/",
                "https://example.com/\\r\\nHost: inside"
            })
    void what_is_not_public_is_refused(String url) {
        Api.post("/v1/subscriptions", body(url))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/url"))
                .body("errors[0].code", equalTo("TARGET"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.215.14/",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/hook",
                "https://hooks.bron.invalid/a?b=c%20d",
                "https://xn--bcher-kva.invalid:8443",
                "http://localhost:9/",
                "http://LOCALHOST:9/",
            })
    void what_is_public_or_allowed_is_not(String url) {
        String id = Api.created("/v1/subscriptions", body(url));
        Api.delete("/v1/subscriptions/" + id).then().statusCode(204);
    }
}
