// A session with Bron, by openapi-fetch and the types that are generated from the contract.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./target/bron.js";

type Relation = components["schemas"]["Relation"];
type Money = components["schemas"]["Money"];
/** A list can also be had as a file; this client reads JSON only. */
type Json = "application/json" | "application/problem+json";

const bron = createClient<paths, Json>({
  baseUrl: process.env.BRON_URL ?? "http://localhost:8080/v1",
  headers: { Authorization: `Bearer ${process.env.BRON_KEY}` },
});
const mergePatch = { "Content-Type": "application/merge-patch+json" };
const segment = `typescript-${randomUUID()}`;

async function relation(name: string): Promise<Relation> {
  return made(await bron.POST("/relations", { body: { kind: "ORGANISATION", name, segment } }));
}

/** What was answered, or else the problem as an error; only who prefers a minimal answer gets none. */
function made<T>(answer: { data?: T; error?: unknown }): NonNullable<T> {
  assert.ok(answer.data !== undefined && answer.data !== null, JSON.stringify(answer.error));
  return answer.data;
}

function euros(amount: string): Money {
  return { amount, currency: "EUR" };
}

test("relations are listed page by page", async () => {
  for (const name of ["Bakkerij Zoet", "De Waag", "Hotel Zeezicht"]) {
    await relation(name);
  }

  const pages: (string | undefined)[][] = [];
  let cursor: string | undefined;
  do {
    const query = { filter: `segment==${segment}`, sort: "-name", limit: 2, ...(cursor && { cursor }) };
    const page = made(await bron.GET("/relations", { params: { query } }));
    pages.push(page.items.map((item) => item.name));
    cursor = page.next;
  } while (cursor);

  assert.deepEqual(pages, [["Hotel Zeezicht", "De Waag"], ["Bakkerij Zoet"]]);
});

test("a stale change is refused", async () => {
  const { id } = await relation("De Waag");
  const read = await bron.GET("/relations/{id}", { params: { path: { id } } });
  const seen = read.response.headers.get("ETag") ?? "";

  const change = (ifMatch: string, body: components["schemas"]["RelationPatch"]) =>
    bron.PATCH("/relations/{id}", {
      params: { path: { id }, header: { "If-Match": ifMatch } },
      headers: mergePatch,
      body,
    });

  const changed = made(await change(seen, { website: "https://dewaag.example" }));
  assert.equal(changed.version, 2);
  assert.equal(changed.name, "De Waag");

  const refused = await change(seen, { name: "De Wacht" });
  assert.equal(refused.response.status, 412);
  assert.equal(refused.error?.code, "STALE");

  const cleared = made(await change('"2"', { website: null }));
  assert.equal(cleared.website, undefined);
  assert.equal(cleared.segment, segment);
});

test("an offer becomes an order", async () => {
  const coffee = made(
    await bron.POST("/products", {
      body: { sku: segment, name: "Koffiebonen 1 kg", vatCategory: "AA", listPrice: euros("10.00") },
    }),
  );
  const offer = made(
    await bron.POST("/offers", {
      body: {
        relationId: (await relation("De Waag")).id,
        offerDate: "2026-03-02",
        lines: [
          { productId: coffee.id, quantity: "3", discountPercent: "10" },
          { description: "Workshop", quantity: "1", unitPrice: euros("100.00"), vatCategory: "S" },
        ],
      },
    }),
  );
  const path = { id: offer.id };
  made(
    await bron.PATCH("/offers/{id}", {
      params: { path, header: { "If-Match": `"${offer.version}"` } },
      headers: mergePatch,
      body: { status: "SENT" },
    }),
  );
  const accepted = made(await bron.POST("/offers/{id}/acceptance", { params: { path } }));

  const order = made(await bron.GET("/orders/{id}", { params: { path: { id: accepted.id } } }));
  const { net, vat, gross } = order.totals;
  assert.deepEqual([net, vat, gross], [euros("127.00"), euros("23.43"), euros("150.43")]);
});

test("all that is wrong is told at once", async () => {
  const { response, error } = await bron.POST("/relations", {
    body: { kind: "ORGANISATION", kvkNumber: "123" },
  });

  assert.equal(response.status, 400);
  assert.equal(error?.code, "INVALID_REQUEST");
  assert.deepEqual(error.errors?.map((it) => it.pointer).sort(), ["#/kvkNumber", "#/name"]);
});

test("what is said again by the same key happens once", async () => {
  const keyed = {
    params: { header: { "Idempotency-Key": randomUUID() } },
    body: { kind: "ORGANISATION" as const, name: "Slagerij Vers" },
  };

  const first = made(await bron.POST("/relations", keyed));
  const second = made(await bron.POST("/relations", keyed));

  assert.equal(second.id, first.id);
});
