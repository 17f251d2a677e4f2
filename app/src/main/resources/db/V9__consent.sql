-- Whoever takes part: by a pseudonym; what they are called and where they live apart and sealed; what they agreed to; and who withdrew.

create table participant (
  id text primary key,
  study text not null references study (id),
  made_at bigint not null,
  made_by text not null,
  withdrawn_at bigint
);
create index participant_study on participant (study, made_at);

-- What is theirs. kind: instance (a submission, by its name), respondent (a row of waves, by its id)
create table participant_link (
  study text not null references study (id),
  kind text not null,
  value text not null,
  participant text not null references participant (id),
  primary key (study, kind, value)
);
create index participant_link_participant on participant_link (participant);

-- Names, telephone numbers, addresses. subject: who or what it is about, and whose key it is sealed with
create table identifier (
  subject text not null,
  kind text not null,
  study text not null references study (id),
  sealed text not null,
  written_at bigint not null,
  written_by text not null,
  primary key (subject, kind)
);
create index identifier_study on identifier (study, kind);

-- texts: by language; a version never changes
create table consent_form (
  study text not null references study (id),
  version text not null,
  texts text not null,
  made_at bigint not null,
  made_by text not null,
  primary key (study, version)
);

-- wave: empty for all; evidence_hash: of what shows it, empty where it has no bytes
create table consent_event (
  id text primary key,
  participant text not null references participant (id),
  wave text not null,
  scope text not null,
  act text not null,
  at bigint not null,
  wording text not null,
  language text not null,
  evidence text not null,
  evidence_hash text not null,
  recorded_at bigint not null,
  recorded_by text not null
);
create index consent_event_participant on consent_event (participant);

-- account: what was reached and what was not, as JSON, without content
create table withdrawal (
  number text primary key,
  study text not null,
  at bigint not null,
  asked_by text not null,
  account text not null
);

-- What may never stand here again: hashes of names of submissions, of rows and of pseudonyms. Never emptied; also in a file.
create table tombstone (
  hash text primary key,
  number text not null,
  study text not null,
  at bigint not null
);
