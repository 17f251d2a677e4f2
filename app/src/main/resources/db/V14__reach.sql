-- Where somebody who takes part lives: several may live in one dwelling, which is why it is no line of participant_link.
create table participant_dwelling (
  study text not null references study (id),
  wave text not null,
  dwelling text not null,
  participant text not null references participant (id),
  primary key (study, wave, dwelling, participant)
);
create index participant_dwelling_participant on participant_dwelling (participant);

-- When a piece of a file came; those of uploads that no submission claims are swept when they have lain for long enough.
alter table submission_piece add column kept_at bigint not null default 0;
create index submission_file_hash on submission_file (hash);
