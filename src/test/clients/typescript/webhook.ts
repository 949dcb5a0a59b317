// A receiver of webhooks, by the public library of Standard Webhooks: what another company would write.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import createClient from "openapi-fetch";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { components, paths } from "./target/bron.js";

type Change = components["schemas"]["Change"];
interface Message {
  headers: IncomingHttpHeaders;
  body: string;
}

const bron = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: process.env.BRON_URL ?? "http://localhost:8080/v1",
  headers: { Authorization: `Bearer ${process.env.BRON_KEY}` },
});
const received: Message[] = [];
const receiver = createServer((request, answer) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (part: string) => (body += part));
  request.on("end", () => {
    answer.writeHead(204).end();
    received.push({ headers: request.headers, body });
    receiver.emit("message");
  });
});

before(async () => {
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
});
after(() => receiver.close());

async function next(): Promise<Message> {
  while (received.length === 0) {
    await once(receiver, "message");
  }
  return received.shift()!;
}

function verify(message: Message, secret: string): Change {
  return new Webhook(secret).verify(message.body, message.headers as Record<string, string>) as Change;
}

async function relation(name: string): Promise<void> {
  const made = await bron.POST("/relations", { body: { kind: "ORGANISATION", name } });
  assert.equal(made.response.status, 201);
}

test("messages are verified, also while the secret changes", async () => {
  const url = `http://localhost:${(receiver.address() as AddressInfo).port}/`;
  const name = `Zoët ${randomUUID()}`;
  const made = await bron.POST("/subscriptions", { body: { url, types: ["relation"], filter: `name=="${name}*"` } });
  const former = made.data?.secret;
  const id = made.data?.id;
  assert.ok(former && id, JSON.stringify(made.error));

  await relation(name);
  const first = await next();
  const event = verify(first, former);
  assert.equal(event.type, "nl.bron.relation.create");
  assert.equal(event.id, first.headers["webhook-id"]);
  assert.equal((event.data.after as unknown as { name: string }).name, name);
  assert.throws(() => verify({ ...first, body: first.body.replace("Zo", "Zu") }, former), WebhookVerificationError);
  assert.throws(
    () => verify({ ...first, headers: { ...first.headers, "webhook-id": "other" } }, former),
    WebhookVerificationError,
  );

  const rotated = await bron.POST("/subscriptions/{id}/secret", { params: { path: { id } } });
  const secret = rotated.data?.secret;
  assert.ok(secret && secret !== former, JSON.stringify(rotated.error));
  await relation(`${name} twee`);
  const both = await next();
  assert.equal(verify(both, secret).id, verify(both, former).id);
  assert.throws(() => verify(both, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"), WebhookVerificationError);

  const gone = await bron.DELETE("/subscriptions/{id}", { params: { path: { id }, header: { "If-Match": "*" } } });
  assert.equal(gone.response.status, 204);
});
