-- Every change of every row is one entry, written in the transaction of the change. It is only added to; who does not keep
-- it for ever drops whole months of it. What the row was before is told of the changed fields only.
create sequence change_ids;
create table changes (
    tenant_id      text collate "C" not null,
    id             bigint not null default nextval('change_ids'),
    at             timestamptz not null,
    family         text collate "C" not null,
    row_id         uuid not null,
    version        bigint not null,
    operation      text not null,
    actor          text not null,
    system         text not null,
    reason         text,
    trace_id       text,
    changed_fields text[] not null,
    before         json,
    after          json,
    primary key (tenant_id, id, at)
) partition by range (at);
create unique index changes_of_row on changes (tenant_id, row_id, version, at);
create index changes_of_family on changes (tenant_id, family, at);

-- The last entry of each row from the months that were dropped: what the row was until its next one.
create table changes_before (like changes, primary key (tenant_id, row_id));
create view known_changes as select * from changes union all select * from changes_before;

-- What is committed and has no position in the feed yet. Positions are given one transaction after the other, so that no
-- entry can come to stand before one that was read already; see docs/adr/007.
create table unsequenced_changes (
    tenant_id text collate "C" not null,
    id        bigint not null,
    at        timestamptz not null,
    primary key (tenant_id, id)
);
create index unsequenced_changes_id on unsequenced_changes (id);
-- The last position that was given, and the last of those that were dropped.
create table feed_heads (
    tenant_id text collate "C" primary key,
    position  bigint not null,
    floor     bigint not null default 0
);
create table feed (
    tenant_id text collate "C" not null,
    position  bigint not null,
    change_id bigint not null,
    at        timestamptz not null,
    primary key (tenant_id, position, at)
) partition by range (at);

-- Should nobody have made the month in time, its entries stand here: no write fails for it.
create table changes_other partition of changes default;
create table feed_other partition of feed default;

create function refuse_to_alter() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger changes_only_added_to before update or delete on changes for each row execute function refuse_to_alter();
create trigger changes_never_emptied before truncate on changes for each statement execute function refuse_to_alter();
create trigger changes_never_emptied before truncate on changes_other for each statement execute function refuse_to_alter();
create trigger feed_only_added_to before update or delete on feed for each row execute function refuse_to_alter();
create trigger feed_never_emptied before truncate on feed for each statement execute function refuse_to_alter();
create trigger feed_never_emptied before truncate on feed_other for each statement execute function refuse_to_alter();

-- Makes the months that come, and drops those of which all is older than that; of '-infinity' nothing is.
create function keep_months(parent text, oldest timestamptz) returns void language plpgsql as $$
declare
    month timestamp;
    child text;
begin
    perform pg_advisory_xact_lock(hashtextextended('months of ' || parent, 0));
    for month in
        select generate_series(date_trunc('month', now() at time zone 'UTC'), now() at time zone 'UTC' + interval '3 months', interval '1 month')
    loop
        child := parent || to_char(month, '_YYYY_MM');
        if to_regclass(child) is null then
            begin
                execute format('create table %I partition of %I for values from (%L) to (%L)',
                    child, parent, month || '+00', month + interval '1 month' || '+00');
                execute format('create trigger %I before truncate on %I for each statement execute function refuse_to_alter()',
                    parent || '_never_emptied', child);
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
select keep_months('changes', '-infinity'), keep_months('feed', '-infinity');
