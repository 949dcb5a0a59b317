-- Two walls between tenants: each statement of the service says whose rows it means, and row level security, which afterMigrate.sql
-- puts on every table with a tenant_id, shows it no others. The service connects as a role that owns nothing; what it does across
-- tenants is in the functions below, which run as the owner of the tables, and nowhere else. See docs/adr/009.

-- Tenants are rows like others: those of the tenant whose people run Bron.
alter table tenants
    add column tenant_id      text collate "C" not null default 'default' references tenants,
    add column id             uuid not null default gen_random_uuid(),
    add column version        bigint not null default 1,
    add column created_at     timestamptz not null default now(),
    add column updated_at     timestamptz not null default now(),
    add column reference_list jsonb not null default '[]',
    add column status         text not null default 'ACTIVE',
    add column search         text not null generated always as (searchable(code, name)) stored;
alter table tenants alter column reference_list drop default;
create trigger tenants_refer after insert on tenants for each row
    when (new.reference_list <> '[]') execute function lead_references_to_row();
create trigger tenants_refer_anew after update of reference_list on tenants for each row
    when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row();
create trigger tenants_refer_no_more after delete on tenants for each row
    when (old.reference_list <> '[]') execute function lead_references_to_row();
create unique index tenants_id on tenants (tenant_id, id);
alter table tenants rename constraint tenants_pkey to tenants_code_key;
create index tenants_search on tenants using gin (tenant_id, search gin_trgm_ops);
create index tenants_code on tenants (tenant_id, code, id);
create index tenants_name on tenants (tenant_id, name, id);
create index tenants_status on tenants (tenant_id, status, id);
create index tenants_created_at on tenants (tenant_id, created_at, id);
create index tenants_updated_at on tenants (tenant_id, updated_at, id);

-- Until now whoever administered the first tenant ran Bron: that is a right of its own from here on.
update api_keys set scopes = scopes || '{operator}'::varchar[]
where tenant_id = 'default' and 'admin' = any (scopes);

-- A named set of scopes; whoever has it has them.
create table roles (
    tenant_id      text collate "C" not null references tenants,
    id             uuid not null,
    version        bigint not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    reference_list jsonb not null,
    code           text not null,
    name           text not null,
    scopes         varchar[] not null,
    search         text not null generated always as (searchable(code, name)) stored,
    primary key (tenant_id, id)
);
create trigger roles_refer after insert on roles for each row
    when (new.reference_list <> '[]') execute function lead_references_to_row();
create trigger roles_refer_anew after update of reference_list on roles for each row
    when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row();
create trigger roles_refer_no_more after delete on roles for each row
    when (old.reference_list <> '[]') execute function lead_references_to_row();
create unique index roles_code_key on roles (tenant_id, code);
create index roles_code on roles (tenant_id, code, id);
create index roles_search on roles using gin (tenant_id, search gin_trgm_ops);
create index roles_name on roles (tenant_id, name, id);
create index roles_scopes on roles using gin (tenant_id, scopes);
create index roles_created_at on roles (tenant_id, created_at, id);
create index roles_updated_at on roles (tenant_id, updated_at, id);

-- A portal's key is bound to relations.
alter table api_keys add column roles varchar[] not null default '{}', add column relation_ids uuid[];
alter table api_keys alter column roles drop default;

-- Whose issuer of tokens speaks for this tenant, and for no other.
alter table tenants add column issuer text;
create unique index tenants_issuer_key on tenants (tenant_id, issuer);

-- Under row level security PostgreSQL uses an index only for comparisons that it knows to leak nothing, such as equality. For others
-- the service takes the ids from these views: they show the rows of the tenant that is set, and of no other, by their own condition.
do $$
declare
    family text;
