-- Who shows this key, whichever tenant it is of, and until when it is good; and that it was used, to the minute.
drop function holder_of_key(text);
create function holder_of_key(shown text)
    returns table (tenant_id text, system text, id uuid, scopes varchar[], relation_ids uuid[], tenant_status text,
        expires_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update api_keys k set last_used_at = now()
    where k.hash = shown and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
    return query select k.tenant_id, k.system, k.id,
        k.scopes || array(select unnest(r.scopes) from roles r where r.tenant_id = k.tenant_id and r.code = any (k.roles)),
        k.relation_ids, t.status, k.expires_at
    from api_keys k join tenants t on t.code = k.tenant_id
    where k.hash = shown and (k.expires_at is null or k.expires_at > now());
end $$;

-- The list that people look at: a segment by name. Without it, the names of all others are passed over.
create index relations_segment_name on relations (tenant_id, segment, name, id);
