-- Search under row-level security: “@@” is not leakproof, so the planner may not use the index before the
-- policy has looked at every row. This runs as the owner, answers with ids of the caller's committee only,
-- and whatever is read by those ids goes through the policy again.

create function search_found(wanted tsquery, most int) returns table (kind text, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select d.kind, d.id from search_docs d
        where d.grams @@ wanted and d.committee_id = (select app_committee()) limit most $$;
revoke all on function search_found(tsquery, int) from public;
grant execute on function search_found(tsquery, int) to huiyin_app;

-- A word that stands in thousands of records is answered newest first.
create index search_docs_at on search_docs (committee_id, at desc, id);
