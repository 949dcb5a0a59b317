-- Fills the tenant 'default' with :relations relations and what belongs to them, all made from the number of the row, so that it is
-- the same each time. In one transaction: all of it is there or nothing. Run as the owner, a superuser, whom row level security lets by.
\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned

\set trades '{Aannemersbedrijf,Adviesbureau,Apotheek,Architectenbureau,Autobedrijf,Bakkerij,Bloemisterij,Boekhandel,Bouwbedrijf,Brasserie,Cateringbedrijf,Drukkerij,Elektrotechniek,Fietsenwinkel,Garage,Groothandel,Hotel,Hoveniersbedrijf,Installatiebedrijf,Juwelier,Kapsalon,Klusbedrijf,Koffiebranderij,Kwekerij,Loodgietersbedrijf,Lunchroom,Makelaardij,Meubelmakerij,Notariskantoor,Opticien,Restaurant,Schildersbedrijf,Slagerij,Slijterij,Tandartspraktijk,Timmerfabriek,Transportbedrijf,Viswinkel,Wijnhandel,Zuivelhandel}'
\set beginnings '{Oost,West,Noord,Zuid,Brink,Berg,Dijk,Hage,Linde,Eike,Beuke,Water,Molen,Kerk,Veld,Kool,Roos,Groene,Boer,Hof,Zand,Klaver,Haver,Gers,Wolf,Vosse,Haas,Hazel,Elzen,Wilgen,Peppel,Steen,Kamp,Lange,Korte,Nieuwe,Oude,Rood,Zwart,Witte,Blank,Schaap,Kalver,Ruiter,Vis,Maas,Rijn,IJssel,Vecht,Amstel,Duin,Strand,Heide,Bos,Horst,Meer,Polder,Sluis,Brug,Toren,Poort,Graaf,Prins,Keizer}'
\set endings '{kamp,veld,brink,huis,horst,berg,dijk,man,stra,sma,ink,beek,meer,hof,laar,broek,burg,woud,mans,sen,ing,haar,loo,rode,wijk,dam,donk,gaard,hout,kerk,land,mond,oord,pers,rust,schot,stein,stroom,veen,voort,waard,water,zaal,zicht,zoon,akker,boom,poel}'
\set middles '{"",er,en,els,ster,inga,el,ers,enna,aar,inge,elo,ander,uwe,onder,etsen}'
\set prefixes '{NULL,NULL,NULL,NULL,van,van de,van der,de,van den,ten}'
\set cities '{Alkmaar,Almere,Amersfoort,Amsterdam,Apeldoorn,Arnhem,Assen,Breda,Delft,Den Bosch,Den Haag,Deventer,Dordrecht,Ede,Eindhoven,Emmen,Enschede,Goes,Gouda,Groningen,Haarlem,Heerenveen,Heerlen,Helmond,Hengelo,Hilversum,Hoorn,Leeuwarden,Leiden,Lelystad,Maastricht,Middelburg,Nijmegen,Oss,Roermond,Rotterdam,Sneek,Tiel,Tilburg,Utrecht,Venlo,Vlissingen,Zaandam,Zeist,Zutphen,Zwolle}'
\set given '{Anna,Bram,Carla,Daan,Eva,Fatima,Gijs,Hanna,Ilse,Jan,Kees,Lotte,Mehmet,Nina,Olaf,Petra,Quinten,Ruben,Sanne,Tom,Ursula,Vera,Willem,Xander,Yara,Zeynep}'
\set jobs '{Inkoper,Directeur,Boekhouder,Bedrijfsleider,Planner,Magazijnchef,Kok,Administrateur,Verkoper,Secretaris}'
\set wares '{Koffiebonen,Thee,Suiker,Bekers,Servetten,Kaas,Olijfolie,Meel,Papier,Schroeven,Verf,Lampen}'

begin;
-- What is loaded refers to what is loaded: that needs no checking, row by row.
set local session_replication_role = replica;
set local maintenance_work_mem = '512MB';
set local max_parallel_maintenance_workers = 2;

create function pg_temp.hash(n bigint, salt integer) returns bigint language sql immutable
    return hashint8extended(n, salt) & 9223372036854775807;
