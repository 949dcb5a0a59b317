-- The systems around Bron. Each client is of one, by its code; one that nobody registered is when its client calls.
create table systems (
    tenant_id      text collate "C" not null references tenants,
    id             uuid not null,
    version        bigint not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    reference_list jsonb not null,
    code           text not null,
    name           text not null,
    kind           text not null,
    owner          text,
    status         text not null,
    last_seen_at   timestamptz,
    search         text not null generated always as (searchable(code, name, owner)) stored,
    primary key (tenant_id, id)
);
create trigger systems_refer after insert on systems for each row
    when (new.reference_list <> '[]') execute function lead_references_to_row();
create trigger systems_refer_anew after update of reference_list on systems for each row
    when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row();
create trigger systems_refer_no_more after delete on systems for each row
    when (old.reference_list <> '[]') execute function lead_references_to_row();
create unique index systems_code_key on systems (tenant_id, code);
create index systems_code on systems (tenant_id, code, id);
create index systems_search on systems using gin (tenant_id, search gin_trgm_ops);
create index systems_name on systems (tenant_id, name, id);
create index systems_kind on systems (tenant_id, kind, id);
create index systems_owner on systems (tenant_id, owner, id);
create index systems_status on systems (tenant_id, status, id);
create index systems_last_seen_at on systems (tenant_id, last_seen_at, id);
create index systems_created_at on systems (tenant_id, created_at, id);
create index systems_updated_at on systems (tenant_id, updated_at, id);
create view systems_of_tenant as select * from systems where tenant_id = nullif(current_setting('bron.tenant', true), '');

-- Those that have keys already; the log tells of one from its first change on.
insert into systems (tenant_id, id, version, created_at, updated_at, reference_list, code, name, kind, status, last_seen_at)
select tenant_id, gen_random_uuid(), 1, now(), now(), '[]', system, system, 'OTHER', 'ACTIVE', max(last_used_at)
from api_keys group by tenant_id, system;

-- A key can be looked up without knowing of which type it is.
create index row_reference_value on row_reference (tenant_id, system, value);

-- Which system leads what of a family's rows, and what becomes of what others write there.
create table leading_rules (
    tenant_id       text collate "C" not null references tenants,
    id              uuid not null,
    version         bigint not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    reference_list  jsonb not null,
    family          text not null,
    fields          varchar[] not null,
    condition       text,
    system          text not null,
    others          text not null,
    valid_from_date date not null,
    search          text not null generated always as (searchable(family, system)) stored,
    primary key (tenant_id, id)
);
create index leading_rules_family on leading_rules (tenant_id, family, id);
create index leading_rules_fields on leading_rules using gin (tenant_id, fields);
create index leading_rules_system on leading_rules (tenant_id, system, id);
create index leading_rules_others on leading_rules (tenant_id, others, id);
create index leading_rules_valid_from_date on leading_rules (tenant_id, valid_from_date, id);

-- What a row should become, if the system that leads it or a steward agrees. A relation's portal sees what it proposed.
create table proposals (
    tenant_id       text collate "C" not null references tenants,
    id              uuid not null,
    version         bigint not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    reference_list  jsonb not null,
    target          text not null,
    family          text not null,
    row_id          uuid not null,
    relation_id     uuid,
    fields          varchar[] not null,
    before          jsonb not null,
    after           jsonb not null,
    proposed_by     text not null,
    from_portal     boolean not null,
    reason          text,
    status          text not null,
    expires_at      timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text,
    search          text not null generated always as (searchable(family, proposed_by, reason)) stored,
    primary key (tenant_id, id)
);
create index proposals_family on proposals (tenant_id, family, id);
create index proposals_row_id on proposals (tenant_id, row_id, id);
create index proposals_relation_id on proposals (tenant_id, relation_id, id);
create index proposals_fields on proposals using gin (tenant_id, fields);
create index proposals_proposed_by on proposals (tenant_id, proposed_by, id);
create index proposals_status on proposals (tenant_id, status, id);
create index proposals_expires_at on proposals (tenant_id, expires_at, id);
create index proposals_decided_by on proposals (tenant_id, decided_by, id);
create index proposals_decided_at on proposals (tenant_id, decided_at, id);
create index proposals_open on proposals (expires_at) where status = 'OPEN';

do $$
declare
    family text;
begin
    foreach family in array array['leading_rules', 'proposals'] loop
        execute format('create trigger %I after insert on %I for each row
            when (new.reference_list <> ''[]'') execute function lead_references_to_row()', family || '_refer', family);
        execute format('create trigger %I after update of reference_list on %I for each row
            when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row()', family || '_refer_anew', family);
        execute format('create trigger %I after delete on %I for each row
            when (old.reference_list <> ''[]'') execute function lead_references_to_row()', family || '_refer_no_more', family);
        execute format('create index %I on %I (tenant_id, created_at, id)', family || '_created_at', family);
        execute format('create index %I on %I (tenant_id, updated_at, id)', family || '_updated_at', family);
        execute format('create index %I on %I using gin (tenant_id, search gin_trgm_ops)', family || '_search', family);
        execute format('create view %I as select * from %I where tenant_id = nullif(current_setting(''bron.tenant'', true), '''')',
            family || '_of_tenant', family);
    end loop;
end $$;

-- Of all tenants: what nobody decided in time.
create function expired_proposals() returns table (tenant_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select p.tenant_id, p.id from proposals p join tenants t on t.code = p.tenant_id and t.status = 'ACTIVE'
    where p.status = 'OPEN' and p.expires_at < now() order by p.expires_at limit 1000
$$;

-- What of a write was proposed only is part of its answer.
alter table idempotency_keys add column proposal text;
