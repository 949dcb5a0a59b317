// Breaks every rule of the house once, in a copy of the contract, and sees it reported: a rule that reports nothing proves nothing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "yaml";

const OPENAPI = new URL("../../../openapi/", import.meta.url).pathname;
const RULES = OPENAPI + ".spectral.yaml";

const relations = (document) => document.paths["/relations"];
const draft = (document) => document.components.schemas.RelationDraft.properties;
const relation = (document) => document.components.schemas.Relation.properties;

/** A schema of any words: of none of the types that a name below stands for. */
const words = () => ({ type: "string", description: "Words.", examples: ["words"], maxLength: 10 });

const VIOLATIONS = {
  "nlgov-openapi-3": (it) => (it.openapi = "3.1"),
  "nlgov-contact": (it) => delete it.info.contact.url,
  "nlgov-license": (it) => delete it.info.license.url,
  "nlgov-semver": (it) => (it.info.version = "1.0"),
  "nlgov-uri-version": (it) => it.servers.push({ url: "/api", description: "Of no version." }),
  "nlgov-servers-https": (it) => it.servers.push({ url: "http://bron.example/v1", description: "In the clear." }),
  "nlgov-no-trailing-slash": (it) => (it.paths["/orders/"] = it.paths["/orders"]),
  "nlgov-paths-kebab-case": (it) => (it.paths["/sales_Orders"] = it.paths["/orders"]),
  "nlgov-plural-nouns": (it) => (it.paths["/order"] = it.paths["/orders"]),
  "nlgov-query-keys-camel-case": (it) => (relations(it).get.parameters[0].name = "filter[x]"),
  "nlgov-properties-camel-case": (it) => (relation(it).first_name = words()),
  "nlgov-schemas-pascal-case": (it) => (it.components.schemas.order_line = it.components.schemas.Line),
  "nlgov-http-methods": (it) => (it.paths["/orders"].trace = it.paths["/orders"].get),
  "nlgov-no-body-where-none-belongs": (it) => (it.paths["/offers"].get.requestBody = it.paths["/offers"].post.requestBody),
  "nlgov-version-header": (it) => delete it.paths["/offers"].get.responses["200"].headers["API-Version"],
  "nlgov-problem-json": (it) =>
    (it.components.responses.Problem406.content = { "application/json": words() }),
  "nlgov-problem-members": (it) => delete it.components.schemas.Problem.properties.instance,
  "nlgov-date-time-names": (it) => (relation(it).calledAt = words()),
  "bron-operation-id": (it) => (relations(it).get.operationId = "Relations_list"),
  "bron-one-tag": (it) => relations(it).get.tags.push("Orders"),
  "bron-summary-and-description": (it) => delete relations(it).get.description,
  "bron-every-status": (it) => delete relations(it).get.responses["503"],
  "bron-status-of-a-body": (it) => delete relations(it).post.responses["413"],
  "bron-status-of-a-row": (it) => delete it.paths["/relations/{id}"].get.responses["404"],
  "bron-no-default-response": (it) => (relations(it).get.responses.default = relations(it).get.responses["400"]),
  "bron-scope": (it) => (relations(it).get.security = [{ bearer: [] }]),
  "bron-named-schemas": (it) =>
    (relations(it).post.requestBody.content["application/json"].schema = { type: "object" }),
  "bron-body-examples": (it) => delete relations(it).post.responses["201"].content["application/json"].examples,
  "bron-open-answers": (it) => (it.components.schemas.Relation.additionalProperties = false),
  "bron-sent-strings-are-bounded": (it) => delete draft(it).segment.maxLength,
  "bron-sent-arrays-are-bounded": (it) => delete draft(it).emails.maxItems,
  "bron-sent-numbers-are-bounded": (it) => delete draft(it).employeeCount.maximum,
  "bron-enums-upper-snake": (it) => it.components.schemas.RelationKind.enum.push("NotSnake"),
  "bron-no-floats": (it) => (relation(it).score = { ...words(), type: "number" }),
  "bron-money": (it) => (it.components.schemas.Money.required = ["amount"]),
  "bron-ids-are-uuids": (it) => (relation(it).ownerId = words()),
  // and one of each ruleset that is not ours
  "operation-operationId-unique": (it) => (it.paths["/offers"].get.operationId = "listOrders"),
  "owasp:api2:2023-write-restricted": (it) => {
    it.paths["/offers"].post.security = [];
  },
};

let folder;
let reported;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "bron-rules-"));
  const document = parse(readFileSync(OPENAPI + "openapi.yaml", "utf8"));
  Object.values(VIOLATIONS).forEach((plant) => plant(document));
  writeFileSync(join(folder, "broken.json"), JSON.stringify(document));
  const spectral = run("spectral", "lint", "--quiet", "--format", "json", "--ruleset", RULES, join(folder, "broken.json"));
  reported = new Set(JSON.parse(spectral.stdout).map((result) => result.code));
});

after(() => rmSync(folder, { recursive: true }));

function run(command, ...parameters) {
  return spawnSync("node_modules/.bin/" + command, parameters, {
    cwd: new URL(".", import.meta.url).pathname,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
}

for (const rule of Object.keys(VIOLATIONS)) {
  test(rule + " bites", () => assert.ok(reported.has(rule), "not reported; what was: " + [...reported].sort()));
}

test("every rule of the house is broken here", () => {
  const own = Object.entries(parse(readFileSync(RULES, "utf8")).rules).filter(([, rule]) => rule !== "off");
  assert.deepEqual(own.map(([name]) => name).filter((name) => !VIOLATIONS[name]), []);
});

test("Redocly's rules bite", () => {
  const document = parse(readFileSync(OPENAPI + "openapi.yaml", "utf8"));
  relations(document).post.requestBody.content["application/json"].examples = { wrong: { value: { kind: "NONE" } } };
  writeFileSync(join(folder, "wrong.json"), JSON.stringify(document));
  const redocly = run("redocly", "lint", "--config", "redocly.yaml", "--format", "json", join(folder, "wrong.json"));
  assert.match(redocly.stdout, /no-invalid-media-type-examples/);
  assert.equal(redocly.status, 1);
});