create function pg_temp.pick(n bigint, salt integer, choices text[]) returns text language sql immutable
    return choices[1 + (pg_temp.hash(n, salt) % cardinality(choices))::integer];
create function pg_temp.surname(n bigint) returns text language sql immutable
    return pg_temp.pick(n, 1, :'beginnings') || pg_temp.pick(n, 3, :'middles') || pg_temp.pick(n, 2, :'endings');
-- bron_bench/tenant.py and wrk/bench.lua make the same ids.
create function pg_temp.id(family integer, n bigint) returns uuid language sql immutable
    return ('01941f29-7c00-7000-800' || family || '-' || 100000000000 + n)::uuid;
create function pg_temp.moment(n bigint) returns timestamptz language sql stable
    return timestamptz '2025-01-01 08:00+00' + n * interval '1 second';
create function pg_temp.emails(address text) returns jsonb language sql stable
    return jsonb_build_array(jsonb_build_object('label', null, 'address', address));
create function pg_temp.phones(n bigint) returns jsonb language sql stable
    return jsonb_build_array(jsonb_build_object('label', null, 'number', '+316' || 10000000 + n % 90000000));

-- All indexes but those of the primary keys are made again after the rows: quicker, above all those of trigrams.
create temp table dropped on commit drop as
    select indexdef, indexname from pg_indexes
    where schemaname = 'public' and tablename in ('employees', 'products', 'relations', 'contacts', 'orders', 'order_line')
        and indexname not in (select conname from pg_constraint);
select format('drop index %I', indexname) from dropped \gexec

insert into employees (tenant_id, id, version, created_at, updated_at, person_given_name, person_family_name, job_title, team,
    email, active, reference_list)
select 'default', pg_temp.id(1, n), 1, pg_temp.moment(n), pg_temp.moment(n), pg_temp.pick(n, 10, :'given'),
    pg_temp.surname(n + 1000000000), 'Accountmanager', pg_temp.pick(n, 11, '{Noord,Oost,Zuid,West}'), 'm' || n || '@bron.example', true, '[]'
from (select generate_series(1::bigint, :employees) as n) as numbers;

insert into products (tenant_id, id, version, created_at, updated_at, sku, name, unit, vat_category, category,
    list_price_amount, list_price_currency, active, reference_list)
select 'default', pg_temp.id(2, n), 1, pg_temp.moment(n), pg_temp.moment(n), 'P-' || 100000 + n,
    pg_temp.pick(n, 20, :'wares') || ' ' || pg_temp.surname(n), pg_temp.pick(n, 21, '{piece,box,bag,kg}'),
    pg_temp.pick(n, 22, '{S,AA}'), pg_temp.pick(n, 20, :'wares'), ((100 + pg_temp.hash(n, 23) % 20000) / 100.0)::numeric(10, 2), 'EUR', true, '[]'
from (select generate_series(1::bigint, :products) as n) as numbers;

\echo relations
insert into relations (tenant_id, id, version, created_at, updated_at, kind, name, person_given_name, person_family_name_prefix,
    person_family_name, legal_name, roles, status, segment, sector, kvk_number, vat_number, ibans, language, website, employee_count,
    annual_revenue_amount, annual_revenue_currency, account_manager_id, emails, phones, social_profiles, reference_list)
select 'default', pg_temp.id(3, n), 1, pg_temp.moment(n), pg_temp.moment(n), case when firm then 'ORGANISATION' else 'PERSON' end,
    case when firm then called end, case when not firm then pg_temp.pick(n, 30, :'given') end,
    case when not firm then pg_temp.pick(n, 31, :'prefixes') end, case when not firm then surname end,
    case when firm then called || ' B.V.' end, pg_temp.pick(n, 32, '{"{CUSTOMER}","{CUSTOMER}","{PROSPECT}","{CUSTOMER,SUPPLIER}","{PARTNER}"}')::varchar[],
    -- nothing new is done with an archived one; see open_relation() in wrk/bench.lua
    case when n % 25 = 0 then 'ARCHIVED' when n % 25 in (8, 16) then 'INACTIVE' else 'ACTIVE' end,
    pg_temp.pick(n, 33, :'segments'), pg_temp.pick(n, 34, '{food,retail,services,industry,construction,care,education,government}'),
    case when firm then (10000000 + n)::text end,
    case when firm then 'NL' || 100000000 + n || 'B' || lpad((98 - (23210000000000000 + (100000000 + n) * 10000 + 1100) % 97)::text, 2, '0') end,
    jsonb_build_array('NL' || lpad((98 - (232410110000000000000000::numeric + (1000000000 + n) * 1000000::numeric + 232100) % 97)::text, 2, '0') || 'NOAB' || 1000000000 + n),
    'nl', case when firm then 'https://www.' || domain end, case when firm then (1 + pg_temp.hash(n, 35) % 250)::integer end,
    case when firm then (50000 + pg_temp.hash(n, 36) % 9000000)::numeric(12, 2) end, case when firm then 'EUR' end,
    pg_temp.id(1, 1 + pg_temp.hash(n, 37) % :employees), pg_temp.emails('info@' || domain), pg_temp.phones(n), '[]', '[]'
