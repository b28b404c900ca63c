-- Sealed fields: one key for each entry that has any, kept apart from what it seals, and the marks by which
-- a sealed value can be found when the whole of it is known.

-- A row without `wrapped` stands for a key that was destroyed: what it sealed stays unreadable, also when older
-- rows come back from a backup. Drafts and imports have keys of their own here.
create table person_keys (
  committee_id int not null references committees,
  subject_id uuid not null,
  wrapped text,
  destroyed_at timestamptz,
  primary key (committee_id, subject_id),
  check ((wrapped is null) = (destroyed_at is not null))
);

create table entry_lookups (
  committee_id int not null,
  entry_id uuid not null,
  field text not null,
  register text not null,
  mark text not null,
  primary key (committee_id, entry_id, field),
  foreign key (committee_id, entry_id) references entries (committee_id, id)
);
create index entry_lookups_mark on entry_lookups (committee_id, register, field, mark);

-- What has been sealed and marked, and with which digests: a start that finds nothing new looks no further.
create table sealings (
  committee_id int not null references committees,
  place text not null,
  digests text not null,
  at timestamptz not null,
  primary key (committee_id, place)
);

-- Erasure of a person's sealed fields: asked for by one, decided by another.
create table erasures (
  committee_id int not null,
  id uuid not null,
  entry_id uuid not null,
  register text not null,
  reason text not null,
  by_id uuid not null,
  at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  granted boolean,
  answer text not null default '',
  primary key (committee_id, id),
  foreign key (committee_id, entry_id) references entries (committee_id, id),
  check (decided_by <> by_id)
);
create unique index erasures_open on erasures (committee_id, entry_id) where decided_at is null;

select guard_table('person_keys');
select guard_table('entry_lookups');
select guard_table('sealings');
select guard_table('erasures');
