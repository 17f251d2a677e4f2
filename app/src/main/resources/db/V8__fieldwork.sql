-- Field work: who goes where, and what came of it. Dwellings are pseudonyms; their addresses stand sealed, and only here.

create table field_zone (
  study text primary key references study (id),
  zone text not null
);

-- A list of dwellings that was brought and is being looked at: sealed, and for whoever brought it alone.
create table frame_upload (
  id text primary key,
  study text not null references study (id),
  wave text not null,
  file_name text not null,
  brought_by text not null,
  brought_at bigint not null,
  sealed text not null
);

create table dwelling_address (
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  sealed text not null,
  primary key (study, wave, dwelling)
);

-- The history of who was to visit a dwelling; interviewer is empty where it was taken from somebody and given to nobody.
create table field_assignment (
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  number integer not null,
  interviewer text not null,
  newest integer not null,
  reason text not null,
  assigned_by text not null,
  assigned_at bigint not null,
  primary key (study, wave, dwelling, number)
);
create index field_assignment_now on field_assignment (study, wave, newest, interviewer);

-- at: as the clock on the wall there said, with its offset; taken_back: noted by mistake, kept and not counted
create table field_visit (
  id text primary key,
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  attempt integer not null,
  at text not null,
  mode text not null,
  interviewer text not null,
  outcome text not null,
  next text not null,
  note text not null,
  recorded_at bigint not null,
  submission text unique,
  taken_back integer not null,
  unique (study, wave, dwelling, attempt)
);
create index field_visit_of on field_visit (study, wave, interviewer);

-- Submissions of the form of visits that were looked at: each is taken in once.
create table field_taken (
  submission text primary key,
  study text not null references study (id)
);

-- Who was listed at the door, sealed, and which adult was chosen by which rule with what chance.
create table field_household (
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  household text not null,
  households integer not null,
  adults integer not null,
  chosen integer not null,
  rule text not null,
  probability text not null,
  sealed text not null,
  listed_by text not null,
  listed_at bigint not null,
  primary key (study, wave, dwelling, household)
);

-- A day in the field: begun, expected to end, ended. What has not ended when it was expected to is looked after.
create table field_day (
  id text primary key,
  study text not null references study (id),
  interviewer text not null,
  began_at bigint not null,
  expected_at bigint not null,
  ended_at bigint
);
create index field_day_open on field_day (study, ended_at);
