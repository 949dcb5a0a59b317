package nl.bron.product;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import nl.bron.kernel.BodyReader;
import nl.bron.kernel.ByReference;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.Drafts;
import nl.bron.kernel.History;
import nl.bron.kernel.HistoryRequest;
import nl.bron.kernel.IfMatch;
import nl.bron.kernel.ListQuery;
import nl.bron.kernel.ListRequest;
import nl.bron.kernel.Listed;
import nl.bron.kernel.Lists;
import nl.bron.kernel.MergePatch;
import nl.bron.leading.Provenance;
import nl.bron.leading.ProvenancePage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Products over HTTP. */
@Path("v1/products")
@Tag(name = "Products", description = "What is sold.")
@RolesAllowed("products:read")
class ProductResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Products products;
    private final Drafts drafts;

    ProductResource(Products products, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.products = products;
        this.drafts = drafts;
    }

    @Operation(operationId = "listProducts", summary = "List products")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<ProductView> list(@BeanParam ProductFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(products, filter, asked);
    }

    @Operation(operationId = "searchProducts", summary = "List products, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<ProductView> search(ListQuery<ProductFilter> query) {
        return lists.answer(products, query);
    }

    @Operation(operationId = "getProduct", summary = "Read one product")
    @GET
    @Path("{id}")
    public ProductView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return ProductView.of(products.require(id, asOf));
    }

    @Operation(operationId = "listProductHistory", summary = "Tell what became of one product, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(products, id, asked);
    }

    @Operation(operationId = "getProductProvenance", summary = "Tell who leads and who wrote what one product holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("product", id);
    }

    @Operation(operationId = "createProduct", summary = "Create a product")
    @POST
    @RolesAllowed("products:write")
    @Transactional
    public ProductView create(ProductDraft draft) {
        return ProductView.of(products.save(draft, new Product()));
    }

    @Operation(operationId = "changeProduct", summary = "Change what is known of a product")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("products:write")
    @Transactional
    public ProductView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<ProductDraft> patch) {
        Product product = products.require(id, seen);
        ProductDraft changed = drafts.patched(ProductDraft.of(product), patch);
        return ProductView.of(products.save(changed, product));
    }

    @Operation(operationId = "deleteProduct", summary = "Delete a product that nothing refers to")
    @DELETE
    @Path("{id}")
    @RolesAllowed("products:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        products.remove(products.require(id, seen));
    }

    @Operation(operationId = "getProductByReference", summary = "Read one product by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public ProductView getByReference(@BeanParam ByReference reference) {
        return ProductView.of(products.require(reference));
    }

    @Operation(operationId = "putProductByReference", summary = "Create or replace a product by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("products:write")
    @Transactional
    public ProductView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, ProductDraft draft) {
        return ProductView.of(products.put(reference, seen, draft, Product::new));
    }
}
