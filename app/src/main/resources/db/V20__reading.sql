-- What was written in the cells of the framework matrix; written out as voices/matrix.yaml where the study is taken away.
-- cites: ids of codings, one a line; rests: the fingerprint of the codings of the cell as they were; edition: 1, 2, .. so that nobody
-- writes over what they have not read
create table voice_summary (
  study text not null references study (id),
  source text not null,
  code text not null,
  text text not null,
  cites text not null,
  rests text not null,
  made_by text not null,
  made_at bigint not null,
  edition integer not null,
  primary key (study, source, code)
);

-- A project of another program that was brought and looked at, and waits to be taken or put away: for a day, for whoever brought it.
create table voice_project (
  id text not null primary key,
  study text not null references study (id),
  file_name text not null,
  brought_by text not null,
  brought_at bigint not null,
  bytes ${bytes} not null
);
