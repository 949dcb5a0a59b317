-- once for each {term}, which is an array of words
select r.id, r.tenant_id, r.account_manager_id, r.annual_revenue_amount, r.annual_revenue_currency, r.created_at, r.duns_number, r.emails,
    r.employee_count, r.establishment_number, r.ibans, r.kind, r.kvk_number, r.language, r.legal_name, r.name, r.parent_id,
    r.person_honorific, r.person_given_name, r.person_family_name_prefix, r.person_family_name, r.phones, r.reference_list, r.roles,
    r.sector, r.segment, r.social_profiles, r.status, r.updated_at, r.vat_number, r.version, r.website, search_rank(r.search, '{term}')
from relations r where r.tenant_id = 'default' and r.id = any (array(select search_ids('relations', '{term}')))
order by search_rank(r.search, '{term}') desc, r.id limit 21;
