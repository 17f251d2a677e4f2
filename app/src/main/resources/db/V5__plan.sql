-- Declaring by two people, uploads that wait to be kept, and how often a job was begun.

alter table approval add column state text not null default 'open';
alter table approval add column ended_by text;
alter table approval add column ended_at bigint;
-- one open proposal of an act in a study
create unique index approval_open on approval (study, act) where state = 'open';

alter table job add column attempts integer not null default 0;
create index job_study on job (study, asked_at);

create table upload (
  id text primary key,
  study text not null references study (id),
  wave text not null,
  file_name text not null,
  uploaded_by text not null,
  uploaded_at bigint not null
);

create table upload_part (
  upload text not null references upload (id),
  part integer not null,
  bytes ${bytes} not null,
  primary key (upload, part)
);

-- Runs that were made here: the state of their documents by which they are known again. A run that came in an archive has none.
create table run (
  study text not null references study (id),
  number integer not null,
  job text not null,
  state text not null,
  made_by text not null,
  made_at bigint not null,
  primary key (study, number)
);
