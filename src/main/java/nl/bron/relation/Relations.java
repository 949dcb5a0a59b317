package nl.bron.relation;

import jakarta.inject.Singleton;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Rows;

/** The relations of a tenant. */
@Singleton
public class Relations extends Rows<Relation, RelationView> {

    Relations() {
        super(Relation.class, RelationView.class, RelationView::of, RelationDraft.class, RelationDraft::of);
        unique(
                "relations_kvk_number_key",
                "another relation has this kvkNumber",
                it -> Filter.is(Relation_.kvkNumber, it.kvkNumber));
        unique(
                "relations_vat_number_key",
                "another relation has this vatNumber",
                it -> Filter.is(Relation_.vatNumber, it.vatNumber));
    }

    @Override
    public Relation save(Relation relation) {
        refuseLoop(relation, relation.parentId, Relation_.parentId);
        return super.save(relation);
    }
}
