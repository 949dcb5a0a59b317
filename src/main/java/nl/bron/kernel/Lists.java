package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Answers what a client asks of a list: a page, or all of it in the format it accepts. */
@ApplicationScoped
public class Lists {

    /** The media types of a list: a page of JSON, or all of it as a file. */
    public static final String FORMATS = "application/json, text/csv, application/x-ndjson, application/xml, "
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Formats formats;
    private final Inclusions inclusions;
    private final Representations representations;
    private final Request request;

    Lists(Formats formats, Inclusions inclusions, Representations representations, Request request) {
        this.formats = formats;
        this.inclusions = inclusions;
        this.representations = representations;
        this.request = request;
    }

    /** The list that the query parameters ask for. */
    public <E extends Row, V extends View> Listed<V> answer(Rows<E, V> rows, Filter<E> plain, ListRequest asked) {
        List<String> fields = representations.fields(rows.view(), asked.fields());
        Listing<E> listing = rows.listing(plain, asked);
        Format format = formats.wanted(request);
        return format == null
                ? page(rows, plain, asked, listing, fields)
                : formats.export(format, rows, listing, asked, fields);
    }

    /** The list that a body asks for. */
    public <E extends Row, V extends View, F extends Filter<E>> Listed<V> answer(Rows<E, V> rows, ListQuery<F> query) {
        try {
            return answer(rows, query.filter(), query.asked());
        } catch (Problem problem) {
            throw problem.inBody();
        }
    }

    private <E extends Row, V extends View> Page<V> page(
            Rows<E, V> rows, Filter<E> plain, ListRequest asked, Listing<E> listing, List<String> fields) {
        List<String> include = inclusions.check(rows.entity(), asked.include());
        String fingerprint = Fingerprint.of(rows.entity(), plain, asked, listing.sort());
        Cursor after = asked.cursor() == null ? null : Cursor.of(asked.cursor(), fingerprint, listing.sort());
        // One row more than asked tells whether there is a next page.
        List<E> found = listing.rows(after, asked.limit() + 1);
        boolean more = found.size() > asked.limit();
        List<E> shown = more ? found.subList(0, asked.limit()) : found;
        String next =
                more ? listing.after(shown.get(shown.size() - 1), fingerprint).text() : null;
        List<?> items = fields.isEmpty() && include.isEmpty()
                ? shown.stream().map(rows::view).toList()
                : trees(rows, shown, fields, include, asked, listing.session());
        return new Page<>(items, next, total(listing, asked));
    }

    private <E extends Row> List<ObjectNode> trees(
            Rows<E, ?> rows,
            List<E> shown,
            List<String> fields,
            List<String> include,
            ListRequest asked,
            Session session) {
        List<ObjectNode> trees = new ArrayList<>();
        shown.forEach(row -> trees.add(representations.tree(rows.view(row), fields)));
        inclusions.embed(rows.entity(), shown, trees, include, asked, session);
        return trees;
    }

    private static @Nullable Long total(Listing<?> listing, ListRequest asked) {
        if (asked.count() == null) {
            return null;
        }
        // The planner knows nothing of what was, nor of what a portal sees.
        boolean counted = asked.count().equals("exact") || asked.asOf() != null || Caller.isPortal(Caller.current());
        return counted ? listing.count() : listing.estimate();
    }
}
