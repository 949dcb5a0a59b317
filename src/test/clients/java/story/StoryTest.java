import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.bron.client.ApiClient;
import nl.bron.client.ApiException;
import nl.bron.client.ApiResponse;
import nl.bron.client.api.OffersApi;
import nl.bron.client.api.OffersApi.APIAcceptOfferRequest;
import nl.bron.client.api.OffersApi.APIChangeOfferRequest;
import nl.bron.client.api.OffersApi.APICreateOfferRequest;
import nl.bron.client.api.OrdersApi;
import nl.bron.client.api.OrdersApi.APIGetOrderRequest;
import nl.bron.client.api.ProductsApi;
import nl.bron.client.api.ProductsApi.APICreateProductRequest;
import nl.bron.client.api.RelationsApi;
import nl.bron.client.api.RelationsApi.APIChangeRelationRequest;
import nl.bron.client.api.RelationsApi.APICreateRelationRequest;
import nl.bron.client.api.RelationsApi.APIGetRelationRequest;
import nl.bron.client.api.RelationsApi.APIListRelationsRequest;
import nl.bron.client.model.LineDraft;
import nl.bron.client.model.Money;
import nl.bron.client.model.Offer;
import nl.bron.client.model.OfferDraft;
import nl.bron.client.model.OfferPatch;
import nl.bron.client.model.OfferStatus;
import nl.bron.client.model.Order;
import nl.bron.client.model.Problem;
import nl.bron.client.model.Product;
import nl.bron.client.model.ProductDraft;
import nl.bron.client.model.Relation;
import nl.bron.client.model.RelationDraft;
import nl.bron.client.model.RelationKind;
import nl.bron.client.model.RelationPage;
import nl.bron.client.model.RelationPatch;
import nl.bron.client.model.Totals;
import nl.bron.client.model.VatCategory;
import nl.bron.client.model.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A session with Bron, by the client that is generated from its contract. */
class StoryTest {

