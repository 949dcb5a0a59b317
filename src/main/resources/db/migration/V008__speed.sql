-- Who shows this key, whichever tenant it is of, and until when it is good; and that it was used, to the minute.
drop function holder_of_key(text);
create function holder_of_key(shown text)
    returns table (tenant_id text, system text, id uuid, scopes varchar[], relation_ids uuid[], tenant_status text,
        expires_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update api_keys k set last_used_at = now()
    where k.hash = shown and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
    return query select k.tenant_id, k.system, k.id,
        k.scopes || array(select unnest(r.scopes) from roles r where r.tenant_id = k.tenant_id and r.code = any (k.roles)),
        k.relation_ids, t.status, k.expires_at
    from api_keys k join tenants t on t.code = k.tenant_id
    where k.hash = shown and (k.expires_at is null or k.expires_at > now());
end $$;

-- The list that people look at: a segment by name. Without it, the names of all others are passed over.
create index relations_segment_name on relations (tenant_id, segment, name, id);

-- A word with a wrong pair of letters, as a regular expression: they changed places; in a long word, any two, such as ei for ij.
create function search_mispaired(part text, place integer, long boolean) returns text language sql immutable parallel safe
    return overlay(part placing case when long then '[^ ]{2}' else reverse(substr(part, place, 2)) end from place for 2);

-- What a part of a word becomes by one mistake, as a regular expression: a letter wrong, missing or too many, or a pair.
create function search_mistaken(part text, long boolean) returns text language sql immutable parallel safe as $$
    select '(?:' || string_agg(form, '|') || ')' from (
        select overlay(part placing '[^ ]?' from i for 1) from generate_series(1, length(part)) as i
        union all
        select overlay(part placing '[^ ]' from i for 0) from generate_series(1, length(part) + 1) as i
        union all
        select search_mispaired(part, i, long) from generate_series(1, length(part) - 1) as i
    ) as forms (form)
$$;

-- Which rows hold a word, as a condition: as it is, anywhere, or as a whole word with one mistake. That leaves one half of it
-- as it was, unless the pair in the middle is wrong: so the index is asked for the halves, and has few rows to judge. A regular
-- expression costs the square of its length, so a very long word must be right.
create function search_condition(word text) returns text language sql immutable parallel safe as $$
    select case
        when length(word) < 4 then format('search like %L', '% ' || word || '%')
        when length(word) > 32 then format('search like %L', '%' || word || '%')
        else format('(search like %L or search like %L and search ~ %L or search like %L and search ~ %L or search ~ %L)',
            '%' || word || '%',
            '% ' || head || '%', ' ' || head || search_mistaken(tail, long) || ' ',
            '%' || tail || ' %', ' ' || search_mistaken(head, long) || tail || ' ',
            ' ' || search_mispaired(word, length(head), long) || ' ')
        end
    from (select left(word, length(word) / 2) as head, substr(word, length(word) / 2 + 1) as tail, length(word) >= 8 as long) as halves
$$;

create or replace function search_ids(family text, words text[]) returns setof uuid
    language plpgsql stable rows 100 security definer set search_path = public, pg_temp as $$
begin
    return query execute format('select id from %I where %s', family || '_of_tenant',
        (select coalesce(string_agg(search_condition(word), ' and '), 'false') from unnest(words) as word));
end $$;

-- As before: what holds every word as a word comes first, then what begins with it, holds it within, or has it mistyped, as the
-- row would else not have been found; and of what fits alike the shortest.
create or replace function search_rank(held text, words text[]) returns integer language plpgsql immutable parallel safe as $$
declare
    word text;
    rank integer := -least(length(held), 9999);
begin
    foreach word in array words loop
        rank := rank + 10000 * case
            when strpos(held, ' ' || word || ' ') > 0 then 8
            when strpos(held, ' ' || word) > 0 then 4
            when strpos(held, word) > 0 then 2
            else 1
        end;
    end loop;
    return rank;
end $$;

drop function search_match(text, text);
