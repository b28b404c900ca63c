-- When somebody last proved, by password and code, that they sit before an open session themselves.
-- Sessions that were open before this release must prove it anew.

alter table sessions add column confirmed_at timestamptz not null default 'epoch';
