-- What separated administrators need: passwords to be replaced, second factors not yet confirmed, and posts
-- that one administrator proposes and another one decides on.

alter table accounts
  add column initial boolean not null default false,
  add column totp_pending text;

create table post_requests (
  committee_id int not null,
  id uuid not null,
  person_id uuid not null,
  org_id uuid,
  post text not null,
  starts date not null,
  ends date,
  reason text not null,
  by_id uuid not null,
  at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  granted boolean,
  answer text not null default '',
  primary key (committee_id, id),
  foreign key (committee_id, person_id) references entries (committee_id, id),
  foreign key (committee_id, org_id) references entries (committee_id, id),
  check (ends is null or ends >= starts),
  check (decided_by <> by_id),
  check (by_id <> person_id),
  check (decided_by <> person_id)
);
create index post_requests_open on post_requests (committee_id, at) where decided_at is null;
select guard_table('post_requests');
