"""A session with Bron, by the client that is generated from its contract."""

import os
import unittest
import uuid
from datetime import date

from bron_client import ApiClient, ApiException, Configuration
from bron_client.api import OffersApi, OrdersApi, ProductsApi, RelationsApi
from bron_client.models import (
    LineDraft,
    Money,
    OfferDraft,
    OfferPatch,
    OfferStatus,
    Problem,
    ProductDraft,
    Relation,
    RelationDraft,
    RelationKind,
    RelationPatch,
    VatCategory,
)


def euros(amount: str) -> Money:
    return Money(amount=amount, currency="EUR")


class Story(unittest.TestCase):
    def setUp(self) -> None:
        bron = ApiClient(Configuration(host=os.environ["BRON_URL"], access_token=os.environ["BRON_KEY"]))
        self.addCleanup(bron.rest_client.pool_manager.clear)
        self.relations = RelationsApi(bron)
        self.products = ProductsApi(bron)
        self.offers = OffersApi(bron)
        self.orders = OrdersApi(bron)
        self.segment = f"python-{uuid.uuid4()}"

    def relation(self, name: str) -> Relation:
        draft = RelationDraft(kind=RelationKind.ORGANISATION, name=name, segment=self.segment)
        return self.relations.create_relation(draft)

    def problem(self, status: int, refused: ApiException) -> Problem:
        self.assertEqual(status, refused.status)
        assert isinstance(refused.data, Problem)
        return refused.data

    def test_relations_are_listed_page_by_page(self) -> None:
        for name in ["Bakkerij Zoet", "De Waag", "Hotel Zeezicht"]:
            self.relation(name)

        pages = []
        cursor = None
        while True:
            page = self.relations.list_relations(filter=f"segment=={self.segment}", sort="-name", limit=2, cursor=cursor)
            pages.append([relation.name for relation in page.items])
            cursor = page.next
            if cursor is None:
                break

        self.assertEqual([["Hotel Zeezicht", "De Waag"], ["Bakkerij Zoet"]], pages)

    def test_a_stale_change_is_refused(self) -> None:
        made = self.relation("De Waag")
        seen = (self.relations.get_relation_with_http_info(made.id).headers or {})["ETag"]

        change = RelationPatch(website="https://dewaag.example")
        changed = self.relations.change_relation(made.id, if_match=seen, relation_patch=change)
        self.assertEqual((2, "De Waag"), (changed.version, changed.name))

        late = RelationPatch(name="De Wacht")
        with self.assertRaises(ApiException) as refused:
            self.relations.change_relation(made.id, if_match=seen, relation_patch=late)
        self.assertEqual("STALE", self.problem(412, refused.exception).code)

        clear = RelationPatch(website=None)
        cleared = self.relations.change_relation(made.id, if_match='"2"', relation_patch=clear)
        self.assertEqual((None, self.segment), (cleared.website, cleared.segment))

    def test_an_offer_becomes_an_order(self) -> None:
        coffee = self.products.create_product(
            ProductDraft(
                sku=self.segment, name="Koffiebonen 1 kg", vat_category=VatCategory.AA, list_price=euros("10.00")
            )
        )
        lines = [
            LineDraft(product_id=coffee.id, quantity="3", discount_percent="10"),
            LineDraft(
                description="Workshop", quantity="1", unit_price=euros("100.00"), vat_category=VatCategory.S
            ),
        ]
        draft = OfferDraft(relation_id=self.relation("De Waag").id, offer_date=date(2026, 3, 2), lines=lines)

        offer = self.offers.create_offer(draft)
        sent = OfferPatch(status=OfferStatus.SENT)
        self.offers.change_offer(offer.id, if_match=f'"{offer.version}"', offer_patch=sent)
        accepted = self.offers.accept_offer(offer.id)

        totals = self.orders.get_order(accepted.id).totals
        self.assertEqual(["127.00", "23.43", "150.43"], [totals.net.amount, totals.vat.amount, totals.gross.amount])

    def test_all_that_is_wrong_is_told_at_once(self) -> None:
        wrong = RelationDraft(kind=RelationKind.ORGANISATION, vat_number="NL123456789B01")
        with self.assertRaises(ApiException) as refused:
            self.relations.create_relation(wrong)

        problem = self.problem(400, refused.exception)
        self.assertEqual("INVALID_REQUEST", problem.code)
        self.assertEqual({"#/vatNumber", "#/name"}, {error.pointer for error in problem.errors or []})

    def test_what_is_said_again_by_the_same_key_happens_once(self) -> None:
        draft = RelationDraft(kind=RelationKind.ORGANISATION, name="Slagerij Vers")
        key = str(uuid.uuid4())
        first = self.relations.create_relation(draft, idempotency_key=key)
        second = self.relations.create_relation(draft, idempotency_key=key)
        self.assertEqual(first.id, second.id)


if __name__ == "__main__":
    unittest.main()
