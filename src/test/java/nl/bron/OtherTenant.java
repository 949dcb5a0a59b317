package nl.bron;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;

/** A tenant beside the one that most tests are of, and the key of its administrator. */
public record OtherTenant(String code, String key) {

    /** The tenant of this name, which is made if it is not there. */
    public static OtherTenant named(String code, DataSource database) {
        OtherTenant tenant = new OtherTenant(code, "bron_key_of_the_administrator_of_" + code);
        tenant.execute(
                "insert into tenants (code, name, reference_list) values (?, 'Other', '[]') on conflict do nothing",
                database,
                code);
        tenant.execute("""
                insert into api_keys (tenant_id, id, version, created_at, updated_at, name, system, scopes, roles, reference_list, hash)
                values (?, ?::uuid, 1, now(), now(), 'test', 'test', '{admin}', '{}', '[]', ?) on conflict do nothing
                """, database, code, UUID.randomUUID().toString(), tenant.hash());
        // Known already, so that nothing is logged of itself when the key is first used.
        tenant.execute("""
                insert into systems (tenant_id, id, version, created_at, updated_at, code, name, kind, status, reference_list)
                values (?, ?::uuid, 1, now(), now(), 'test', 'test', 'OTHER', 'ACTIVE', '[]') on conflict do nothing
                """, database, code, UUID.randomUUID().toString());
        return tenant;
    }

    /** What no client can do, or not so fast. */
    public void execute(String statement, DataSource database, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setString(i + 1, parameters[i]);
            }
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public RequestSpecification request() {
        return Api.with(key);
    }

    public Response post(String path, String body) {
        return request().contentType("application/json").body(body).post(path);
    }

    /** Creates a row and gives its id. */
    public String created(String path, String body) {
        return post(path, body).then().statusCode(201).extract().path("id");
    }
}
