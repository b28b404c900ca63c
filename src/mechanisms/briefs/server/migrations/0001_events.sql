-- Fingerprints of confirmed articles, so that the same event told again is recognised.
create table briefs_events (
  committee_id int not null references committees,
  activity_id uuid not null,
  brief_id uuid not null,
  ord int not null,
  held_on date,
  print jsonb not null,
  keys bigint[] not null,
  primary key (committee_id, brief_id, ord),
  foreign key (committee_id, activity_id) references activities (committee_id, id),
  foreign key (committee_id, brief_id) references matters (committee_id, id)
);
create index briefs_events_keys on briefs_events using gin (keys);
create index briefs_events_day on briefs_events (committee_id, held_on);
select guard_table('briefs_events');
