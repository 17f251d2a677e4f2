-- Keys of single people, sealed in the vault; and tries to sign in that failed, counted until the ledger is told.

create table subject_key (
  subject text primary key,
  wrapped text not null,
  made_at bigint not null
);

-- account: empty where there is none of that address; minute: of 1970 UTC
create table failed_sign_in (
  account text not null,
  minute bigint not null,
  tries integer not null,
  primary key (account, minute)
);
