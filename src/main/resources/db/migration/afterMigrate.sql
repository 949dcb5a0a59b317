-- After each start's migrations: the walls stand around every table there is, and the service may do what it needs, and no more.
do $$
begin
    -- One node at a time.
    perform pg_advisory_xact_lock(hashtextextended('bron walls', 0));
    if not exists (select 1 from pg_roles where rolname = '${service}') then
        begin
            execute format('create role %I login password %L', '${service}', '${servicePassword}');
        exception when insufficient_privilege then
            raise exception 'there is no role ${service}, and % may make none: create role "${service}" login password ''...''', current_user;
        end;
    end if;
end $$;

-- A rule for the service only: while a portal is set, it must hold too.
create or replace function pg_temp.bind_portals(held name, policy name, verb text, rule text) returns void language plpgsql as $$
begin
    if not exists (select 1 from pg_policy where polrelid = held::regclass and polname = policy
            and polroles = array[(select oid from pg_roles where rolname = '${service}')]) then
        execute format('drop policy if exists %I on %I', policy, held);
        -- Of an "or" the planner would expect that it lets few rows through; of "is not null" that it lets through all, which it does but
        -- for portals.
        execute format('create policy %I on %I as restrictive for %s to %I %s (nullif(case when (select nullif(current_setting(''bron.relations'', true), ''''))
                is null then true else %s end, false) is not null)',
            policy, held, verb, '${service}', case verb when 'insert' then 'with check' else 'using' end, rule);
    end if;
end $$;

do $$
declare
    held name;
    of_tenant constant text := 'tenant_id = nullif(current_setting(''bron.tenant'', true), '''')';
    bound constant text := '(select nullif(current_setting(''bron.relations'', true), '''')::uuid[])::uuid[]';
    portal text;
    verb text;
    rights text;
begin
    -- One node at a time.
    perform pg_advisory_xact_lock(hashtextextended('bron walls', 0));
    for held in
        select t.relname from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
            and not t.relispartition and t.relname <> 'flyway_schema_history'
    loop
        if not exists (select 1 from pg_policy where polrelid = held::regclass and polname = 'of_tenant') then
            execute format('alter table %I enable row level security', held);
            execute format('alter table %I force row level security', held);
            execute format('create policy of_tenant on %I using (%s)', held, of_tenant);
            execute format('create policy of_owner on %I to %I using (true)', held, current_user);
        end if;
        -- A portal sees, and changes, what is of its relations; the rest is not there, but for what is sold, and for the rules that
        -- its writes are judged by. What Bron itself notes of a change is nobody's.
        portal := case
            when held in ('products', 'leading_rules', 'changes', 'unsequenced_changes', 'row_reference', 'number_series', 'idempotency_keys') then null
            when held = 'relations' then 'id = any (' || bound || ')'
            when held = 'proposals' then 'from_portal and relation_id = any (' || bound || ')'
            when held in ('offer_line', 'order_line') then format(
                'exists (select 1 from %1$I whole where whole.tenant_id = %2$I.tenant_id and whole.id = %2$I.%3$I)',
                split_part(held, '_', 1) || 's', held, split_part(held, '_', 1) || '_id')
            when exists (select 1 from pg_attribute where attrelid = held::regclass and attname = 'relation_id')
                then 'relation_id = any (' || bound || ')'
            else 'false'
        end;
        if portal is not null then
            perform pg_temp.bind_portals(held, 'of_portal', 'all', portal);
        elsif held in ('products', 'leading_rules') then
            perform pg_temp.bind_portals(held, 'of_portal_making', 'insert', 'false');
            perform pg_temp.bind_portals(held, 'of_portal_changing', 'update', 'false');
            perform pg_temp.bind_portals(held, 'of_portal_deleting', 'delete', 'false');
        elsif held = 'changes' then
            perform pg_temp.bind_portals(held, 'of_portal', 'select', 'false');
        end if;
        rights := case held
            when 'words' then ''
            when 'changes' then 'select, insert'
            when 'unsequenced_changes' then 'insert'
            when 'changes_before' then 'select'
            when 'feed' then 'select'
            when 'feed_heads' then 'select'
            else 'select, insert, update, delete'
        end;
        foreach verb in array array['select', 'insert', 'update', 'delete', 'truncate'] loop
            if strpos(rights, verb) > 0 and not has_table_privilege('${service}', held, verb) then
                execute format('grant %s on %I to %I', verb, held, '${service}');
            elsif strpos(rights, verb) = 0 and has_table_privilege('${service}', held, verb) then
                execute format('revoke %s on %I from %I, public', verb, held, '${service}');
            end if;
        end loop;
    end loop;
    for held in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' loop
        if not has_table_privilege('${service}', held, 'select') then
            execute format('grant select on %I to %I', held, '${service}');
        end if;
    end loop;
    if not has_sequence_privilege('${service}', 'change_ids', 'usage') then
        execute format('grant usage on sequence change_ids to %I', '${service}');
    end if;
    for rights in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef loop
        if has_function_privilege('public', rights, 'execute') then
            execute format('revoke execute on function %s from public', rights);
        end if;
        if not has_function_privilege('${service}', rights, 'execute') then
            execute format('grant execute on function %s to %I', rights, '${service}');
        end if;
    end loop;
end $$;
