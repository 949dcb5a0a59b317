package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import nl.bron.kernel.Change;
import nl.bron.kernel.Entries;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** All changes of a tenant, in the order of their positions, without gaps. */
@ApplicationScoped
class Feed {

    /** The most positions that are looked at for one page: a filter that little passes does not make it a long one. */
    private static final int SCANNED = 10_000;

    /**
     * How far the feed goes, and what its cursors belong to: a cluster, its timeline, a database and a table in it. Each
     * restore makes one of these another one; one that does not, such as of a copied disk, is told by configuration.
     */
    private static final String BOUNDS = """
            select coalesce(max(position), 0) as head, coalesce(max(floor), 0) as floor,
                left(md5(concat_ws('/', (select system_identifier from pg_control_system()),
                    left(pg_walfile_name(pg_current_wal_lsn()), 8),
                    (select oid from pg_database where datname = current_database()), 'feed'::regclass::oid, ?)), 12) as epoch
            from feed_heads where tenant_id = ?
            """;

    /** One by one, as far as is read ({@code offset 0}): joined at once, all that may be wanted would be read to tell some. */
    private static final String CHANGES = """
            select feed.position, changes.*
            from (select * from feed where tenant_id = ? and position > ? and position <= ?) as feed
            cross join lateral (
                select * from changes
                where changes.tenant_id = feed.tenant_id and changes.id = feed.change_id and changes.at = feed.at
                    and family = any (?) and system is distinct from cast(? as text)
                offset 0) as changes
            where true
            """;

    private static final String SINCE = "select min(position) from feed where tenant_id = ? and at >= ?";
    private static final String OF_FIELDS = "and changed_fields && ? ";
    private static final String IN_ORDER = "order by feed.position";

    private final DataSource database;
    private final Entries entries;
    private final String epoch;
    private final Duration kept;

    Feed(
            DataSource database,
            Entries entries,
            @ConfigProperty(name = "bron.feed.epoch") Optional<String> epoch,
            @ConfigProperty(name = "bron.feed.kept") Duration kept) {
        this.kept = kept;
        this.database = database;
        this.entries = entries;
        this.epoch = epoch.orElse("");
    }

    /**
     * Which changes of a tenant somebody may and wants to see.
     *
     * @param fields one of which was changed; empty for any
     * @param notBy a system whose changes are left out
     * @param shown the scopes that show what is confidential, of those that whoever asks has
     */
    record Selection(
            String tenant,
            List<String> families,
            List<String> fields,
            @Nullable String notBy,
            Set<String> shown) {

        /** As the statement says it. */
        boolean takes(Change change) {
            Change.Data data = change.data();
            return families.contains(data.family())
                    && !data.system().equals(notBy)
                    && (fields.isEmpty() || !Collections.disjoint(fields, data.changedFields()));
        }
    }

    private record Bounds(FeedCursor head, long floor) {

        /** Where to go on: after a cursor, which must be within, or with the oldest change. */
        FeedCursor from(@Nullable FeedCursor after) {
            if (after == null) {
                return head.at(floor);
            }
            if (!after.epoch().equals(head.epoch()) || after.position() > head.position() || after.position() < floor) {
                throw expired();
            }
            return after;
        }
    }

    /** Where to go on, if that is possible. */
    FeedCursor from(String tenant, @Nullable FeedCursor after) {
        return bounds(tenant).from(after);
    }

    /** The changes after a cursor, or from the oldest that is kept. */
    FeedPage read(Selection selection, @Nullable FeedCursor after, int limit) {
        Bounds bounds = bounds(selection.tenant());
        FeedCursor from = bounds.from(after);
        long scanned = Math.min(from.position() + SCANNED, bounds.head().position());
        Entries.Found found = changes(selection, from.position(), scanned, limit);
        if (from.position() < bounds(selection.tenant()).floor()) {
            // Dropped while it was read.
            throw expired();
        }
        long reached = found.all()
                ? scanned
                : FeedPage.position(found.changes().get(found.changes().size() - 1));
        return new FeedPage(
                found.changes(), from.at(reached), reached == bounds.head().position());
    }

    private static Problem expired() {
        return Problem.of(ProblemType.CURSOR_EXPIRED, "the changes after this cursor are not kept, or never were")
                .snapshot("/v1/changes/snapshot");
    }

    private Entries.Found changes(Selection selection, long after, long until, int limit) {
        String tenant = selection.tenant();
        List<String> families = selection.families();
        String notBy = selection.notBy();
        return selection.fields().isEmpty()
                ? entries.read(limit, CHANGES + IN_ORDER, tenant, after, until, families, notBy)
                : entries.read(
                        limit,
                        CHANGES + OF_FIELDS + IN_ORDER,
                        tenant,
                        after,
                        until,
                        families,
                        notBy,
                        selection.fields());
    }

    /** Before which position all changes since a moment begin. */
    FeedCursor since(String tenant, Instant moment) {
        Bounds bounds = bounds(tenant);
        if (bounds.floor() > 0 && moment.isBefore(Instant.now().minus(kept))) {
            throw expired();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SINCE)) {
            query.setString(1, tenant);
            query.setObject(2, moment.atOffset(ZoneOffset.UTC));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                long before = found.getLong(1) - 1;
                return bounds.head().at(found.wasNull() ? bounds.head().position() : before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the feed can't be read", e);
        }
    }

    /** Where the feed ends at this moment. */
    FeedCursor head(String tenant) {
        return bounds(tenant).head();
    }

    /** Up to which position it is not kept. */
    long floor(String tenant) {
        return bounds(tenant).floor();
    }

    private Bounds bounds(String tenant) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(BOUNDS)) {
            query.setString(1, epoch);
            query.setString(2, tenant);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                FeedCursor head = new FeedCursor(found.getString("epoch"), found.getLong("head"));
                return new Bounds(head, found.getLong("floor"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the feed can't be read", e);
        }
    }
}
