-- What keeps the house: where the anchors of the audit log stand, which backups were made, and what the
-- auditor must see to compare the log with the records: numbers, states and hashes, never titles or names.

create table anchor_marks (
  id int primary key check (id = 1),
  n bigint not null default 0,
  mac bytea not null default '',
  at timestamptz
);
insert into anchor_marks (id) values (1);

create table backups (
  id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz,
  file text not null default '',
  bytes bigint not null default 0,
  tables int not null default 0,
  rows bigint not null default 0,
  files bigint not null default 0,
  problem text not null default ''
);
create index backups_ended on backups (ended_at desc);

do $$
declare t text;
begin
  foreach t in array array['anchor_marks', 'backups'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_user using (true) with check (true)', t);
    execute format('create policy everyone on %I to huiyin_app using (true) with check (true)', t);
    execute format('create policy auditor on %I for select to huiyin_auditor using (true)', t);
    execute format('grant select on %I to huiyin_app, huiyin_auditor', t);
  end loop;
end $$;
grant update on anchor_marks to huiyin_app;
grant insert, update on backups to huiyin_app;

create policy auditor on matters for select to huiyin_auditor using (true);
grant select (committee_id, id, no, type, state, version) on matters to huiyin_auditor;
create policy auditor on files for select to huiyin_auditor using (true);
grant select (committee_id, id, sha256, size) on files to huiyin_auditor;
