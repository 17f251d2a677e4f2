-- Many submissions, and few questions about them: each is answered from an index, and no content is read for it.
create index submission_counts on submission (study, newest, form, state, sealed);
create index submission_form_list on submission (study, form, received_at, id);
create index submission_state_list on submission (study, state, received_at, id);
create index submission_apart on submission (study, received_at, id) where twin_of is not null;

-- taken: whether a visit that was handed in was looked at; each is taken in once.
alter table submission add column taken integer not null default 0;
update submission set taken = 1 where id in (select submission from field_taken);
drop table field_taken;
create index submission_visits on submission (study, received_at, id)
  where form = 'visit' and newest = 1 and sealed = 0 and twin_of is null and taken = 0;
