-- The kernel's tables. committee_id comes first in every key, so that the same schema can be
-- partitioned or distributed by committee. Row-level security is forced on all of them at the end.

create function app_committee() returns int language sql stable
  as $$ select nullif(current_setting('app.committee', true), '')::int $$;

-- Puts a table behind forced row-level security; every later migration calls it for its own tables.
create function guard_table(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy tenant on %I to huiyin_app using (committee_id = (select app_committee())) with check (committee_id = (select app_committee()))', name);
  execute format('create policy owner on %I to current_user using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %I to huiyin_app', name);
end $$;
revoke all on function guard_table(text) from public;

create table committees (
  id int primary key,
  parent_id int references committees,
  code text not null unique,
  name text not null,
  short_name text not null,
  level text not null check (level in ('province', 'city', 'county')),
  region_code text not null,
  path int[] not null,
  phone text not null default '',
  invented boolean not null default false
);

-- Registers 名册: people, organisations and whatever mechanisms declare.
create table entries (
  committee_id int not null references committees,
  id uuid not null,
  register text not null,
  key text not null,
  title text not null,
  detail text not null default '',
  pinyin text not null default '',
  data jsonb not null,
  version int not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (committee_id, id),
  unique (committee_id, register, key)
);
create index entries_title on entries (committee_id, register, title);
create index entries_pinyin on entries (committee_id, register, pinyin text_pattern_ops);

-- Posts with terms 任职: who holds which post, where, from … to ….
create table posts (
  committee_id int not null,
  id uuid not null,
  person_id uuid not null,
  org_id uuid,
  post text not null,
  starts date not null,
  ends date,
  primary key (committee_id, id),
  foreign key (committee_id, person_id) references entries (committee_id, id),
  foreign key (committee_id, org_id) references entries (committee_id, id),
  check (ends is null or ends >= starts)
);
create index posts_person on posts (committee_id, person_id);
create index posts_org on posts (committee_id, org_id, post);

create table matters (
  committee_id int not null references committees,
  id uuid not null,
  no text not null,
  type text not null,
  title text not null,
  state text not null,
  version int not null default 1,
  region text not null default '',
  data jsonb not null,
  raised_by uuid,
  raised_on date not null,
  entered_at timestamptz not null default now(),
  due date,
  stopped_on date,
  closed_at timestamptz,
  overdue_at timestamptz,
  last_by jsonb not null default '{}',
  shared_with int[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (committee_id, id),
  unique (committee_id, no)
);
create index matters_worklist on matters (committee_id, type, state, due);
create index matters_due on matters (committee_id, due) where closed_at is null;
create index matters_raised on matters (committee_id, raised_on desc, no desc);
create index matters_closed on matters (committee_id, closed_at) where closed_at is not null;
create index matters_shared on matters using gin (shared_with) where shared_with <> '{}';

create table matter_parties (
  committee_id int not null,
  matter_id uuid not null,
  role text not null,
  party_id uuid not null,
  primary key (committee_id, matter_id, role, party_id),
  foreign key (committee_id, matter_id) references matters (committee_id, id),
  foreign key (committee_id, party_id) references entries (committee_id, id)
);
create index matter_parties_party on matter_parties (committee_id, party_id, role);

-- Links 关联: from a matter to another record of the kernel, by kind.
create table links (
  committee_id int not null,
  from_kind text not null check (from_kind in ('matter', 'activity', 'entry')),
  from_id uuid not null,
  kind text not null,
  to_kind text not null check (to_kind in ('matter', 'activity', 'entry')),
  to_id uuid not null,
  at timestamptz not null default now(),
  primary key (committee_id, from_id, kind, to_id)
);
create index links_to on links (committee_id, to_id, kind);

-- Evidence 依据: the place in a source text that a recorded fact was read from.
create table evidence (
  committee_id int not null,
  subject_kind text not null check (subject_kind in ('matter', 'activity', 'figure')),
  subject_id uuid not null,
  source_id uuid not null,
  field text not null,
  start_at int not null,
  end_at int not null,
  quote text not null,
  primary key (committee_id, subject_id, source_id, field, start_at),
  foreign key (committee_id, source_id) references matters (committee_id, id)
);
create index evidence_source on evidence (committee_id, source_id);

create table activities (
  committee_id int not null references committees,
  id uuid not null,
  no text not null,
  kind text not null,
  title text not null,
  held_on date,
  ends_on date,
  places text[] not null default '{}',
  organ text not null default '',
  data jsonb not null default '{}',
  sequence int not null default 0,
  cancelled_at timestamptz,
  shared_with int[] not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (committee_id, id),
  unique (committee_id, no)
);
create index activities_day on activities (committee_id, held_on desc);

create table activity_people (
  committee_id int not null,
  activity_id uuid not null,
  ord int not null,
  name text not null,
  post text not null default '',
  person_id uuid,
  role text not null default 'present',
  primary key (committee_id, activity_id, ord),
  foreign key (committee_id, activity_id) references activities (committee_id, id)
);
create index activity_people_person on activity_people (committee_id, person_id) where person_id is not null;

create table figures (
  committee_id int not null,
  id uuid not null,
  activity_id uuid not null,
  what text not null,
  value numeric not null,
  unit text not null,
  worded text not null default '',
  primary key (committee_id, id),
  foreign key (committee_id, activity_id) references activities (committee_id, id)
);
create index figures_activity on figures (committee_id, activity_id);

-- Numbers 案号: one counter per series and year; a number given up keeps its reason.
create table number_series (
  committee_id int not null references committees,
  series text not null,
  year int not null,
  last int not null default 0,
  primary key (committee_id, series, year)
);
create table number_gaps (
  committee_id int not null references committees,
  series text not null,
  year int not null,
  number int not null,
  reason text not null,
  by_id uuid,
  at timestamptz not null default now(),
  primary key (committee_id, series, year, number)
);

-- Audit 审计: append-only by grant, one hash chain per committee.
create table audit (
  committee_id int not null references committees,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  actor_unit text not null default '',
  event text not null,
  subject_kind text not null,
  subject_id uuid,
  from_state text not null default '',
  to_state text not null default '',
  reason text not null default '',
  detail jsonb not null default '{}',
  address text not null default '',
  request_key text not null default '',
  previous bytea not null,
  hash bytea not null,
  primary key (committee_id, seq)
);
create index audit_subject on audit (committee_id, subject_id, seq);
create index audit_at on audit (committee_id, at);
create index audit_actor on audit (committee_id, actor_id, subject_id) where subject_kind = 'matter';
create table audit_heads (
  committee_id int primary key references committees,
  seq bigint not null,
  hash bytea not null
);
create function audit_is_append_only() returns trigger language plpgsql
  as $$ begin raise exception 'audit rows are never changed or removed'; end $$;
create trigger audit_guard before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();

create table requests (
  committee_id int not null references committees,
  key text not null,
  actor_id uuid,
  fingerprint text not null,
  status int not null,
  body jsonb,
  at timestamptz not null default now(),
  primary key (committee_id, key)
);
create index requests_at on requests (committee_id, at);

create table drafts (
  committee_id int not null references committees,
  owner text not null,
  key text not null,
  label text not null default '',
  href text not null default '',
  data jsonb not null,
  at timestamptz not null default now(),
  primary key (committee_id, owner, key)
);

create table watches (
  committee_id int not null,
  person_id uuid not null,
  matter_id uuid not null,
  primary key (committee_id, person_id, matter_id),
  foreign key (committee_id, matter_id) references matters (committee_id, id)
);
create index watches_matter on watches (committee_id, matter_id);

create table reminders (
  committee_id int not null,
  id uuid not null,
  matter_id uuid not null,
  by_id uuid,
  to_label text not null,
  at timestamptz not null default now(),
  read_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, matter_id) references matters (committee_id, id)
);
create index reminders_matter on reminders (committee_id, matter_id, at desc);

create table files (
  committee_id int not null references committees,
  id uuid not null,
  sha256 text not null,
  name text not null,
  size bigint not null,
  mime text not null,
  matter_id uuid,
  by_id uuid,
  by_name text not null default '',
  at timestamptz not null default now(),
  primary key (committee_id, id),
  foreign key (committee_id, matter_id) references matters (committee_id, id)
);
create index files_matter on files (committee_id, matter_id);
create index files_sha on files (committee_id, sha256);

create table notices (
  committee_id int not null references committees,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  zh text not null,
  en text not null,
  href text not null,
  matter_id uuid,
  key text not null,
  at timestamptz not null default now(),
  read_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, key)
);
create index notices_person on notices (committee_id, person_id, at desc);
create index notices_unread on notices (committee_id, person_id) where read_at is null;

