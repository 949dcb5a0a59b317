-- What a client was answered to a write that it gave a key: written with the write itself, and kept for seven days.
create table idempotency_keys (
    tenant_id  text collate "C" not null references tenants,
    client     text not null,
    key        text not null,
    request    text not null,
    created_at timestamptz not null default now(),
    status     integer,
    location   text,
    etag       text,
    body       text,
    primary key (tenant_id, client, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
