-- Lines of lists that forms make and change: a household, a person. What is said of each stands sealed, under a key of its own.

-- conflict: empty, soft (changed on an older state, nothing contested) or hard; dwelling: where it belongs, empty where nobody said
-- subject: under whose key its versions are sealed; made_in: the name of the submission that made it; gone_at: taken off the list
create table entity (
  study text not null references study (id),
  id text not null,
  list text not null,
  version integer not null,
  conflict text not null,
  dwelling text not null,
  subject text not null,
  made_in text not null,
  made_by text not null,
  made_at bigint not null,
  gone_at bigint,
  primary key (study, id)
);
create index entity_list on entity (study, list, id);
create index entity_dwelling on entity (study, dwelling);
create index entity_conflict on entity (study, conflict);

-- Only what a version changes. instance, submission: whence it came, empty where a person said it on a page
-- base: the version here that it builds on; branch, branch_base: of changes made one after the other without a network
-- contested: columns that hold something else than an earlier change wrote, each a line; settled_at: when a person had looked
create table entity_version (
  study text not null references study (id),
  entity text not null,
  version integer not null,
  subject text not null,
  submission text not null,
  instance text not null,
  base integer not null,
  branch text not null,
  branch_base integer not null,
  conflict text not null,
  contested text not null,
  settled_at bigint,
  sealed text not null,
  made_by text not null,
  made_at bigint not null,
  primary key (study, entity, version)
);
create index entity_version_instance on entity_version (instance);

-- What became of each line that a submission speaks of. state: applied, refused, waits, away; why: what kept it from being applied
create table entity_said (
  submission text not null,
  place text not null,
  study text not null references study (id),
  instance text not null,
  list text not null,
  entity text not null,
  state text not null,
  why text not null,
  arrived_at bigint not null,
  settled_by text not null,
  primary key (submission, place)
);
create index entity_said_open on entity_said (study, state, arrived_at);
create index entity_said_of on entity_said (study, entity);

-- entities: 0 it speaks of none, 1 not looked at yet, 2 looked at. What is here already is looked at once.
alter table submission add column entities integer not null default 0;
update submission set entities = 1 where sealed = 0 and twin_of is null;
create index submission_entities on submission (study, received_at, id) where entities = 1;
