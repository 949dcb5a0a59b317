\set n random(100000000001, 100000000000 + 2 * :relations)
\set job random(1, 1000000000)
update contacts set job_title = 'Inkoper ' || :job, updated_at = now(), version = version + 1
where tenant_id = 'default' and id = ('01941f29-7c00-7000-8004-' || :n)::uuid;
