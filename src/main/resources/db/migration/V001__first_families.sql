-- Every row belongs to a tenant: keys lead with it, so that no reference can cross from one to another.
-- A rule over rows is named <family>_<attribute>_<key|fkey|excl>; the service reads its answers from these names.

create extension if not exists btree_gist;

create table tenants (
    code text collate "C" primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null
);
insert into tenants values ('default', 'Default');

-- What other systems call a row. One table for all families: a key of another system leads to one row.
create table row_reference (
    tenant_id text collate "C" not null references tenants,
    system    text not null,
    type      text not null,
    value     text not null,
    row_id    uuid not null,
    constraint row_reference_pkey primary key (tenant_id, system, type, value)
);
create index row_reference_row on row_reference (tenant_id, row_id);

-- The last number given out, per series and year.
create table number_series (
    tenant_id text collate "C" not null references tenants,
    series    text not null,
    year      integer not null,
    last      integer not null,
    primary key (tenant_id, series, year)
);

create table api_keys (
    tenant_id    text collate "C" not null references tenants,
    id           uuid not null,
    version      bigint not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    name         text not null,
    system       text not null,
    scopes       varchar[] not null,
    expires_at   timestamptz,
    hash         text not null,
    last_used_at timestamptz,
    primary key (tenant_id, id)
);
create unique index api_keys_hash_key on api_keys (hash);

create table employees (
    tenant_id                 text collate "C" not null references tenants,
    id                        uuid not null,
    version                   bigint not null,
    created_at                timestamptz not null,
    updated_at                timestamptz not null,
    person_honorific          text,
    person_given_name         text,
    person_family_name_prefix text,
    person_family_name        text not null,
    job_title                 text,
    team                      text,
    manager_id                uuid,
    email                     text,
    phone                     text,
    active                    boolean not null,
    primary key (tenant_id, id),
    constraint employees_manager_id_fkey foreign key (tenant_id, manager_id) references employees
);
create index employees_updated_at on employees (tenant_id, updated_at, id);
create index employees_manager_id on employees (tenant_id, manager_id);

create table relations (
    tenant_id                 text collate "C" not null references tenants,
    id                        uuid not null,
    version                   bigint not null,
    created_at                timestamptz not null,
    updated_at                timestamptz not null,
    kind                      text not null,
    name                      text,
    person_honorific          text,
    person_given_name         text,
    person_family_name_prefix text,
    person_family_name        text,
    legal_name                text,
    roles                     varchar[] not null,
    status                    text not null,
    segment                   text,
    sector                    text,
    kvk_number                text,
    establishment_number      text,
    vat_number                text,
    duns_number               text,
    ibans                     jsonb not null,
    language                  text,
    website                   text,
    employee_count            integer,
    annual_revenue_amount     numeric,
    annual_revenue_currency   text,
    account_manager_id        uuid,
    parent_id                 uuid,
    emails                    jsonb not null,
    phones                    jsonb not null,
    social_profiles           jsonb not null,
    primary key (tenant_id, id),
    constraint relations_account_manager_id_fkey foreign key (tenant_id, account_manager_id) references employees,
    constraint relations_parent_id_fkey foreign key (tenant_id, parent_id) references relations
);
create unique index relations_kvk_number_key on relations (tenant_id, kvk_number);
create unique index relations_vat_number_key on relations (tenant_id, vat_number);
create index relations_name on relations (tenant_id, name, id);
create index relations_updated_at on relations (tenant_id, updated_at, id);
create index relations_account_manager_id on relations (tenant_id, account_manager_id);
create index relations_parent_id on relations (tenant_id, parent_id);

create table contacts (
    tenant_id                 text collate "C" not null references tenants,
    id                        uuid not null,
    version                   bigint not null,
    created_at                timestamptz not null,
    updated_at                timestamptz not null,
    relation_id               uuid not null,
    person_honorific          text,
    person_given_name         text,
    person_family_name_prefix text,
    person_family_name        text not null,
    job_title                 text,
    department                text,
    is_primary                boolean not null,
    preferred_channel         text,
    emails                    jsonb not null,
    phones                    jsonb not null,
    language                  text,
    primary key (tenant_id, id),
    constraint contacts_relation_id_fkey foreign key (tenant_id, relation_id) references relations
);
create unique index contacts_primary_key on contacts (tenant_id, relation_id) where is_primary;
create index contacts_relation_id on contacts (tenant_id, relation_id);
create index contacts_updated_at on contacts (tenant_id, updated_at, id);

