-- once for each {segment}
select r.id, r.tenant_id, r.account_manager_id, r.annual_revenue_amount, r.annual_revenue_currency, r.created_at, r.duns_number, r.emails,
    r.employee_count, r.establishment_number, r.ibans, r.kind, r.kvk_number, r.language, r.legal_name, r.name, r.parent_id,
    r.person_honorific, r.person_given_name, r.person_family_name_prefix, r.person_family_name, r.phones, r.reference_list, r.roles,
    r.sector, r.segment, r.social_profiles, r.status, r.updated_at, r.vat_number, r.version, r.website
from relations r where r.tenant_id = 'default' and r.status = 'ACTIVE' and r.segment = '{segment}' order by r.name, r.id limit 51;
