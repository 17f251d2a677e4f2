-- Names behind the pseudonyms of voices, and quotations that may leave.

-- subject: under whose key the names are sealed, each spelling a line; pseudonym: empty where the words name nobody
-- participant: whose own name it is, or empty; first_source: where it was met first
create table name_entry (
  study text not null references study (id),
  id text not null,
  subject text not null,
  pseudonym text not null,
  kind text not null,
  participant text not null,
  first_source text not null,
  sealed text not null,
  made_at bigint not null,
  made_by text not null,
  primary key (study, id)
);
create index name_entry_pseudonym on name_entry (study, pseudonym);

-- coding: the mark that it was chosen from; version, start_at, end_at, said: the words as they were marked; words: as they would leave
-- shows: what is shown of the speaker, allowed: guesses that name nobody, each a line
create table quote (
  study text not null references study (id),
  id text not null,
  coding text not null,
  source text not null,
  version integer not null,
  start_at integer not null,
  end_at integer not null,
  said text not null,
  words text not null,
  code text not null,
  participant text not null,
  shows text not null,
  allowed text not null,
  note text not null,
  made_at bigint not null,
  made_by text not null,
  approved_at bigint,
  approved_by text,
  primary key (study, id)
);
create index quote_source on quote (study, source);
