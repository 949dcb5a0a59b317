\set n random(100000000001, 100000000000 + 2 * :relations)
select id, tenant_id, account_manager_id, contact_id, created_at, currency, number, offer_id, order_date, reference_list, relation_id,
    required_date, status, updated_at, version
from orders where tenant_id = 'default' and id = ('01941f29-7c00-7000-8005-' || :n)::uuid;
select order_id, tenant_id, position, product_id, description, quantity, unit, unit_price_amount, unit_price_currency,
    discount_percent, vat_category, vat_rate
from order_line where tenant_id = 'default' and order_id = ('01941f29-7c00-7000-8005-' || :n)::uuid;