    private final ApiClient bron = new ApiClient()
            .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv("BRON_KEY")));
    private final RelationsApi relations;
    private final ProductsApi products;
    private final OffersApi offers;
    private final OrdersApi orders;
    private final String segment = "java-" + UUID.randomUUID();

    StoryTest() {
        bron.updateBaseUri(System.getenv("BRON_URL"));
        relations = new RelationsApi(bron);
        products = new ProductsApi(bron);
        offers = new OffersApi(bron);
        orders = new OrdersApi(bron);
    }

    @Test
    void relations_are_listed_page_by_page() throws ApiException {
        for (String name : List.of("Bakkerij Zoet", "De Waag", "Hotel Zeezicht")) {
            relation(name);
        }

        List<List<String>> pages = new ArrayList<>();
        String cursor = null;
        do {
            RelationPage page = relations.listRelations(APIListRelationsRequest.newBuilder()
                    .filter("segment==" + segment)
                    .sort("-name")
                    .limit(2)
                    .cursor(cursor)
                    .build());
            pages.add(page.getItems().stream().map(Relation::getName).toList());
            cursor = page.getNext();
        } while (cursor != null);

        assertEquals(List.of(List.of("Hotel Zeezicht", "De Waag"), List.of("Bakkerij Zoet")), pages);
    }

    @Test
    void a_stale_change_is_refused() throws Exception {
        Relation made = relation("De Waag");
        ApiResponse<Relation> read = relations.getRelationWithHttpInfo(
                APIGetRelationRequest.newBuilder().id(made.getId()).build());
        String seen = read.getHeaders().get("etag").get(0);

        Relation changed = relations.changeRelation(
                change(made.getId(), seen, new RelationPatch().website("https://dewaag.example")));
        assertEquals(2, changed.getVersion());
        assertEquals("De Waag", changed.getName());

        Problem problem = problem(
                412, () -> relations.changeRelation(change(made.getId(), seen, new RelationPatch().name("De Wacht"))));
        assertEquals("STALE", problem.getCode());

        Relation cleared = relations.changeRelation(change(made.getId(), "\"2\"", new RelationPatch().website(null)));
        assertEquals(null, cleared.getWebsite());
        assertEquals(segment, cleared.getSegment());
    }

    @Test
    void an_offer_becomes_an_order() throws ApiException {
        Product coffee = products.createProduct(APICreateProductRequest.newBuilder()
                .productDraft(new ProductDraft()
                        .sku(segment)
                        .name("Koffiebonen 1 kg")
                        .vatCategory(VatCategory.AA)
                        .listPrice(euros("10.00")))
                .build());
        OfferDraft draft = new OfferDraft()
                .relationId(relation("De Waag").getId())
                .offerDate(LocalDate.of(2026, 3, 2))
                .addLinesItem(
                        new LineDraft().productId(coffee.getId()).quantity("3").discountPercent("10"))
                .addLinesItem(new LineDraft()
                        .description("Workshop")
                        .quantity("1")
                        .unitPrice(euros("100.00"))
                        .vatCategory(VatCategory.S));

        Offer offer = offers.createOffer(
                APICreateOfferRequest.newBuilder().offerDraft(draft).build());
        offers.changeOffer(APIChangeOfferRequest.newBuilder()
                .id(offer.getId())
                .ifMatch("\"" + offer.getVersion() + "\"")
                .offerPatch(new OfferPatch().status(OfferStatus.SENT))
                .build());
        Order accepted = offers.acceptOffer(
                APIAcceptOfferRequest.newBuilder().id(offer.getId()).build());

        Totals totals = orders.getOrder(
                        APIGetOrderRequest.newBuilder().id(accepted.getId()).build())
                .getTotals();
        assertEquals(euros("127.00"), totals.getNet());
        assertEquals(euros("23.43"), totals.getVat());
        assertEquals(euros("150.43"), totals.getGross());
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        RelationDraft wrong =
                new RelationDraft().kind(RelationKind.ORGANISATION).kvkNumber("123");

        Problem problem = problem(400, () -> relations.createRelation(creation(wrong)));

        assertEquals("INVALID_REQUEST", problem.getCode());
        assertEquals(
                List.of("#/kvkNumber", "#/name"),
                problem.getErrors().stream().map(Violation::getPointer).sorted().toList());
    }

    @Test
    void whatIsSaidAgainByTheSameKeyHappensOnce() throws ApiException {
        APICreateRelationRequest keyed = APICreateRelationRequest.newBuilder()
                .idempotencyKey(UUID.randomUUID().toString())
                .relationDraft(
                        new RelationDraft().kind(RelationKind.ORGANISATION).name("Slagerij Vers"))
                .build();

        assertEquals(
                relations.createRelation(keyed).getId(),
                relations.createRelation(keyed).getId());
    }

    private Relation relation(String name) throws ApiException {
        return relations.createRelation(creation(
                new RelationDraft().kind(RelationKind.ORGANISATION).name(name).segment(segment)));
    }

    private static APICreateRelationRequest creation(RelationDraft draft) {
        return APICreateRelationRequest.newBuilder().relationDraft(draft).build();
    }

    private static APIChangeRelationRequest change(UUID id, String seen, RelationPatch patch) {
        return APIChangeRelationRequest.newBuilder()
                .id(id)
                .ifMatch(seen)
                .relationPatch(patch)
                .build();
    }

    private static Money euros(String amount) {
        return new Money().amount(amount).currency("EUR");
    }

    /** What a refused request is answered by, as the contract types it. */
    private Problem problem(int status, Executable refused) throws JsonProcessingException {
        ApiException answer = assertThrows(ApiException.class, refused);
        assertEquals(status, answer.getCode());
        return bron.getObjectMapper().readValue(answer.getResponseBody(), Problem.class);
    }
}
