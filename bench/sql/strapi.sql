-- The tenant's loaded rows in the tables that Strapi made. The n-th row of a family is the n-th there; bench/wrk/peers.lua makes the same document ids.
\set ON_ERROR_STOP on
create function pg_temp.n(id uuid) returns bigint language sql immutable as $$ select right(id::text, 11)::bigint $$;
create function pg_temp.loaded(id uuid, family integer) returns boolean language sql immutable as $$ select id::text like '01941f29-7c00-7000-800' || family || '-1%' $$;
create function pg_temp.document(family text, id uuid) returns text language sql immutable as $$ select family || lpad(pg_temp.n(id)::text, 23, '0') $$;

insert into strapi.relations (id, document_id, created_at, updated_at, published_at, kind, name, person_honorific, person_given_name,
    person_family_name_prefix, person_family_name, legal_name, roles, state, segment, sector, kvk_number, establishment_number, duns_number,
    vat_number, ibans, language, website, employee_count, annual_revenue_amount, annual_revenue_currency, emails, phones, social_profiles, reference_list)
select pg_temp.n(id), pg_temp.document('r', id), created_at, updated_at, now(), kind, name, person_honorific, person_given_name,
    person_family_name_prefix, person_family_name, legal_name, to_jsonb(roles), status, segment, sector, kvk_number, establishment_number, duns_number,
    vat_number, ibans, language, website, employee_count, annual_revenue_amount, annual_revenue_currency, emails, phones, social_profiles, reference_list
from public.relations where tenant_id = 'default' and pg_temp.loaded(id, 3);
insert into strapi.contacts (id, document_id, created_at, updated_at, published_at, person_given_name, person_family_name_prefix, person_family_name,
    job_title, is_primary, preferred_channel, emails, phones, language, reference_list)
select pg_temp.n(id), pg_temp.document('c', id), created_at, updated_at, now(), person_given_name, person_family_name_prefix, person_family_name,
    job_title, is_primary, preferred_channel, emails, phones, language, reference_list
from public.contacts where tenant_id = 'default' and pg_temp.loaded(id, 4);
insert into strapi.contacts_relation_lnk (contact_id, relation_id)
select pg_temp.n(id), pg_temp.n(relation_id) from public.contacts where tenant_id = 'default' and pg_temp.loaded(id, 4);
insert into strapi.orders (id, document_id, created_at, updated_at, published_at, number, order_date, required_date, currency, state, reference_list)
select pg_temp.n(id), pg_temp.document('o', id), created_at, updated_at, now(), number, order_date, required_date, currency, status, reference_list
from public.orders where tenant_id = 'default' and pg_temp.loaded(id, 5);
insert into strapi.orders_relation_lnk (order_id, relation_id)
select pg_temp.n(id), pg_temp.n(relation_id) from public.orders where tenant_id = 'default' and pg_temp.loaded(id, 5);
insert into strapi.components_shop_lines (id, product, description, quantity, unit, unit_price_amount, unit_price_currency, discount_percent,
    vat_category, vat_rate)
select 3 * pg_temp.n(order_id) + position, product_id, description, quantity, unit, unit_price_amount, unit_price_currency, discount_percent,
    vat_category, vat_rate
from public.order_line where tenant_id = 'default' and pg_temp.loaded(order_id, 5);
insert into strapi.orders_cmps (entity_id, cmp_id, component_type, field, "order")
select pg_temp.n(order_id), 3 * pg_temp.n(order_id) + position, 'shop.line', 'lines', position + 1
from public.order_line where tenant_id = 'default' and pg_temp.loaded(order_id, 5);

select setval(pg_get_serial_sequence('strapi.' || name, 'id'), (select max(id) from strapi.components_shop_lines))
from unnest(array['relations', 'contacts', 'orders', 'components_shop_lines']) as name;
create index on strapi.relations (segment, name, id);
create index on strapi.relations using gin (lower(name) gin_trgm_ops);
analyze;
