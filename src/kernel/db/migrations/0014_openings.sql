-- Who opened which sealed fields of whom, why, and until when; and whole lists that leave the house by the word of two.

create table openings (
  committee_id int not null,
  id uuid not null,
  entry_id uuid not null,
  register text not null,
  fields text[] not null check (cardinality(fields) > 0),
  by_id uuid not null,
  by_name text not null,
  by_unit text not null default '',
  -- For one's own eyes, on a copy for the person concerned, or in a list.
  way text not null check (way in ('eyes', 'copy', 'list')),
  reason text not null,
  at timestamptz not null,
  until timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, entry_id) references entries (committee_id, id)
);
create index openings_entry on openings (committee_id, entry_id, at desc);
create index openings_at on openings (committee_id, at desc);
create index openings_by on openings (committee_id, by_id, until);

create table releases (
  committee_id int not null references committees,
  id uuid not null,
  register text not null,
  fields text[] not null check (cardinality(fields) > 0),
  -- Which entries: the words of the list, and whether those out of use.
  q text not null default '',
  archived boolean not null default false,
  reason text not null,
  by_id uuid not null,
  at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  granted boolean,
  answer text not null default '',
  taken_at timestamptz,
  rows int,
  primary key (committee_id, id),
  check (decided_by <> by_id),
  check ((decided_by is null) = (granted is null)),
  check (taken_at is null or granted)
);
create index releases_at on releases (committee_id, at desc);

select guard_table('openings');
select guard_table('releases');
-- What was looked at stays looked at.
revoke update, delete on openings from huiyin_app;
revoke delete on releases from huiyin_app;
