-- One statement for the order and its lines; the number is made by chance, of a year that Bron gives none of.
\set n random(100000000001, 100000000000 + :relations)
\set number random(1, 1000000000000000)
\set p1 random(100000000001, 100000000000 + :products)
\set p2 random(100000000001, 100000000000 + :products)
\set p3 random(100000000001, 100000000000 + :products)
\set p4 random(100000000001, 100000000000 + :products)
\set p5 random(100000000001, 100000000000 + :products)
with made as (
    insert into orders (tenant_id, id, version, created_at, updated_at, number, relation_id, order_date, currency, status, reference_list)
    values ('default', uuidv7(), 1, now(), now(), 'ORD-1999-' || :number, ('01941f29-7c00-7000-8003-' || :n)::uuid, '1999-12-31', 'EUR',
        'NEW', '[]')
    returning id)
insert into order_line (tenant_id, order_id, position, product_id, description, quantity, unit, unit_price_amount, unit_price_currency,
    discount_percent, vat_category, vat_rate)
select 'default', made.id, line.position, ('01941f29-7c00-7000-8002-' || line.product)::uuid, 'Koffiebonen', 12, 'bag', 12.50, 'EUR', 0, 'S', 21
from made, unnest(array[0, 1, 2, 3, 4], array[:p1, :p2, :p3, :p4, :p5]) as line (position, product);
