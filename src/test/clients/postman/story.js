// A first session with Bron, as real requests: run from top to bottom.

function request(name, method, path, { headers = {}, body, test }) {
  return {
    name,
    event: [{ listen: "test", script: { type: "text/javascript", exec: test } }],
    request: {
      method,
      header: Object.entries(headers).map(([key, value]) => ({ key, value })),
      ...(body && { body: { mode: "raw", raw: JSON.stringify(body, null, 2), options: { raw: { language: "json" } } } }),
      url: { raw: `{{baseUrl}}/${path}`, host: ["{{baseUrl}}"], path: path.split("/") },
    },
  };
}

const json = { "Content-Type": "application/json" };
const patch = { "Content-Type": "application/merge-patch+json", "If-Match": "{{storyETag}}" };
const row = "relations/{{storyRelationId}}";

export const story = {
  name: "A first session",
  description: "Make a relation, read it, change it, and see what becomes of who comes too late.",
  item: [
    request("Make a relation", "POST", "relations", {
      headers: json,
      body: { kind: "ORGANISATION", name: "Bakkerij Zoet", roles: ["CUSTOMER"] },
      test: [
        'pm.test("it is made", () => pm.response.to.have.status(201));',
        'pm.test("its place is told", () => pm.response.to.have.header("Location"));',
        'pm.collectionVariables.set("storyRelationId", pm.response.json().id);',
      ],
    }),
    request("Read it", "GET", row, {
      test: [
        'pm.test("it is there", () => pm.expect(pm.response.json().name).to.equal("Bakkerij Zoet"));',
        'pm.collectionVariables.set("storyETag", pm.response.headers.get("ETag"));',
      ],
    }),
    request("Change it, knowing the version", "PATCH", row, {
      headers: patch,
      body: { segment: "bakery" },
      test: [
        'pm.test("it is changed", () => pm.expect(pm.response.json().segment).to.equal("bakery"));',
        'pm.test("the rest stays", () => pm.expect(pm.response.json().name).to.equal("Bakkerij Zoet"));',
      ],
    }),
    request("Change it again, with the old version", "PATCH", row, {
      headers: patch,
      body: { segment: "retail" },
      test: [
        'pm.test("nothing is overwritten", () => pm.response.to.have.status(412));',
        'pm.test("the problem is named", () => pm.expect(pm.response.json().code).to.equal("STALE"));',
        'pm.collectionVariables.set("storyETag", "*");',
      ],
    }),
    request("Send what is wrong", "POST", "relations", {
      headers: json,
      body: { kind: "ORGANISATION", kvkNumber: "123" },
      test: [
        'pm.test("it is refused", () => pm.response.to.have.status(400));',
        "const wrong = pm.response.json().errors.map((error) => error.pointer);",
        'pm.test("all is told at once", () => pm.expect(wrong).to.have.members(["#/name", "#/kvkNumber"]));',
      ],
    }),
    request("Delete it, whatever its version", "DELETE", row, {
      headers: { "If-Match": "*" },
      test: ['pm.test("it is gone", () => pm.response.to.have.status(204));'],
    }),
  ],
};
