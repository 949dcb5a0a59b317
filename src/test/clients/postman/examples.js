// What to send, made of the examples in the contract. Rows that refer to others do so by a variable: what a request
// makes is kept in one, such as {{relationId}}.

/** What can't stand beside what else is sent, names a row that is not there, or may be taken already. */
const LEFT_OUT = new Set([
  "RelationDraft.person",
  "ApiKeyDraft.expiresAt",
  "ApiKeyDraft.relationIds",
  "ApiKeyDraft.roles",
  "ReplayDraft.after",
  "accountManagerId",
  "kvkNumber",
  "managerId",
  "parentId",
  "references",
  "status",
  "vatNumber",
]);

/** What only something that is there will do for. */
const SAID = {
  "LeadingRuleDraft.system": "bron",
  "ProposalDraft.target": "/v1/relations/{{relationId}}",
  "ProposalDraft.after": { sector: "{{$guid}}" },
  "WriteCheck.changes": { sector: "food service" },
  rowId: "{{relationId}}",
};

export class Examples {
  constructor(document) {
    this.document = document;
  }

  resolved(part) {
    return part?.$ref ? this.at(part.$ref) : part;
  }

  at(ref) {
    return ref.split("/").slice(1).reduce((whole, key) => whole[key], this.document);
  }

  /** An example of a schema; absent when the contract has none. */
  of(schema) {
    const whole = { ...this.resolved(schema), ...schema };
    if (whole.type === "array") {
      const item = this.of(whole.items);
      return whole.examples?.[0] ?? (item === undefined ? undefined : [item]);
    }
    if (whole.properties) {
      return this.object(nameOf(schema), whole);
    }
    return whole.examples?.[0] ?? whole.example ?? whole.default ?? whole.enum?.[0];
  }

  object(name, { properties, required = [] }) {
    const object = {};
    for (const [key, property] of Object.entries(properties)) {
      const value = SAID[`${name}.${key}`] ?? SAID[key] ?? this.property(key, property);
      const leftOut = LEFT_OUT.has(key) || LEFT_OUT.has(`${name}.${key}`);
      if (required.includes(key) || (value !== undefined && !leftOut)) {
        object[key] = value ?? (property.type === "boolean" ? true : key);
      }
    }
    return object;
  }

  property(key, schema) {
    if (key.endsWith("Id")) {
      return `{{${key}}}`;
    }
    return key === "sku" && schema.type !== "array" ? "{{$guid}}" : this.of(schema);
  }
}

export function nameOf(schema) {
  return schema?.$ref?.split("/").pop() ?? "";
}
