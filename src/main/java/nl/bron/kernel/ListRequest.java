package nl.bron.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** What a client asks of a list: which rows, which part of them, in which order, and what of each; alike on every list. */
public record ListRequest(
        @QueryParam("filter")
        @Nullable
        @Size(min = 1, max = Rsql.MAX_LENGTH)
        @Parameter(description = "Which rows, in RSQL.")
        String filter,

        @QueryParam("q")
        @Nullable
        @Size(min = 1, max = Search.MAX_LENGTH)
        @Parameter(
                description =
                        "Words to search for, in whatever a person would know a row by; case, accents and small mistakes in longer words do not matter. What fits best comes first, unless `sort` says otherwise.",
                example = "bakkerij zoet")
        String q,

        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(500)
        @Parameter(description = "At most this many rows on a page; an export has no pages.", example = "50")
        Integer limit,

        @QueryParam("cursor")
        @Nullable
        @Size(max = 4000)
        @Parameter(description = "Where to go on: `next` of the page before, with the same sort and filter.")
        String cursor,

        @QueryParam("sort")
        @Nullable
        @Size(max = 200)
        @Parameter(
                description = "Attributes to sort by, `-` for descending; rows that are equal so far by their id.",
                example = "-updatedAt")
        String sort,

        @QueryParam("fields")
        @Separator(",")
        @Nullable
        @Size(max = 100)
        @Parameter(description = "Only these properties of each row; all, when absent.")
        List<String> fields,

        @QueryParam("include")
        @Separator(",")
        @Nullable
        @Size(max = 10)
        @Parameter(description = "Rows of other families to put in each row.")
        List<String> include,

        @QueryParam("count")
        @Nullable
        @Pattern(regexp = "exact|estimate")
        @Parameter(
                description =
                        "Also tell in `count` how many rows there are in all: counted, or as PostgreSQL estimates.",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"exact", "estimate"}))
        String count,

        @QueryParam("asOf")
        @Nullable
        @Parameter(description = "The rows as they were at this moment, by the change log; not together with `q`.")
        Instant asOf,

        @QueryParam("delimiter")
        @Nullable
        @Parameter(description = "Between the cells of CSV: COMMA, unless said otherwise; Dutch Excel wants SEMICOLON.")
        Delimiter delimiter,

        @QueryParam("bom")
        @Nullable
        @Parameter(description = "Whether CSV begins with a byte order mark, by which Excel knows UTF-8.")
        Boolean bom,

        @QueryParam("createdFrom") @Nullable @Parameter(description = "Made at or after this moment.")
        Instant createdFrom,

        @QueryParam("createdTo") @Nullable @Parameter(description = "Made before this moment.")
        Instant createdTo,

        @QueryParam("updatedFrom") @Nullable @Parameter(description = "Last changed at or after this moment.")
        Instant updatedFrom,

        @QueryParam("updatedTo") @Nullable @Parameter(description = "Last changed before this moment.")
        Instant updatedTo) {}