begin
    foreach family in array array['api_keys', 'employees', 'relations', 'contacts', 'addresses', 'products', 'offers', 'orders', 'subscriptions', 'tenants', 'roles'] loop
        execute format('create view %I as select * from %I where tenant_id = nullif(current_setting(''bron.tenant'', true), '''')',
            family || '_of_tenant', family);
    end loop;
end $$;

-- As before, but of the tenant that is set.
drop function search_ids(text, text, text[]);
create function search_ids(family text, words text[]) returns setof uuid
    language plpgsql stable rows 100 security definer set search_path = public, pg_temp
    set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
    shared numeric;
    tests text;
begin
    select min(case
            when length(word) < 8 then (length(word) - 2)::numeric / (length(word) + 4)
            else (length(word) - 3)::numeric / (length(word) + 5)
        end) filter (where length(word) > 3),
        string_agg(
            case
                when length(word) < 4 then format('search like %L', '% ' || word || '%')
                else format('(search like %L or %L <%% search) and search_match(search, %L) > 0', '%' || word || '%', word, word)
            end, ' and ')
    into shared, tests from unnest(words) as word;
    perform set_config('pg_trgm.word_similarity_threshold', coalesce(shared, 0.6)::text, true);
    return query execute format('select id from %I where %s', family || '_of_tenant', coalesce(tests, 'false'));
end $$;

alter view known_changes set (security_invoker = true);

-- Who shows this key, whichever tenant it is of; and that it was used, to the minute.
create function holder_of_key(shown text)
    returns table (tenant_id text, system text, id uuid, scopes varchar[], relation_ids uuid[], tenant_status text)
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update api_keys k set last_used_at = now()
    where k.hash = shown and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
    return query select k.tenant_id, k.system, k.id,
        k.scopes || array(select unnest(r.scopes) from roles r where r.tenant_id = k.tenant_id and r.code = any (k.roles)),
        k.relation_ids, t.status
    from api_keys k join tenants t on t.code = k.tenant_id
    where k.hash = shown and (k.expires_at is null or k.expires_at > now());
end $$;

-- What a token's tenant and roles come to: nothing, if there is no such tenant.
create function standing_of(tenant text, roles_held text[]) returns table (status text, scopes varchar[])
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.status, array(select unnest(r.scopes) from roles r where r.tenant_id = t.code and r.code = any (roles_held))
    from tenants t where t.code = tenant
$$;

-- For which tenant an issuer of tokens speaks.
create function tenant_of_issuer(speaking text) returns text
    language sql stable security definer set search_path = public, pg_temp as $$
    select code from tenants where issuer = speaking
$$;

-- Gives committed changes their positions in the feed, and tells how many. The smallest id first: a row's entries have theirs in
-- the order of its versions.
create function give_positions(most integer) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    given bigint;
begin
    -- A statement of its own: the next one then sees all that was committed while this one waited.
    perform pg_advisory_xact_lock(hashtextextended('bron feed', 0));
    with taken as (
        delete from unsequenced_changes where id in (select id from unsequenced_changes order by id limit most)
        returning tenant_id, id, at),
    heads as (
        insert into feed_heads as head (tenant_id, position) select tenant_id, count(*) from taken group by tenant_id
        on conflict (tenant_id) do update set position = head.position + excluded.position
        returning tenant_id, position),
    told as (
        insert into feed (tenant_id, position, change_id, at)
        select tenant_id, heads.position + 1 - row_number() over (partition by tenant_id order by taken.id desc), taken.id, taken.at
        from taken join heads using (tenant_id)),
    rung as (select pg_notify('bron_feed', tenant_id) from heads)
    select (select count(*) from taken) + 0 * (select count(*) from rung) into given;
    return given;
end $$;

-- Which subscriptions are not told of all or have something due, of those whose secrets one of these keys reads.
create function subscriptions_to_do(keys text[]) returns table (tenant_id text, subscription_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select state.tenant_id, state.subscription_id from subscription_states state
    join subscriptions s on s.tenant_id = state.tenant_id and s.id = state.subscription_id
    join tenants t on t.code = state.tenant_id and t.status = 'ACTIVE'
    left join feed_heads head on head.tenant_id = state.tenant_id
    where exists (select 1 from subscription_secrets x where x.tenant_id = state.tenant_id
        and x.subscription_id = state.subscription_id and x.until is null and split_part(x.secret, '.', 1) = any (keys)) and (
        s.status = 'ACTIVE' and coalesce(greatest(state.resting_until, state.asked_until) <= now(), true) and (
            head.position > state.position
            or exists (select 1 from deliveries d where d.tenant_id = state.tenant_id
                and d.subscription_id = state.subscription_id and d.status = 'PENDING' and d.due_at <= now()))
        or exists (select 1 from deliveries d where d.tenant_id = state.tenant_id
            and d.subscription_id = state.subscription_id and d.status = 'PENDING' and d.due_at <= now()
            and d.event is not null))
$$;

create function subscriptions_of_other_keys(keys text[]) returns bigint
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from subscription_secrets where until is null and split_part(secret, '.', 1) <> all (keys)
$$;

-- What need not be kept any longer goes, a thousand at a time; each tells how many went.
create function throw_away_old_answers() returns bigint
    language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from idempotency_keys where ctid = any (array(
            select ctid from idempotency_keys where created_at < now() - interval '7 days' limit 1000 for update skip locked))
        returning 1)
    select count(*) from gone
$$;

create function throw_away_old_deliveries(made_before timestamptz) returns bigint
    language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from deliveries where ctid = any (array(
            select ctid from deliveries where status <> 'PENDING' and created_at < made_before limit 1000 for update skip locked))
        returning 1)
    select count(*) from gone
$$;

-- That the log is only added to was held by triggers; now by rights: the service has none to change it.
do $$
declare
    months text;
begin
    for months in select relname from pg_class where relname in ('changes_other', 'feed_other') or relname ~ '^(changes|feed)_\d{4}_\d\d$' loop
        execute format('drop trigger if exists %I on %I', split_part(months, '_', 1) || '_never_emptied', months);
    end loop;
end $$;
drop trigger changes_only_added_to on changes;
drop trigger changes_never_emptied on changes;
drop trigger feed_only_added_to on feed;
drop trigger feed_never_emptied on feed;
drop function refuse_to_alter();

create or replace function keep_months(parent text, oldest timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    month timestamp;
    child text;
begin
    if parent not in ('changes', 'feed') then
        raise exception '% has no months', parent;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('months of ' || parent, 0));
    for month in
        select generate_series(date_trunc('month', now() at time zone 'UTC'), now() at time zone 'UTC' + interval '3 months', interval '1 month')
    loop
        child := parent || to_char(month, '_YYYY_MM');
        if to_regclass(child) is null then
            begin
                execute format('create table %I partition of %I for values from (%L) to (%L)',
                    child, parent, month || '+00', month + interval '1 month' || '+00');
            exception when check_violation then
                -- Nobody was there in time: what there is of this month stands among the others, and the rest will too.
                null;
            end;
        end if;
    end loop;
    -- the oldest first
    for child in
        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = parent::regclass and relname ~ '_\d{4}_\d\d$'
            and (to_date(right(relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= oldest
        order by relname
    loop
        if parent = 'feed' then
            execute format('update feed_heads as head set floor = greatest(floor, dropped.last)
                from (select tenant_id, max(position) as last from %I group by tenant_id) as dropped
                where dropped.tenant_id = head.tenant_id', child);
        end if;
        if parent = 'changes' then
            execute format('insert into changes_before select distinct on (tenant_id, row_id) * from %I
                order by tenant_id, row_id, version desc
                on conflict (tenant_id, row_id) do update
                set (id, at, version, operation, actor, system, reason, trace_id, changed_fields, before, after) = (excluded.id,
                    excluded.at, excluded.version, excluded.operation, excluded.actor, excluded.system, excluded.reason,
                    excluded.trace_id, excluded.changed_fields, excluded.before, excluded.after)', child);
            delete from changes_before where operation = 'DELETE';
        end if;
        execute format('drop table %I', child);
    end loop;
end $$;

-- Takes away all that is kept of a tenant, but for the row that names it.
create function erase_tenant(erased text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    emptied oid[] := '{}';
    next regclass;
begin
    -- Whoever is writing ends first, whoever begins waits, and finds no tenant.
    perform 1 from tenants where code = erased for update;
    perform 1 from subscription_states where tenant_id = erased for update;
    loop
        -- one that no table refers to in which there may still be something; the log last, when whoever was writing has ended
        select t.oid into next from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
        where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
            and t.relname <> 'tenants' and t.oid <> all (emptied)
            and not exists (select 1 from pg_constraint c where c.contype = 'f' and c.confrelid = t.oid and c.conrelid <> t.oid
                and c.conrelid <> all (emptied))
        order by t.relname in ('changes', 'changes_before', 'unsequenced_changes', 'feed', 'feed_heads'), t.relname limit 1;
        exit when not found;
        if next in ('changes'::regclass, 'changes_before'::regclass) then
            perform pg_advisory_xact_lock(hashtextextended('months of changes', 0)), pg_advisory_xact_lock(hashtextextended('bron feed', 0));
        end if;
        execute format('delete from %s where tenant_id = $1', next) using erased;
        emptied := emptied || next::oid;
    end loop;
end $$;