create table deliveries (
  committee_id int not null,
  id uuid not null,
  notice_id uuid not null,
  channel text not null check (channel in ('mail', 'webhook')),
  address text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  problem text not null default '',
  sent_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, notice_id, channel),
  foreign key (committee_id, notice_id) references notices (committee_id, id)
);
create index deliveries_waiting on deliveries (committee_id, next_at) where state = 'waiting';

create table settings (
  committee_id int not null references committees,
  key text not null,
  value jsonb not null,
  by_id uuid,
  at timestamptz not null default now(),
  primary key (committee_id, key)
);

-- Days that differ from Monday–Friday, added by an administrator to the published schedules.
create table calendar_days (
  committee_id int not null references committees,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null,
  source text not null default '',
  primary key (committee_id, day)
);

create table search_docs (
  committee_id int not null references committees,
  kind text not null,
  id uuid not null,
  title text not null,
  body text not null,
  pinyin text not null default '',
  href text not null,
  grams tsvector not null,
  at timestamptz not null default now(),
  primary key (committee_id, kind, id)
);
create index search_docs_grams on search_docs using gin (grams);
create index search_docs_pinyin on search_docs (committee_id, pinyin text_pattern_ops);

create table import_batches (
  committee_id int not null references committees,
  id uuid not null,
  register text not null,
  file_name text not null,
  rows jsonb not null,
  undo jsonb,
  by_id uuid,
  at timestamptz not null default now(),
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (committee_id, id)
);

create table feedback (
  committee_id int not null references committees,
  id uuid not null,
  no text not null,
  kind text not null check (kind in ('suggestion', 'complaint')),
  text text not null,
  contact text not null default '',
  page text not null default '',
  by_id uuid,
  at timestamptz not null default now(),
  answered_at timestamptz,
  answer text not null default '',
  primary key (committee_id, id),
  unique (committee_id, no)
);
