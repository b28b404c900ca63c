-- Few keys are destroyed, and every start asks for them.
create index person_keys_destroyed on person_keys (committee_id, subject_id) where destroyed_at is not null;
