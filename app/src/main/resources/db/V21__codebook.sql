-- The next version of a study's codebook while it is made.
-- codebook: as it would be published; rev: grows with every change, so that nobody undoes what another did meanwhile
create table codebook_draft (
  study text not null references study (id),
  version integer not null,
  codebook text not null,
  rev bigint not null,
  changed_at bigint not null,
  changed_by text not null,
  primary key (study)
);

-- What a disagreement taught: words for 'use_when' or 'not_when' of a code, and the passage that they come from.
create table codebook_rule (
  study text not null references study (id),
  id text not null,
  code text not null,
  part text not null,
  language text not null,
  words text not null,
  source text not null,
  version integer not null,
  start_at integer not null,
  end_at integer not null,
  made_at bigint not null,
  made_by text not null,
  primary key (study, id)
);

-- What was decided about two marks that stand beside each other, or about one that has none beside it (the other is empty).
-- choice: both, first, second, new, neither; mark: the settled mark that came of it, empty for neither
create table settling (
  study text not null references study (id),
  source text not null,
  first_mark text not null,
  second_mark text not null,
  choice text not null,
  mark text not null,
  reason text not null,
  decided_at bigint not null,
  decided_by text not null,
  rev bigint not null,
  primary key (study, source, first_mark, second_mark)
);
