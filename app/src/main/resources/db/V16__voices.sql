-- Who marked which words of interviews and journals with which code. The texts, the codebooks and the participants are documents of
-- the study; what is marked moves too often for that, and is written out as documents where the study is taken away.

-- coder: the name under which somebody codes in a study, in files too; account: whose it is, empty for coders who came with files
create table voice_coder (
  study text not null references study (id),
  coder text not null,
  account text not null,
  made_at bigint not null,
  primary key (study, coder)
);

-- version, start_at, end_at: of the text, in UTF-16 code units; quote, prefix, suffix: the words there and around
-- coder: 'adjudicated' for what two coders settled; then agreed says who had it before, and reason why
-- seq: of the source, growing with every change, so that others can ask what is new; gone: taken away, and when
create table voice_coding (
  study text not null references study (id),
  id text not null,
  source text not null,
  coder text not null,
  code text not null,
  codebook integer not null,
  version integer not null,
  start_at integer not null,
  end_at integer not null,
  quote text not null,
  prefix text not null,
  suffix text not null,
  made_at bigint not null,
  memo text not null,
  agreed text not null default '',
  reason text not null default '',
  seq bigint not null,
  gone bigint,
  primary key (study, id)
);
create index voice_coding_source on voice_coding (study, source, seq);

-- A turn that a coder read and left without a code.
create table voice_review (
  study text not null references study (id),
  source text not null,
  coder text not null,
  turn integer not null,
  made_at bigint not null,
  seq bigint not null,
  gone bigint,
  primary key (study, source, coder, turn)
);

-- Who is asked to code what; blind: sees nobody else's codings of it before they are done.
create table voice_task (
  study text not null references study (id),
  source text not null,
  coder text not null,
  blind integer not null,
  given_at bigint not null,
  given_by text not null,
  done_at bigint,
  primary key (study, source, coder)
);

-- The last number that was given to a change in a source.
create table voice_seq (
  study text not null references study (id),
  source text not null,
  seq bigint not null,
  primary key (study, source)
);
