-- How the quality of field work is looked after. Nothing here holds an answer, and nothing is ever deleted by it.

-- What somebody decided about a sign; the newest number counts. sign_hash: the hash of its key, so that no id of an interview lies here.
create table field_sign (
  study text not null references study (id),
  wave text not null,
  sign_hash text not null,
  number integer not null,
  decision text not null,
  note text not null,
  made_by text not null,
  made_at bigint not null,
  primary key (study, wave, sign_hash, number)
);

-- An interview that somebody else asks about again. interviewer: who had held it; checker: who calls; never the same.
-- outcome is empty until it is done.
create table back_check (
  id text primary key,
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  interviewer text not null,
  checker text not null,
  drawn integer not null,
  given_by text not null,
  given_at bigint not null,
  outcome text not null,
  note text not null,
  done_at bigint,
  unique (study, wave, dwelling)
);
create index back_check_of on back_check (study, checker, outcome);
