-- Transcripts on their way to becoming sources or versions of a text, and recordings. Sealed: they hold names.

-- Files that were brought together and wait to be looked at; called: as whoever brought it calls it
create table transcript_upload (
  batch text not null,
  number integer not null,
  study text not null references study (id),
  made_by text not null,
  made_at bigint not null,
  called text not null,
  primary key (batch, number)
);
create table transcript_piece (
  batch text not null,
  number integer not null,
  part integer not null,
  sealed text not null,
  primary key (batch, number, part)
);

-- A version of a text that somebody proposes; base: the version that it was made from
create table transcript_proposal (
  id text not null primary key,
  study text not null references study (id),
  source text not null,
  base integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  sealed text not null
);

-- What was recorded; until: the day on which it goes, empty where nobody said
create table recording (
  id text not null primary key,
  study text not null references study (id),
  source text not null,
  kind text not null,
  bytes bigint not null,
  until text not null,
  made_by text not null,
  made_at bigint not null,
  unique (study, source)
);
create table recording_piece (
  recording text not null,
  part integer not null,
  sealed text not null,
  primary key (recording, part)
);
