-- Files of places that wait to be kept, and what placebo sets of areas came to.

create table place_upload (
  id text primary key,
  study text not null references study (id),
  file_name text not null,
  name text not null,
  page text not null,
  made_by text not null,
  made_at bigint not null
);

create table place_upload_part (
  upload text not null references place_upload (id),
  part integer not null,
  bytes ${bytes} not null,
  primary key (upload, part)
);

-- question: the hash of the design and of the area data it was asked of
create table placebo (
  study text not null references study (id),
  question text not null,
  sets integer not null,
  refused integer not null,
  median double precision not null,
  ninetieth double precision not null,
  primary key (study, question)
);
