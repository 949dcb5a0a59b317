package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads entries of the change log as the events that clients are told. */
@ApplicationScoped
public class Entries {

    private static final int FETCHED = 100;

    /** Of the states on one page: a page ends after the one that goes beyond it. */
    private static final int MAX_LENGTH = 8 << 20;

    private final DataSource database;
    private final Families families;

    Entries(DataSource database, Families families) {
        this.database = database;
        this.families = families;
    }

    /**
     * Some entries.
     *
     * @param all whether there are no more
     */
    public record Found(List<Change> changes, boolean all) {}

    /**
     * The first entries that a statement gives, which selects all of {@code changes} and {@code position}: no more than are
     * wanted, nor than fit in memory.
     *
     * @param parameters as the driver takes them; a list of texts or of numbers becomes an array
     */
    public Found read(int most, String statement, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(
                        i + 1,
                        parameters[i] instanceof List<?> many
                                ? connection.createArrayOf(type(many), many.toArray())
                                : parameters[i]);
            }
            query.setMaxRows(most + 1);
            query.setFetchSize(FETCHED);
            // Within a batch there is a transaction already; without one the driver would read them all at once.
            boolean own = connection.getAutoCommit();
            if (own) {
                connection.setAutoCommit(false);
            }
            try (ResultSet found = query.executeQuery()) {
                return first(most, found);
            } finally {
                if (own) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the change log can't be read", e);
        }
    }

    private static String type(List<?> many) {
        return many.stream().anyMatch(Long.class::isInstance) ? "bigint" : "text";
    }

    private Found first(int most, ResultSet found) throws SQLException {
        List<Change> changes = new ArrayList<>();
        long length = 0;
        while (found.next()) {
            if (changes.size() == most || length > MAX_LENGTH) {
                return new Found(changes, false);
            }
            changes.add(change(found));
            length += length(found.getString("before")) + length(found.getString("after"));
        }
        return new Found(changes, true);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private Change change(ResultSet entry) throws SQLException {
        String family = entry.getString("family");
        UUID row = entry.getObject("row_id", UUID.class);
        String operation = entry.getString("operation");
        Instant at = entry.getObject("at", OffsetDateTime.class).toInstant();
        Array fields = entry.getArray("changed_fields");
        return new Change(
                "1.0",
                // After a restore the number may be given again, but not at the same moment.
                entry.getString("id") + "-" + Long.toString(at.getEpochSecond() * 1_000_000 + at.getNano() / 1000, 36),
                "/tenants/" + entry.getString("tenant_id"),
                "nl.bron." + family + "." + operation.toLowerCase(java.util.Locale.ROOT),
                families.plural(family) + "/" + row,
                at,
                "application/json",
                entry.getString("position"),
                new Change.Data(
                        family,
                        row,
                        entry.getLong("version"),
                        operation,
                        entry.getString("actor"),
                        entry.getString("system"),
                        entry.getString("reason"),
                        entry.getString("trace_id"),
                        List.of((String[]) fields.getArray()),
                        told(entry.getString("before"), family),
                        told(entry.getString("after"), family)));
    }

    private @Nullable JsonNode told(@Nullable String text, String family) {
        try {
            return text == null ? null : families.withoutConfidential(Json.STRICT.readTree(text), family);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
