-- Filled sheets of paper, keyed by two people. What was keyed is emptied once the interview has been handed in.

-- keying: 1 or 2; state: keyed, handed_in; reason: why differences were settled as they were
create table keyed_sheet (
  id text primary key,
  study text not null references study (id),
  form text not null,
  form_version text not null,
  sheet text not null,
  keying integer not null,
  keyed_by text not null,
  keyed_at bigint not null,
  state text not null,
  reason text not null,
  unique (study, form, form_version, sheet, keying)
);

create table keyed_answer (
  keyed text not null references keyed_sheet (id),
  path text not null,
  value text not null,
  primary key (keyed, path)
);
