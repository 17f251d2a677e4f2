-- One schema for the embedded store and PostgreSQL. Times are milliseconds since 1970 UTC; ids are at least 128 random bits;
-- secrets are kept as hashes only.

create table account (
  id text primary key,
  name text not null,
  email text not null unique,
  password text,
  totp_secret text,
  totp_step bigint,
  language text not null,
  created_at bigint not null,
  ended_at bigint
);

create table role (
  id text primary key,
  names text not null,
  rooms text not null,
  built_in integer not null
);

create table role_grant (
  id text primary key,
  account text not null references account (id),
  role text not null references role (id),
  study text,
  area text,
  given_by text not null,
  given_at bigint not null,
  ended_at bigint
);
create index role_grant_account on role_grant (account);

create table invitation (
  id text primary key,
  token_hash text not null unique,
  kind text not null,
  email text not null,
  account text,
  grants text not null,
  created_by text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

create table session (
  id text primary key,
  account text not null references account (id),
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  agent text not null,
  ended_at bigint
);
create index session_account on session (account);

create table api_token (
  id text primary key,
  account text not null references account (id),
  name text not null,
  token_hash text not null unique,
  scope text not null,
  created_at bigint not null,
  expires_at bigint not null,
  ended_at bigint
);

create table passkey (
  id text primary key,
  account text not null references account (id),
  name text not null,
  record text not null,
  created_at bigint not null,
  used_at bigint
);

create table ceremony (
  id text primary key,
  kind text not null,
  payload text not null,
  expires_at bigint not null
);

create table attempt (
  id text primary key,
  failures integer not null,
  until_at bigint not null
);

-- id: the short name of the study, as in addresses; it never changes
create table study (
  id text primary key,
  titles text not null,
  created_at bigint not null,
  created_by text not null,
  closed_at bigint
);

create table piece (
  hash text not null,
  part integer not null,
  bytes ${bytes} not null,
  primary key (hash, part)
);

create table document (
  study text not null references study (id),
  path text not null,
  path_key text not null,
  version integer not null,
  hash text,
  size bigint not null,
  written_at bigint not null,
  written_by text not null,
  newest integer not null,
  primary key (study, path, version)
);
create index document_newest on document (study, newest);

create table job (
  id text primary key,
  study text not null references study (id),
  kind text not null,
  request text not null,
  state text not null,
  done bigint not null,
  total bigint not null,
  note text not null,
  asked_by text not null,
  asked_at bigint not null,
  started_at bigint,
  seen_at bigint,
  instance text,
  cancel_asked integer not null,
  ended_at bigint,
  outcome text
);
create index job_state on job (state);

create table approval (
  id text primary key,
  study text not null references study (id),
  act text not null,
  object text not null,
  hash text not null,
  given_by text not null,
  given_at bigint not null
);

create table setting (
  id text primary key,
  text text not null
);

create table ledger (
  number bigint primary key,
  at bigint not null,
  actor text not null,
  act text not null,
  object text not null,
  study text not null,
  facts text not null,
  previous text not null,
  hash text not null
);
create index ledger_study on ledger (study, number);

create table ledger_head (
  number bigint not null,
  hash text not null
);
insert into ledger_head (number, hash)
values (0, '0000000000000000000000000000000000000000000000000000000000000000');
