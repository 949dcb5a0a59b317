-- Who is told of changes over HTTP. How far each has come stands apart: it moves with every change, and is no change itself.
create table subscriptions (
    tenant_id       text collate "C" not null references tenants,
    id              uuid not null,
    version         bigint not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    reference_list  jsonb not null,
    url             text not null,
    types           varchar[] not null,
    changed_fields  varchar[] not null,
    filter          text,
    skip_own        boolean not null,
    status          text not null,
    disabled_reason text,
    system          text not null,
    secret_since    timestamptz not null,
    search          text not null generated always as (searchable(url, system)) stored,
    primary key (tenant_id, id)
);
create trigger subscriptions_refer after insert on subscriptions for each row
    when (new.reference_list <> '[]') execute function lead_references_to_row();
create trigger subscriptions_refer_anew after update of reference_list on subscriptions for each row
    when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row();
create trigger subscriptions_refer_no_more after delete on subscriptions for each row
    when (old.reference_list <> '[]') execute function lead_references_to_row();
create index subscriptions_search on subscriptions using gin (tenant_id, search gin_trgm_ops);
create index subscriptions_types on subscriptions using gin (tenant_id, types);
create index subscriptions_created_at on subscriptions (tenant_id, created_at, id);
create index subscriptions_updated_at on subscriptions (tenant_id, updated_at, id);
create index subscriptions_url on subscriptions (tenant_id, url, id);
create index subscriptions_status on subscriptions (tenant_id, status, id);
create index subscriptions_system on subscriptions (tenant_id, system, id);

-- Deliveries are made of the feed up to the position.
create table subscription_states (
    tenant_id           text collate "C" not null,
    subscription_id     uuid not null,
    position            bigint not null,
    -- rounds without success, one after the other: who fails on rests, but for when it asked to be left in peace
    failures            integer not null default 0,
    failing_since       timestamptz,
    failed_at           timestamptz,
    resting_until       timestamptz,
    asked_until         timestamptz,
    primary key (tenant_id, subscription_id),
    constraint subscription_states_subscription_id_fkey
        foreign key (tenant_id, subscription_id) references subscriptions on delete cascade
);

-- What messages are signed with: the one without an end, and those before it until theirs. Each is encrypted, and tells in
-- front of a point by which key.
create table subscription_secrets (
    tenant_id       text collate "C" not null,
    id              bigint generated always as identity,
    subscription_id uuid not null,
    secret          text not null,
    until           timestamptz,
    primary key (tenant_id, id),
    constraint subscription_secrets_subscription_id_fkey
        foreign key (tenant_id, subscription_id) references subscriptions on delete cascade
);
create index subscription_secrets_subscription_id on subscription_secrets (tenant_id, subscription_id);

-- One message for one subscriber: a change of the feed, or an event of its own, which is a test. It may outlive its
-- subscription: that it is done for is what matters, and there may be very many.
create table deliveries (
    tenant_id       text collate "C" not null,
    id              bigint generated always as identity,
    subscription_id uuid not null,
    webhook_id      text not null,
    type            text not null,
    subject         text not null,
    position        bigint,
    change_id       bigint,
    change_at       timestamptz,
    event           text,
    status          text not null default 'PENDING',
    attempts        jsonb not null default '[]',
    tried_since     timestamptz,
    created_at      timestamptz not null default now(),
    -- while it is being sent, until when nobody else sends it
    due_at          timestamptz not null default now(),
    sending         boolean not null default false,
    primary key (tenant_id, id)
);
create index deliveries_log on deliveries (tenant_id, subscription_id, id);
create index deliveries_pending on deliveries (tenant_id, subscription_id, id) where status = 'PENDING';
create index deliveries_in_order on deliveries (tenant_id, subscription_id, subject, id) where status = 'PENDING';
create index deliveries_tests on deliveries (tenant_id, subscription_id) where status = 'PENDING' and event is not null;
create index deliveries_old on deliveries (created_at) where status <> 'PENDING';
