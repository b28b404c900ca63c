-- Accounts, sessions and links that open one act. Tokens are kept as hashes only.

create table accounts (
  committee_id int not null references committees,
  id uuid not null,
  person_id uuid not null,
  login text not null,
  password_hash text not null,
  password_at timestamptz not null default now(),
  password_history text[] not null default '{}',
  totp_secret text,
  totp_last_step bigint,
  failures int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  lang text not null default 'zh' check (lang in ('zh', 'en')),
  elder boolean not null default false,
  mail text not null default '',
  notice_switches jsonb not null default '{}',
  demo boolean not null default false,
  primary key (committee_id, id),
  unique (committee_id, login),
  unique (committee_id, person_id),
  foreign key (committee_id, person_id) references entries (committee_id, id)
);
create index accounts_login on accounts (login);

create table sessions (
  committee_id int not null,
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  csrf text not null,
  address text not null default '',
  agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, token_hash),
  foreign key (committee_id, account_id) references accounts (committee_id, id)
);
create index sessions_account on sessions (committee_id, account_id) where ended_at is null;

-- Failed sign-ins by address, before any committee is known.
create table sign_in_failures (
  address text primary key,
  failures int not null default 0,
  locked_until timestamptz,
  at timestamptz not null default now()
);

create table access_links (
  committee_id int not null,
  id uuid not null,
  token_hash bytea not null,
  matter_id uuid not null,
  org_id uuid not null,
  verbs text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  opened int not null default 0,
  last_opened_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (committee_id, id),
  unique (committee_id, token_hash),
  foreign key (committee_id, matter_id) references matters (committee_id, id),
  foreign key (committee_id, org_id) references entries (committee_id, id)
);
create index access_links_matter on access_links (committee_id, matter_id);

create table calendar_feeds (
  committee_id int not null,
  person_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (committee_id, person_id),
  unique (committee_id, token_hash),
  foreign key (committee_id, person_id) references entries (committee_id, id)
);

-- Which committees know a login: asked before anyone is signed in, so it runs as the owner
-- and answers with ids only.
create function find_logins(wanted text) returns table (committee_id int, account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.committee_id, a.id from accounts a where a.login = wanted order by 1 limit 10 $$;
revoke all on function find_logins(text) from public;
