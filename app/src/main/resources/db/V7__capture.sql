-- What comes back from the field. A submission is kept as it came; what is decided about it stands beside it.

-- A way in for one interviewer's tablet: a secret in an address, kept as a hash.
create table capture_key (
  id text primary key,
  study text not null references study (id),
  account text not null references account (id),
  name text not null,
  key_hash text not null unique,
  made_by text not null,
  made_at bigint not null,
  ended_at bigint,
  used_at bigint
);
create index capture_key_study on capture_key (study, account);

-- instance: as the device named it; first: the submission that an edited one goes back to (itself where it is none)
-- twin_of: set where another content came under the same name; such a one is kept apart until a person has looked
create table submission (
  id text primary key,
  study text not null references study (id),
  form text not null,
  form_version text not null,
  instance text not null,
  replaces text,
  first text not null,
  newest integer not null,
  twin_of text,
  received_at bigint not null,
  received_by text not null,
  way text not null,
  device text not null,
  xml ${bytes} not null,
  hash text not null,
  incomplete integer not null,
  sealed integer not null,
  state text not null,
  rules integer not null,
  weighty integer not null,
  noted integer not null
);
create unique index submission_instance on submission (study, instance) where twin_of is null;
create index submission_twin on submission (twin_of);
create index submission_first on submission (first);
create index submission_list on submission (study, received_at, id);
create index submission_form on submission (study, form, state, received_at, id);
create index submission_unchecked on submission (rules, received_at);

create table submission_file (
  submission text not null references submission (id),
  name text not null,
  hash text not null,
  size bigint not null,
  received_at bigint not null,
  primary key (submission, name, hash)
);

create table submission_piece (
  hash text not null,
  part integer not null,
  bytes ${bytes} not null,
  primary key (hash, part)
);

create table submission_discrepancy (
  submission text not null references submission (id),
  number integer not null,
  kind text not null,
  path text not null,
  stored text not null,
  expected text not null,
  said text not null,
  primary key (submission, number)
);

-- act: edit, approve, reject, reopen; path and values only for an edit
create table submission_edit (
  submission text not null references submission (id),
  number integer not null,
  act text not null,
  path text not null,
  old_value text not null,
  new_value text not null,
  reason text not null,
  made_by text not null,
  made_at bigint not null,
  primary key (submission, number)
);
