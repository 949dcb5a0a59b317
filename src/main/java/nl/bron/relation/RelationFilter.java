package nl.bron.relation;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.bron.kernel.Filter;
import nl.bron.value.VatNumber;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which relations are meant. */
record RelationFilter(
        @QueryParam("kind") @Nullable RelationKind kind,
        @QueryParam("name") @Nullable String name,
        @QueryParam("roles") @Separator(",") @Nullable Set<RelationRole> roles,
        @QueryParam("status") @Separator(",") @Nullable List<RelationStatus> status,
        @QueryParam("segment") @Nullable String segment,
        @QueryParam("sector") @Nullable String sector,
        @QueryParam("kvkNumber") @Nullable String kvkNumber,
        @QueryParam("vatNumber") @Nullable VatNumber vatNumber,
        @QueryParam("accountManagerId") @Nullable UUID accountManagerId,
        @QueryParam("parentId") @Nullable UUID parentId)
        implements Filter<Relation> {

    @Override
    public @Nullable Predicate on(Root<? extends Relation> root, CriteriaBuilder builder) {
        return Filter.<Relation>all(
                        Filter.is(Relation_.kind, kind),
                        Filter.is(Relation_.name, name),
                        Filter.holdsAnyOf(Relation_.roles, roles),
                        Filter.anyOf(Relation_.status, status),
                        Filter.is(Relation_.segment, segment),
                        Filter.is(Relation_.sector, sector),
                        Filter.is(Relation_.kvkNumber, kvkNumber),
                        Filter.is(Relation_.vatNumber, vatNumber),
                        Filter.is(Relation_.accountManagerId, accountManagerId),
                        Filter.is(Relation_.parentId, parentId))
                .on(root, builder);
    }
}
