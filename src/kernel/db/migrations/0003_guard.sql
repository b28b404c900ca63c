-- Row-level security and grants: the application sees one committee at a time and never owns a table.

do $$
declare t text;
begin
  foreach t in array array[
    'entries','posts','matters','matter_parties','links','evidence','activities','activity_people','figures',
    'number_series','number_gaps','audit','audit_heads','requests','drafts','watches','reminders','files',
    'notices','deliveries','settings','calendar_days','search_docs','import_batches','feedback',
    'accounts','sessions','access_links','calendar_feeds'
  ] loop
    perform guard_table(t);
  end loop;
end $$;

-- What was shared or reported to an upper committee can be read there, never changed.
create policy shared on matters for select to huiyin_app
  using (shared_with @> array[(select app_committee())]);
create policy shared on activities for select to huiyin_app
  using (shared_with @> array[(select app_committee())]);
create policy shared on matter_parties for select to huiyin_app
  using (exists (select 1 from matters m where m.committee_id = matter_parties.committee_id
    and m.id = matter_parties.matter_id and m.shared_with @> array[(select app_committee())]));

-- Audit: insert and read only; the chain's head moves with it.
revoke update, delete on audit from huiyin_app;
revoke delete on audit_heads from huiyin_app;

-- The tree of committees is public knowledge; only an installation's own tools change it.
alter table committees enable row level security;
alter table committees force row level security;
create policy owner on committees to current_user using (true) with check (true);
create policy readable on committees for select to huiyin_app, huiyin_auditor using (true);
create policy own on committees for update to huiyin_app
  using (id = (select app_committee())) with check (id = (select app_committee()));
grant select, update (phone) on committees to huiyin_app;
grant select on committees to huiyin_auditor;

alter table sign_in_failures enable row level security;
alter table sign_in_failures force row level security;
create policy owner on sign_in_failures to current_user using (true) with check (true);
create policy everyone on sign_in_failures to huiyin_app using (true) with check (true);
grant select, insert, update, delete on sign_in_failures to huiyin_app;

grant execute on function app_committee() to huiyin_app, huiyin_auditor;
grant execute on function find_logins(text) to huiyin_app;
create policy auditor on audit for select to huiyin_auditor using (true);
create policy auditor on audit_heads for select to huiyin_auditor using (true);
grant select on audit, audit_heads to huiyin_auditor;
