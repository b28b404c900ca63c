-- What somebody raised is looked up by its own index, as what somebody is party to already is.
create index matters_raised_by on matters (committee_id, raised_by) where raised_by is not null;
