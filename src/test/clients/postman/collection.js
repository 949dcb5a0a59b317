// Makes the Postman collection of the contract; the same every time, since the converter gets an example for all that it
// would invent. With a file as its argument it is written there, else where it is committed.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import converter from "openapi-to-postmanv2";
import { parse } from "yaml";
import { checks } from "./checks.js";
import { Examples, nameOf } from "./examples.js";
import { story } from "./story.js";

const OPENAPI = new URL("../../../../openapi/", import.meta.url);
const OPTIONS = { folderStrategy: "Tags", parametersResolution: "Example", enableOptionalParameters: false };

const document = parse(readFileSync(new URL("openapi.yaml", OPENAPI), "utf8"));
const examples = new Examples(document);
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** The variables that keep the ids of a family's rows: one to work with, and a spare one to delete. */
function variables(path) {
  const create = document.paths[`/${path.split("/")[1]}`]?.post;
  const row = nameOf(create?.responses[201]?.content?.["application/json"].schema);
  return row ? [`${row[0].toLowerCase()}${row.slice(1)}Id`, `spare${row}Id`] : [];
}

function parameter({ path, method }, given) {
  const said = examples.resolved(given);
  if (said.in === "path" && said.name === "id") {
    const [row, spare] = variables(path);
    return { ...said, example: `{{${method === "delete" ? spare : row}}}` };
  }
  if (said.name === "If-Match") {
    return { ...said, example: "*" };
  }
  return { ...said, example: said.example ?? examples.of(said.schema) ?? "" };
}

function withExamples(it) {
  const { operation } = it;
  operation.parameters = (operation.parameters ?? []).map((given) => parameter(it, given));
  for (const [type, content] of Object.entries(operation.requestBody?.content ?? {})) {
    operation.requestBody.content = { [type]: { schema: {}, example: bodyOf(it, content.schema) } };
  }
}

/** A change is shown by one property, since a whole row would be one that replaces. */
function bodyOf({ method }, schema) {
  if (method !== "patch") {
    return examples.of(schema);
  }
  const draft = examples.of({ $ref: schema.$ref.replace(/Patch$/, "Draft") });
  const shown = Object.entries(draft).find(([, value]) => typeof value === "string" && !value.startsWith("{{"));
  return Object.fromEntries([shown]);
}

/** What the checks need to know of a request: the statuses it may get, and which variables keep what it makes. */
function known({ path, method, operation }) {
  const statuses = Object.keys(operation.responses).map(Number);
  const creates = method === "post" && !path.includes("{") && statuses.includes(201);
  const keep = creates ? variables(path) : method === "put" ? variables(path).slice(1) : [];
  return [operation.summary, { statuses, keep }];
}

/** An id that stays, so that an import takes the place of the one before. */
function id(name) {
  const hex = createHash("sha256").update(name).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, "$1-$2-5$3-8$4-$5");
}

/** What others need comes first, what deletes comes last. */
function rank(item) {
  if (item.item) {
    return new Set(JSON.stringify(item.item.map((it) => it.request.body)).match(/\{\{\w+Id}}/g)).size;
  }
  const { method, url } = item.request;
  return method === "DELETE" ? 2 : method === "POST" && url.path.length === 1 ? 0 : 1;
}

function tidy(items, within) {
  return items.map(({ name, description, item, request, event }) => {
    const path = `${within}/${name}`;
    return {
      id: id(path),
      name,
      ...(description && { description }),
      ...(event && { event }),
      ...(item ? { item: tidy(item, path) } : { request: tidyRequest(request) }),
    };
  });
}

function inOrder(items) {
  const sorted = items.map((it) => (it.item ? { ...it, item: inOrder(it.item) } : it));
  return sorted.sort((left, right) => rank(left) - rank(right));
}

function tidyRequest({ name, auth, body, description, ...request }) {
  const said = description?.content ?? description;
  return { ...(said?.length && { description: said }), ...request, ...(body?.raw && { body }) };
}

const documented = Object.fromEntries(operations.map(known));
if (Object.keys(documented).length < operations.length) {
  throw new Error("two operations have the same summary; a request is known by it");
}
operations.forEach(withExamples);
operations.forEach(({ operation }) => (operation.responses = { default: { description: "" } }));

const data = JSON.stringify(document);
const { result, reason, output } = await promisify(converter.convertV2)({ type: "string", data }, OPTIONS);
if (!result) {
  throw new Error(reason);
}
const { info, item } = output[0].data;
const collection = {
  info: { _postman_id: id(info.name), name: info.name, description: document.info.description, schema: info.schema },
  auth: { type: "bearer", bearer: [{ key: "token", value: "{{apiKey}}", type: "string" }] },
  event: [{ listen: "test", script: { type: "text/javascript", exec: checks(documented) } }],
  variable: [
    { key: "baseUrl", value: "http://localhost:8080/v1" },
    { key: "apiKey", value: "bron_only-for-looking-around" },
  ],
  item: [...tidy([story], info.name), ...inOrder(tidy(item, info.name))],
};
const file = process.argv[2] ?? new URL("bron.postman_collection.json", OPENAPI);
writeFileSync(file, `${JSON.stringify(collection, null, 2)}\n`);
