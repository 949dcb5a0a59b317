// What every answer is held to, as the script of the whole collection.

/** Statuses that say that the request itself was wrong, which the collection's own must not be. */
const MISTAKES = [400, 401, 403, 405, 406, 413, 415, 428, 500, 503];

/* global pm */
function check(documented, mistakes) {
  const { statuses, keep = [] } = documented[pm.info.requestName] ?? {};
  if (statuses) {
    const status = pm.response.code;
    pm.test("is answered as the contract documents", () => pm.expect(statuses).to.include(status));
    pm.test("is no mistake", () => pm.expect(mistakes, pm.response.text()).not.to.include(status));
  }
  pm.test("tells the version of the contract", () => pm.response.to.have.header("API-Version"));
  if (pm.response.text()) {
    pm.test("is JSON", () => {
      const type = pm.response.headers.get("Content-Type");
      pm.expect(type).to.match(/^application\/(problem\+json|json|x-ndjson)\b/);
      const texts = type.startsWith("application/x-ndjson") ? pm.response.text().trim().split("\n") : [pm.response.text()];
      texts.forEach((text) => JSON.parse(text));
    });
  }
  if ([200, 201].includes(pm.response.code)) {
    keep.forEach((name) => pm.collectionVariables.set(name, pm.response.json().id));
  }
}

export function checks(documented) {
  const known = Object.entries(documented).map(([name, it]) => `  ${JSON.stringify(name)}: ${JSON.stringify(it)},`);
  return ["const documented = {", ...known, "};", ...`(${check})(documented, ${JSON.stringify(MISTAKES)});`.split("\n")];
}