create table addresses (
    tenant_id             text collate "C" not null references tenants,
    id                    uuid not null,
    version               bigint not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    relation_id           uuid not null,
    type                  text not null,
    street                text,
    house_number          text,
    house_letter          text,
    house_number_addition text,
    postal_code           text,
    city                  text not null,
    region                text,
    country               text not null,
    valid_from_date       date,
    valid_to_date         date,
    primary key (tenant_id, id),
    constraint addresses_relation_id_fkey foreign key (tenant_id, relation_id) references relations,
    constraint addresses_validity_excl exclude using gist (
        tenant_id with =, relation_id with =, type with =,
        daterange(valid_from_date, valid_to_date, '[]') with &&)
);
create index addresses_relation_id on addresses (tenant_id, relation_id);
create index addresses_city on addresses (tenant_id, city, id);
create index addresses_updated_at on addresses (tenant_id, updated_at, id);

create table products (
    tenant_id           text collate "C" not null references tenants,
    id                  uuid not null,
    version             bigint not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    sku                 text not null,
    name                text not null,
    description         text,
    unit                text not null,
    vat_category        text not null,
    category            text,
    list_price_amount   numeric,
    list_price_currency text,
    active              boolean not null,
    primary key (tenant_id, id)
);
create unique index products_sku_key on products (tenant_id, sku);
create index products_name on products (tenant_id, name, id);
create index products_updated_at on products (tenant_id, updated_at, id);

create table offers (
    tenant_id          text collate "C" not null references tenants,
    id                 uuid not null,
    version            bigint not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    number             text,
    relation_id        uuid not null,
    contact_id         uuid,
    account_manager_id uuid,
    revision_of_id     uuid,
    offer_date         date not null,
    valid_until_date   date,
    currency           text not null,
    status             text not null,
    primary key (tenant_id, id),
    constraint offers_relation_id_fkey foreign key (tenant_id, relation_id) references relations,
    constraint offers_contact_id_fkey foreign key (tenant_id, contact_id) references contacts,
    constraint offers_account_manager_id_fkey foreign key (tenant_id, account_manager_id) references employees,
    constraint offers_revision_of_id_fkey foreign key (tenant_id, revision_of_id) references offers
);
create unique index offers_number_key on offers (tenant_id, number);
create index offers_relation_id on offers (tenant_id, relation_id);
create index offers_contact_id on offers (tenant_id, contact_id);
create index offers_account_manager_id on offers (tenant_id, account_manager_id);
create index offers_revision_of_id on offers (tenant_id, revision_of_id);
create index offers_offer_date on offers (tenant_id, offer_date, id);
create index offers_updated_at on offers (tenant_id, updated_at, id);

create table offer_line (
    tenant_id           text collate "C" not null,
    offer_id            uuid not null,
    position            integer not null,
    product_id          uuid,
    description         text not null,
    quantity            numeric not null,
    unit                text not null,
    unit_price_amount   numeric not null,
    unit_price_currency text not null,
    discount_percent    numeric not null,
    vat_category        text not null,
    vat_rate            numeric not null,
    primary key (tenant_id, offer_id, position),
    constraint offers_lines_offer_id_fkey foreign key (tenant_id, offer_id) references offers,
    constraint offers_lines_product_id_fkey foreign key (tenant_id, product_id) references products
);
create index offer_line_product_id on offer_line (tenant_id, product_id);

create table orders (
    tenant_id          text collate "C" not null references tenants,
    id                 uuid not null,
    version            bigint not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    number             text not null,
    relation_id        uuid not null,
    contact_id         uuid,
    account_manager_id uuid,
    offer_id           uuid,
    order_date         date not null,
    required_date      date,
    currency           text not null,
    status             text not null,
    primary key (tenant_id, id),
    constraint orders_relation_id_fkey foreign key (tenant_id, relation_id) references relations,
    constraint orders_contact_id_fkey foreign key (tenant_id, contact_id) references contacts,
    constraint orders_account_manager_id_fkey foreign key (tenant_id, account_manager_id) references employees,
    constraint orders_offer_id_fkey foreign key (tenant_id, offer_id) references offers
);
create unique index orders_number_key on orders (tenant_id, number);
create unique index orders_offer_id_key on orders (tenant_id, offer_id);
create index orders_relation_id on orders (tenant_id, relation_id);
create index orders_contact_id on orders (tenant_id, contact_id);
create index orders_account_manager_id on orders (tenant_id, account_manager_id);
create index orders_order_date on orders (tenant_id, order_date, id);
create index orders_updated_at on orders (tenant_id, updated_at, id);

create table order_line (
    tenant_id           text collate "C" not null,
    order_id            uuid not null,
    position            integer not null,
    product_id          uuid,
    description         text not null,
    quantity            numeric not null,
    unit                text not null,
    unit_price_amount   numeric not null,
    unit_price_currency text not null,
    discount_percent    numeric not null,
    vat_category        text not null,
    vat_rate            numeric not null,
    primary key (tenant_id, order_id, position),
    constraint orders_lines_order_id_fkey foreign key (tenant_id, order_id) references orders,
    constraint orders_lines_product_id_fkey foreign key (tenant_id, product_id) references products
);
create index order_line_product_id on order_line (tenant_id, product_id);