from (select generate_series(1::bigint, :relations) as n) as numbers
    cross join lateral (select n % 7 <> 0 as firm, pg_temp.surname(n) as surname) as person
    cross join lateral (select pg_temp.pick(n, 38, :'trades') || ' ' || surname || ' ' || pg_temp.pick(n, 39, :'cities') as called,
        lower(surname) || n || '.example' as domain) as names;

\echo contacts
insert into contacts (tenant_id, id, version, created_at, updated_at, relation_id, person_given_name, person_family_name_prefix,
    person_family_name, job_title, is_primary, preferred_channel, emails, phones, language, reference_list)
select 'default', pg_temp.id(4, n), 1, pg_temp.moment(n), pg_temp.moment(n), pg_temp.id(3, (n + 1) / 2), given,
    pg_temp.pick(n, 41, :'prefixes'), surname, pg_temp.pick(n, 42, :'jobs'), n % 2 = 1, pg_temp.pick(n, 43, '{NULL,EMAIL,PHONE}'),
    pg_temp.emails(lower(given || '.' || surname) || '@' || n || '.example'), pg_temp.phones(n), 'nl', '[]'
from (select generate_series(1::bigint, 2 * :relations) as n) as numbers
    cross join lateral (select pg_temp.pick(n, 40, :'given') as given, pg_temp.surname(n + 2000000000) as surname) as person;

\echo orders
insert into orders (tenant_id, id, version, created_at, updated_at, number, relation_id, contact_id, order_date, currency, status,
    reference_list)
select 'default', pg_temp.id(5, n), 1, pg_temp.moment(n), pg_temp.moment(n), 'ORD-2025-' || lpad(n::text, greatest(5, length(n::text)), '0'),
    pg_temp.id(3, relation), pg_temp.id(4, 2 * relation), date '2025-01-01' + (n * 364 / (2 * :relations))::integer, 'EUR',
    pg_temp.pick(n, 51, '{NEW,CONFIRMED,PARTIALLY_DELIVERED,DELIVERED,INVOICED,CANCELLED}'), '[]'
from (select generate_series(1::bigint, 2 * :relations) as n) as numbers
    cross join lateral (select 1 + pg_temp.hash(n, 50) % :relations as relation) as customer;
insert into number_series values ('default', 'ORD', 2025, 2 * :relations);

\echo order lines
insert into order_line (tenant_id, order_id, position, product_id, description, quantity, unit, unit_price_amount, unit_price_currency,
    discount_percent, vat_category, vat_rate)
select 'default', pg_temp.id(5, n), position, product.id, product.name, 1 + pg_temp.hash(n, 60 + position) % 40, product.unit,
    product.list_price_amount, 'EUR', case when n % 4 = 0 then 5 else 0 end, product.vat_category,
    case product.vat_category when 'S' then 21 else 9 end
from (select generate_series(1::bigint, 2 * :relations) as n) as numbers
    cross join generate_series(0, 2) as position
    join products as product on product.tenant_id = 'default' and product.id = pg_temp.id(2, 1 + pg_temp.hash(n, 70 + position) % :products);

\echo words
insert into words select 'default', unnest(names_in(search)) from (select search from employees union all select search from products union all select search from relations
    union all select search from contacts union all select search from orders) as rows except select * from words;

\echo indexes
select indexdef from dropped order by indexname \gexec
commit;
vacuum (analyze);
checkpoint;
