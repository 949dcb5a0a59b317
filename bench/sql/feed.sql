\set p random(0, :head - 500)
select feed.position, changes.*
from (select * from feed where tenant_id = 'default' and position > :p and position <= :p + 10000) as feed
cross join lateral (
    select * from changes
    where changes.tenant_id = feed.tenant_id and changes.id = feed.change_id and changes.at = feed.at
        and family = any ('{address,api-key,contact,employee,leading-rule,offer,order,product,proposal,relation,role,subscription,system,tenant}')
        and system is distinct from null
    offset 0) as changes
order by feed.position limit 501;
