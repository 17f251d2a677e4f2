-- People of a panel between the waves: what became of them, how they were looked for. Persons, households and dwellings are pseudonyms.

-- respondent: their interview in the earlier wave, by which they are taken out when they withdraw
-- source: document (as the study had it), page, tracing; taken_back_at: said by mistake, kept and not counted
create table panel_event (
  id text primary key,
  study text not null references study (id),
  person text not null,
  respondent text not null,
  household text not null,
  dwelling text not null,
  wave text not null,
  what text not null,
  source text not null,
  recorded_at bigint not null,
  recorded_by text not null,
  taken_back_at bigint,
  taken_back_by text not null,
  taken_back_why text not null
);
create index panel_event_of on panel_event (study, person, recorded_at);

create table panel_trace (
  id text primary key,
  study text not null references study (id),
  wave text not null,
  person text not null,
  respondent text not null,
  day text not null,
  source text not null,
  result text not null,
  recorded_at bigint not null,
  recorded_by text not null
);
create index panel_trace_of on panel_trace (study, wave, person);

-- Whether addresses of the day may lie in browsers of interviewers, so that a day's list opens without a network.
create table field_offline (
  study text primary key references study (id),
  addresses integer not null
);

-- Visits that were noted on an older list than the store had: both are kept until a person has looked. act: empty, keep, take-back
create table field_conflict (
  submission text primary key,
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  had integer not null,
  found integer not null,
  arrived_at bigint not null,
  act text not null,
  settled_by text not null,
  settled_at bigint
);
create index field_conflict_open on field_conflict (study, act);
