package nl.bron.kernel;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one family, of the caller's tenant only. Every change of every row passes through {@link #save} and
 * {@link #remove}, and nowhere else.
 *
 * @param <E> the family's entity
 * @param <V> how clients see one
 */
public abstract class Rows<E extends Row, V extends View> implements PanacheRepositoryBase<E, RowKey> {

    private static final String THESE =
            "select * from %s where tenant_id = :tenant and id = any (array(select unnest(cast(:ids as uuid[]))))";

    private static final String LED_TO = """
            select row_id from row_reference where tenant_id = :tenant and system = :system and type = :type and value = :value
            """;

    private final Class<E> entity;
    private final Class<V> view;
    private final Function<E, V> form;
    private final Attributes attributes;
    private final Obstacles<E> obstacles;
    private final @Nullable Led<E> led;

    /** The rows of an entity, how clients see one, and what they say of one: that other systems may lead. */
    protected <D extends Draft<E>> Rows(
            Class<E> entity, Class<V> view, Function<E, V> form, Class<D> draft, Function<E, D> now) {
        this(entity, view, form, new Led<>(draft, now));
    }

    /** The rows of an entity, and how clients see one. */
    protected Rows(Class<E> entity, Class<V> view, Function<E, V> form) {
        this(entity, view, form, (Led<E>) null);
    }

    private Rows(Class<E> entity, Class<V> view, Function<E, V> form, @Nullable Led<E> led) {
        this.led = led;
        this.entity = entity;
        this.view = view;
        this.form = form;
        this.attributes = Attributes.of(entity);
        this.obstacles = new Obstacles<>(entity, this::getSession);
    }

    Class<E> entity() {
        return entity;
    }

    Class<V> view() {
        return view;
    }

    V view(E row) {
        return form.apply(row);
    }

    @Nullable
    Led<E> led() {
        return led;
    }

    Attributes attributes() {
        return attributes;
    }

    /** A rule of the database's over all rows of the family, and how to find the row that stands in the way. */
    protected void unique(String constraint, String detail, Function<E, Filter<E>> others) {
        obstacles.add(constraint, detail, others);
    }

    /** Reads rows by one statement that will be asked for one by one. */
    static void read(Class<? extends Row> family, Set<UUID> ids, Session session) {
        if (ids.size() > 1) {
            List<? extends Row> unused = session.createNativeQuery(THESE.formatted(Families.table(family)), family)
                    .setParameter("tenant", session.getTenantIdentifier())
                    .setParameter("ids", ids.toArray(UUID[]::new))
                    .getResultList();
        }
    }

    public E require(UUID id) {
        return found(findById(key(id)), none(id));
    }

    /** The row, locked until the transaction ends, if it still is what the client saw. */
    public E require(UUID id, @Nullable IfMatch seen) {
        E row = requireLocked(id);
        IfMatch.require(seen, row);
        return row;
    }

    /** The row, locked until the transaction ends. */
    public E requireLocked(UUID id) {
        return locked(id, none(id));
    }

    private E locked(UUID id, String none) {
        E row = found(findById(key(id), LockModeType.PESSIMISTIC_WRITE), none);
        log().locked(row, view(row));
        return row;
    }

    /** A row that a client's write refers to. {@link RefersTo} has seen it, but it may be gone by now. */
    public E referredTo(UUID id, String pointer) {
        E row = findById(key(id));
        if (row == null) {
            throw Obstacles.refersToNothing(pointer);
        }
        return row;
    }

    private String none(UUID id) {
        return "there is no " + Families.singular(entity) + " " + id;
    }

    private String none(ByReference reference) {
        return "no " + Families.singular(entity) + " has the reference " + reference;
    }

    private E found(@Nullable E row, String none) {
        if (row == null) {
            throw Problem.of(ProblemType.NOT_FOUND, none);
        }
        // It may have been made earlier in the same batch.
        row.created = false;
        row.proposal = null;
        return row;
    }

    private RowKey key(UUID id) {
        return new RowKey(getSession().getTenantIdentifier(), id);
    }

    /** The row as it was at a moment, or as it is. */
    public E require(UUID id, @Nullable Instant asOf) {
        if (asOf == null) {
            return require(id);
        }
        return found(session(asOf, id).find(entity, key(id)), none(id));
    }

    private Session session(Instant asOf, @Nullable UUID only) {
        return Arc.container().instance(AsOf.class).get().session(asOf, only);
    }

    /** Where the rows of a list are read: those that there are, or that there were. */
    Session session(ListRequest asked) {
        return asked.asOf() == null ? getSession() : session(asked.asOf(), null);
    }

    public E require(ByReference reference) {
        return found(id(reference).map(id -> findById(key(id))).orElse(null), none(reference));
    }

    private Optional<UUID> id(ByReference by) {
        Reference reference = by.reference(entity);
        return getSession()
                .createNativeQuery(LED_TO, Tuple.class)
                .setParameter("tenant", getSession().getTenantIdentifier())
                .setParameter("system", reference.system())
                .setParameter("type", reference.type())
                .setParameter("value", reference.value())
                .uniqueResultOptional()
                .map(led -> led.get(0, UUID.class));
    }

    /** A row that passes a filter, if there is one. */
    protected Optional<E> first(Filter<E> filter) {
        return new Listing<>(entity, filter, Sort.of(null, attributes, null), getSession())
                .rows(null, 1).stream().findFirst();
    }

    /** The path of a row that passes a filter. */
    protected Optional<String> path(Filter<E> filter) {
        return obstacles.first(entity, filter);
    }

    /** The rows that a client asks for, of those that pass a filter. */
    Listing<E> listing(Filter<E> plain, ListRequest asked) {
        return Listing.of(entity, Filter.all(plain, ofPortal()), asked, attributes, session(asked));
    }

    /** What a portal sees anyway; said once more, so that an index is used: none is for the database's own rule. */
    private Filter<E> ofPortal() {
        Caller caller = Caller.current();
        Set<UUID> bound = caller == null ? null : caller.relations();
        if (bound == null) {
            return (root, builder) -> null;
        }
        if (Families.name(entity).equals("relations")) {
            return (root, builder) -> root.get(Row_.id).in(bound);
        }
        boolean owned = Arrays.stream(entity.getDeclaredFields())
                .anyMatch(field -> field.getName().equals("relationId"));
        return (root, builder) -> owned ? root.get("relationId").in(bound) : null;
    }

    List<E> withIds(Collection<UUID> ids, Session session) {
        Filter<E> among = (root, builder) -> root.get(Row_.id).in(ids);
        return new Listing<>(entity, among, Sort.of(null, attributes, null), session).rows(null, ids.size());
    }

    /** Writes what a client said on a row, stores it, and leaves it as it is stored. */
    public E save(Draft<E> draft, E row) {
        return save(draft, row, this::applied);
    }

    private E save(Draft<E> draft, E row, BiFunction<Draft<E>, E, E> write) {
        Draft<E> said = completed(draft);
        return led == null ? save(write.apply(said, row)) : gate().save(this, led, said, row, write);
    }

    /** What a client said, with what follows from it; refused if it can't be. */
    protected Draft<E> completed(Draft<E> said) {
        return said;
    }

    /** Stores a new or changed row; an unchanged one keeps its version. */
    public E save(E row) {
        return save(row, getSession());
    }

    /**
     * Stores a new row of another tenant, one that is made in this transaction; for so long the database is told that the
     * other tenant's rows are meant.
     */
    protected void saveFor(String tenant, E row) {
        getSession().doWork(connection -> {
            mean(tenant, connection);
            try (Session other = getSession()
                    .getSessionFactory()
                    .withOptions()
                    .tenantIdentifier((Object) tenant)
                    .connection(connection)
                    .openSession()) {
                save(row, other);
            }
            mean(getSession().getTenantIdentifier(), connection);
        });
    }

    private static void mean(String tenant, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local bron.tenant = " + statement.enquoteLiteral(tenant));
        }
    }

    private E save(E row, Session session) {
        if (led != null && !row.judged) {
            gate().require(this, led, row);
        }
        row.judged = false;
        try {
            if (row.id == null) {
                row.tenantId = session.getTenantIdentifier();
                row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
                row.created = true;
                session.persist(row);
            }
            session.flush();
            log().saved(row, view(row), session);
            return row;
        } catch (ConstraintViolationException e) {
            throw obstacles.onSave(e, row);
        }
    }

    /** Looked up here, so that no family has to hand it on. */
    private static Gate gate() {
        return Arc.container().instance(Gate.class).get();
    }

    /** As the gate is. */
    private static ChangeLog log() {
        return Arc.container().instance(ChangeLog.class).get();
    }

    /** Creates the row that a reference leads to, or replaces what is known of it; two at once wait for each other. */
    public E put(ByReference by, @Nullable IfMatch seen, Draft<E> draft, Supplier<E> blank) {
        Reference reference = by.reference(entity);
        lock(reference.system() + "/" + reference.type() + "/" + reference.value());
        E row = id(by).map(id -> locked(id, none(by))).orElseGet(blank);
        if (seen != null) {
            if (!row.stored()) {
                throw Problem.of(ProblemType.STALE, "the row does not exist");
            }
            seen.check(row);
        }
        return save(draft, row, (said, target) -> {
            Map<Field, @Nullable Object> unseen = unseen(said, target);
            E changed = applied(said, target);
            unseen.forEach((field, held) -> set(field, changed, held));
            changed.referAlso(reference);
            return changed;
        });
    }

    E applied(Draft<E> draft, E row) {
        E changed = draft.applyTo(row);
        if (draft.references() != null) {
            changed.refer(draft.references());
        }
        return changed;
    }

    /** What the caller was not shown and did not say: to leave it out is not to take it away. */
    private Map<Field, @Nullable Object> unseen(Draft<E> draft, E row) {
        Map<Field, @Nullable Object> unseen = new HashMap<>();
        if (row.stored()) {
            for (Field field : entity.getDeclaredFields()) {
                Confidential confidential = field.getAnnotation(Confidential.class);
                if (confidential != null && !Confidential.Right.to(confidential)) {
                    if (Json.STRICT.valueToTree(draft).hasNonNull(field.getName())) {
                        Confidential.Right.require(confidential, field.getName());
                    }
                    unseen.put(field, get(field, row));
                }
            }
        }
        return unseen;
    }

    private static @Nullable Object get(Field field, Row row) {
        try {
            field.setAccessible(true);
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Row row, @Nullable Object value) {
        try {
            field.set(row, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses a row that would, going up from one to the next, come to stand above itself. */
    protected void refuseLoop(E row, @Nullable UUID above, SingularAttribute<E, UUID> up) {
        if (above == null || !row.stored()) {
            return;
        }
        lock(Families.name(entity) + "/" + up.getName());
        Set<UUID> seen = new HashSet<>();
        for (UUID at = above; at != null; at = above(at, up)) {
            if (at.equals(row.id()) || !seen.add(at)) {
                throw Problem.of(ProblemType.CONFLICT, "the row would stand above itself")
                        .with(Violation.at("/" + up.getName(), "LOOP", "leads back to this row"));
            }
        }
    }

    /** Asked of the database: what the session holds may be from before the lock. */
    private @Nullable UUID above(UUID id, SingularAttribute<E, UUID> up) {
        CriteriaBuilder builder = getSession().getCriteriaBuilder();
        CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
        Root<E> root = query.from(entity);
        query.select(root.get(up)).where(builder.equal(root.get(Row_.id), id));
        return getSession().createQuery(query).getSingleResultOrNull();
    }

    /** Takes a lock of the tenant's by name, held until the transaction ends. */
    protected void lock(String name) {
        getSession()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Tuple.class)
                .setParameter("name", getSession().getTenantIdentifier() + "/" + name)
                .getSingleResult();
    }

    /** Deletes a row; while others refer to it, that is refused. */
    public void remove(E row) {
        if (led != null) {
            gate().requireRemoval(this, led, row);
        }
        try {
            getSession().remove(row);
            getSession().flush();
            log().removed(row, getSession());
        } catch (ConstraintViolationException e) {
            throw obstacles.onRemove(e, row);
        }
    }
}
