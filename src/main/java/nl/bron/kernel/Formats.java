package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The formats that a list can be had in. */
@ApplicationScoped
class Formats {

    private final List<Format> formats;
    private final List<Variant> variants;
    private final Representations representations;

    Formats(@Any Instance<Format> formats, Representations representations) {
        this.representations = representations;
        this.formats = formats.stream().toList();
        MediaType[] types = Stream.concat(
                        Stream.of(MediaType.APPLICATION_JSON),
                        this.formats.stream().map(Format::mediaType).sorted())
                .map(MediaType::valueOf)
                .toArray(MediaType[]::new);
        this.variants = Variant.mediaTypes(types).build();
    }

    /** The format that a client likes best; null is a page of JSON. */
    @Nullable
    Format wanted(Request request) {
        Variant best = request.selectVariant(variants);
        if (best == null) {
            throw Problem.of(ProblemType.NOT_ACCEPTABLE, "there is no representation of the kind in Accept");
        }
        return formats.stream()
                .filter(format -> best.getMediaType().toString().equals(format.mediaType()))
                .findAny()
                .orElse(null);
    }

    /** All of a list in a format. */
    <E extends Row, V extends View> Export<E, V> export(
            Format format, Rows<E, V> rows, Listing<E> listing, ListRequest asked, List<String> fields) {
        refuse("cursor", asked.cursor());
        refuse("include", asked.include());
        refuse("count", asked.count());
        Table table = new Table(
                Families.name(rows.entity()),
                Families.singular(rows.entity()),
                Table.columns(rows.view(), fields),
                asked.delimiter() == null ? Delimiter.COMMA : asked.delimiter(),
                Boolean.TRUE.equals(asked.bom()));
        return new Export<>(format, table, rows, listing, asked, fields, representations);
    }

    private static void refuse(String parameter, @Nullable Object value) {
        if (value != null && !value.equals(List.of())) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "an export can't have this")
                    .with(Violation.of(parameter, "EXPORT", "is for pages of application/json only"));
        }
    }
}
