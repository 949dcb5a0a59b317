-- What every list needs: references beside the row they lead to, text to search, and an index for each way to sort.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists btree_gin;

-- A row tells its own references, so that reading it takes one statement; row_reference keeps each of them unique.
create function lead_references_to_row() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from row_reference where tenant_id = old.tenant_id and row_id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into row_reference (tenant_id, system, type, value, row_id)
        select new.tenant_id, r.system, r.type, r.value, new.id
        from jsonb_to_recordset(new.reference_list) as r (system text, type text, value text)
        -- always in the same order, so that two that bring the same references wait for each other
        order by r.system, r.type, r.value;
    end if;
    return null;
end $$;

do $$
declare
    family text;
begin
    foreach family in array array['api_keys', 'employees', 'relations', 'contacts', 'addresses', 'products', 'offers', 'orders'] loop
        execute format('alter table %I add column reference_list jsonb not null default ''[]''', family);
        execute format(
            'update %I as row set reference_list = told.all_of_them from (
                 select tenant_id, row_id, jsonb_agg(jsonb_build_object(''system'', system, ''type'', type, ''value'', value)
                     order by system collate "C", type collate "C", value collate "C") as all_of_them
                 from row_reference group by tenant_id, row_id) as told
             where told.tenant_id = row.tenant_id and told.row_id = row.id', family);
        execute format('alter table %I alter column reference_list drop default', family);
        execute format(
            'create trigger %I after insert on %I for each row
             when (new.reference_list <> ''[]'') execute function lead_references_to_row()', family || '_refer', family);
        execute format(
            'create trigger %I after update of reference_list on %I for each row
             when (new.reference_list is distinct from old.reference_list) execute function lead_references_to_row()',
            family || '_refer_anew', family);
        execute format(
            'create trigger %I after delete on %I for each row
             when (old.reference_list <> ''[]'') execute function lead_references_to_row()', family || '_refer_no_more', family);
    end loop;
end $$;

-- What is searched: words without case, accents and signs, with a space on either side.
create function searchable(variadic parts text[]) returns text language sql immutable parallel safe as $$
    select ' ' || trim(regexp_replace(lower(public.unaccent('public.unaccent', array_to_string(parts, ' '))), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- The same of what is asked, word by word. A phone number is one word, however it is written: what is left of it is what
-- (020) 123 45 67 and +31 (0)20 1234567 have in common with +31201234567, whole or in part.
create function search_words(asked text) returns text[] language sql immutable parallel safe as $$
    with phones as (select '(?<![[:alnum:]])(?:\+|\(?0)[0-9 ()./-]{6,}(?![[:alnum:]])' as form)
    select coalesce(array_agg(distinct word), '{}') from phones cross join lateral (
        select ltrim(regexp_replace(replace(phone[1], '(0)', ''), '[^0-9]', '', 'g'), '0')
        from regexp_matches(asked, form, 'g') as phone
        union all
        select unnest(string_to_array(searchable(regexp_replace(asked, form, ' ', 'g')), ' '))) as words (word)
    where word <> ''
$$;

-- How well one word is held: as a word, at the beginning of one, within one, or mistyped; 0 if it is not. A word of
-- four letters may have one letter wrong, missing or too many; one of eight two, such as letters that changed places.
create function search_match(held text, word text) returns integer language plpgsql immutable parallel safe as $$
declare
    typos constant integer := case when length(word) < 8 then 1 else 2 end;
    other text;
begin
    if strpos(held, ' ' || word || ' ') > 0 then
        return 8;
    elsif strpos(held, ' ' || word) > 0 then
        return 4;
    elsif length(word) < 4 then
        return 0;
    elsif strpos(held, word) > 0 then
        return 2;
    end if;
    foreach other in array string_to_array(left(held, 2000), ' ') loop
        if abs(length(other) - length(word)) <= typos
                and levenshtein_less_equal(left(other, 100), left(word, 100), typos) <= typos then
            return 1;
        end if;
    end loop;
    return 0;
end $$;

-- In which order what was found is shown: what fits best, and of what fits alike the shortest.
create function search_rank(held text, words text[]) returns integer language plpgsql immutable parallel safe as $$
declare
    word text;
    rank integer := -least(length(held), 9999);
begin
    foreach word in array words loop
        rank := rank + 10000 * search_match(held, word);
    end loop;
    return rank;
end $$;

-- The rows of one tenant's family that hold every word. The index gives candidates, by the trigrams that they share with
-- a word; search_match judges them. A word of n letters has n + 1 trigrams. A wrong letter breaks 3, and makes 3 others:
-- the two words then have n - 2 in common, of n + 4. Two letters that changed places break 4.
create function search_ids(family text, tenant text, words text[]) returns setof uuid
    language plpgsql stable rows 100 set pg_trgm.word_similarity_threshold = 0.4 as $$
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
    return query execute format('select id from %I where tenant_id = $1 and %s', family, coalesce(tests, 'false')) using tenant;
end $$;

alter table api_keys add column search text not null generated always as (searchable(name, system)) stored;
alter table employees add column search text not null generated always as (searchable(
    person_given_name, person_family_name_prefix, person_family_name, job_title, team, email, phone)) stored;
alter table relations add column search text not null generated always as (searchable(
    name, person_given_name, person_family_name_prefix, person_family_name, legal_name, kvk_number, vat_number, duns_number,
    website, jsonb_path_query_array(emails, '$[*].address')::text, jsonb_path_query_array(phones, '$[*].number')::text,
    jsonb_path_query_array(social_profiles, '$[*].handle')::text)) stored;
alter table contacts add column search text not null generated always as (searchable(
    person_given_name, person_family_name_prefix, person_family_name, job_title, department,
    jsonb_path_query_array(emails, '$[*].address')::text, jsonb_path_query_array(phones, '$[*].number')::text)) stored;
alter table addresses add column search text not null generated always as (searchable(
    street, house_number || coalesce(house_letter, ''), house_number_addition, postal_code,
    -- a Dutch one is kept as 1811JR and written as 1811 JR
    substring(postal_code from '^[0-9]{4}(?=[A-Z]{2}$)') || ' ' || right(postal_code, 2), city, region)) stored;
alter table products add column search text not null generated always as (searchable(sku, name, description, category)) stored;
alter table offers add column search text not null generated always as (searchable(number)) stored;
alter table orders add column search text not null generated always as (searchable(number)) stored;

-- Each attribute that a list can be sorted by has an index of its own, which ends in the id as every sort does.
do $$
declare
    family text;
    attribute text;
begin
    for family, attribute in
        select split_part(line, ' ', 1), unnest((string_to_array(line, ' '))[2:]) from unnest(array[
            'api_keys created_at updated_at name system expires_at last_used_at',
            'employees created_at person_given_name person_family_name job_title team manager_id email phone active',
            'relations created_at kind person_given_name person_family_name legal_name status segment sector kvk_number establishment_number vat_number duns_number language employee_count annual_revenue_amount account_manager_id parent_id',
            'contacts created_at relation_id person_given_name person_family_name job_title department is_primary preferred_channel language',
            'addresses created_at relation_id type street postal_code region country valid_from_date valid_to_date',
            'products created_at sku unit vat_category category list_price_amount active',
            'offers created_at number relation_id contact_id account_manager_id revision_of_id valid_until_date status',
            'orders created_at number relation_id contact_id account_manager_id offer_id required_date status']) as line
    loop
        execute format('drop index if exists %I', family || '_' || attribute);
        execute format('create index %I on %I (tenant_id, %I, id)', family || '_' || attribute, family, attribute);
    end loop;
    foreach family in array array['api_keys', 'employees', 'relations', 'contacts', 'addresses', 'products', 'offers', 'orders'] loop
        execute format('create index %I on %I using gin (tenant_id, search gin_trgm_ops)', family || '_search', family);
    end loop;
end $$;

create index relations_roles on relations using gin (tenant_id, roles);
create index relations_emails on relations using gin (tenant_id, emails jsonb_path_ops);
create index relations_phones on relations using gin (tenant_id, phones jsonb_path_ops);
create index relations_ibans on relations using gin (tenant_id, ibans jsonb_path_ops);
create index contacts_emails on contacts using gin (tenant_id, emails jsonb_path_ops);
create index contacts_phones on contacts using gin (tenant_id, phones jsonb_path_ops);
-- for what begins with something: name==Jans*
create index relations_name_begins on relations (tenant_id, name text_pattern_ops);
create index relations_person_family_name_begins on relations (tenant_id, person_family_name text_pattern_ops);
create index contacts_person_family_name_begins on contacts (tenant_id, person_family_name text_pattern_ops);
create index products_name_begins on products (tenant_id, name text_pattern_ops);
create index products_sku_begins on products (tenant_id, sku text_pattern_ops);
