-- The tenant's rows as Directus wants them: each table with a key of one column, rows that refer to each other by it, and indexes for what is measured.
\set ON_ERROR_STOP on
create table directus.relations as select id, created_at, updated_at, kind, name, person_honorific, person_given_name, person_family_name_prefix,
    person_family_name, legal_name, to_jsonb(roles) as roles, status, segment, sector, kvk_number, establishment_number, duns_number, vat_number,
    ibans, language, website, employee_count, annual_revenue_amount, annual_revenue_currency, account_manager_id, parent_id, emails, phones,
    social_profiles, reference_list
from public.relations where tenant_id = 'default';
create table directus.products as select id, sku, name from public.products where tenant_id = 'default';
create table directus.contacts as select id, created_at, updated_at, relation_id, person_given_name, person_family_name_prefix, person_family_name,
    job_title, is_primary, preferred_channel, emails, phones, language, reference_list
from public.contacts where tenant_id = 'default';
create table directus.orders as select id, created_at, updated_at, number, relation_id, contact_id, order_date, required_date, currency, status,
    reference_list
from public.orders where tenant_id = 'default';
create table directus.order_line as select gen_random_uuid() as id, order_id, position, product_id, description, quantity, unit, unit_price_amount,
    unit_price_currency, discount_percent, vat_category, vat_rate
from public.order_line where tenant_id = 'default';

alter table directus.relations add primary key (id);
alter table directus.products add primary key (id);
alter table directus.contacts add primary key (id), add foreign key (relation_id) references directus.relations, alter id set default gen_random_uuid();
alter table directus.orders add primary key (id), add foreign key (relation_id) references directus.relations, alter id set default gen_random_uuid();
alter table directus.order_line add primary key (id), add foreign key (order_id) references directus.orders,
    add foreign key (product_id) references directus.products, alter id set default gen_random_uuid();
create index on directus.relations (segment, name, id);
create index on directus.relations using gin (lower(name) gin_trgm_ops);
create index on directus.contacts (relation_id);
create index on directus.orders (relation_id);
create index on directus.order_line (order_id);
create index on directus.order_line (product_id);

-- What its own screens would do: the tables are collections, and an order shows its lines.
insert into directus.directus_collections (collection) select unnest(array['relations', 'products', 'contacts', 'orders', 'order_line']);
insert into directus.directus_relations (many_collection, many_field, one_collection, one_field) values ('order_line', 'order_id', 'orders', 'lines');
insert into directus.directus_fields (collection, field, special, interface) values ('orders', 'lines', 'o2m', 'list-o2m');
analyze;
