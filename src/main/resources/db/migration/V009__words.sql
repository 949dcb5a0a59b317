-- A mistyped word is looked for among the words that there are, not among the rows: see docs/adr/005.

-- The words that a tenant's rows hold or held. One may stand here twice: who writes a new word waits for nobody who does the same.
create table words (
    tenant_id text collate "C" not null references tenants,
    word      text collate "C" not null
);
create index words_word on words (tenant_id, word);
create index words_search on words using gin (tenant_id, word gin_trgm_ops);

-- The words of what is searched, without digits: a number with another digit is another number. What is too long for an index is cut.
create function names_in(search text) returns text[] language sql immutable parallel safe
    return string_to_array(regexp_replace(translate(search, '0123456789', ''), '([^ ]{100})', '\1 ', 'g'), ' ');

create function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    held text;
begin
    foreach held in array names_in(new.search) loop
        -- one by one: each is planned once, where all at once would be for each row
        if not exists (select 1 from words where tenant_id = new.tenant_id and word = held) then
            insert into words values (new.tenant_id, held);
        end if;
    end loop;
    return null;
end $$;

do $$
declare
    family text;
begin
    for family in select attrelid::regclass::text from pg_attribute where attname = 'search' and attgenerated = 's' loop
        execute format('drop index %I', family || '_search');
        execute format('create index %I on %I using gin (tenant_id, search gin_trgm_ops, names_in(search))', family || '_search', family);
        execute format('create trigger %I after insert on %I for each row execute function keep_words()', family || '_words', family);
        execute format('create trigger %I after update on %I for each row when (new.search <> old.search) execute function keep_words()',
            family || '_words_anew', family);
        execute format('insert into words select tenant_id, unnest(names_in(search)) from %I except select * from words', family);
        execute format('analyze %I', family);
    end loop;
end $$;
analyze words;

-- What a word may have been meant as, of the words there are: with one letter wrong, missing or too many, two that changed places, or
-- ei, ij or y for another of these. All that it may be is asked for, which costs the same however many words there are.
create function search_meant(asked text) returns setof text language sql stable rows 1 as $$
    with places as (
        select i, ascii(substr(asked, i, 1)) as code from generate_series(1, length(asked)) as i
    ), letters as (
        select i, chr(other) as letter from places cross join lateral
            -- of another alphabet, those beside it
            generate_series(case when code < 128 then 97 else code / 128 * 128 end, case when code < 128 then 122 else code / 128 * 128 + 127 end) as other
    ), forms (form) as (
        select overlay(asked placing letter from i for 1) from letters
        union all select overlay(asked placing letter from i for 0) from letters
        union all select asked || letter from letters where i = length(asked)
        union all select overlay(asked placing '' from i for 1) from places
        union all select overlay(asked placing reverse(substr(asked, i, 2)) from i for 2) from places
        union all select overlay(asked placing other from i for length(sound))
            from places cross join unnest(array['ei', 'ij', 'y']) as sound cross join unnest(array['ei', 'ij', 'y']) as other
            where substr(asked, i, length(sound)) = sound
    )
    select distinct word from words
    where tenant_id = nullif(current_setting('bron.tenant', true), '') and word = any (array(select form from forms)) and word <> asked
$$;

drop function search_condition(text);
-- Which rows hold a word, as a condition that their index knows: as it is, at the beginning of a word or within one, or as it may be meant.
-- In which words it is, is asked of the words, unless it is in very many.
create function search_condition(asked text) returns text language plpgsql stable as $$
declare
    anywhere constant text := format('search like %L', case when length(asked) < 4 then '% ' else '%' end || asked || '%');
    within text[];
    meant text[] := '{}';
begin
    if asked !~ '^[^0-9]{4,100}$' then
        return anywhere;
    end if;
    -- planned for this word: of another, PostgreSQL would expect that most words hold it
    execute format('select array(select distinct word from words where tenant_id = nullif(current_setting(''bron.tenant'', true), '''') and word like %L)',
        '%' || asked || '%') into within;
    if length(asked) <= 32 then
        meant := array(select search_meant(asked));
    end if;
    return case
        when cardinality(within) > 100 then format('(%s or names_in(search) && %L)', anywhere, meant)
        else format('names_in(search) && %L', within || meant)
    end;
end $$;
drop function search_mistaken(text, boolean), search_mispaired(text, integer, boolean);
