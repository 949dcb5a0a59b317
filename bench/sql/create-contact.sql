\set n random(100000000001, 100000000000 + :relations)
insert into contacts (tenant_id, id, version, created_at, updated_at, relation_id, person_given_name, person_family_name_prefix,
    person_family_name, job_title, is_primary, emails, phones, language, reference_list)
values ('default', uuidv7(), 1, now(), now(), ('01941f29-7c00-7000-8003-' || :n)::uuid, 'Sanne', 'van', 'Oosterkamp', 'Inkoper', false,
    '[{"label": null, "address": "sanne@oosterkamp.example"}]', '[{"label": null, "number": "+31612345678"}]', 'nl', '[]');
