-- Journals: what authors wrote, as their browsers sealed it. Nothing the installation has opens it; nothing here says when it was written.

-- kind: journal, diary. salt, wrapped: the key of the journal under a pass phrase; spare_salt, spare_wrapped: under the recovery code.
-- turned: how often the key was wrapped anew. shown: whether the author agrees that others see how many entries there are, and
-- last_day the day of the last one (empty unless shown).
create table journal (
  id text primary key,
  study text not null references study (id),
  account text not null references account (id),
  kind text not null,
  rounds integer not null,
  salt text not null,
  wrapped text not null,
  spare_salt text not null,
  spare_wrapped text not null,
  turned integer not null,
  shown integer not null,
  last_day text not null,
  unique (study, account, kind)
);

-- sealed: empty in the one line that stays of an entry that was deleted, so that no device sends it again
create table journal_entry (
  journal text not null references journal (id),
  entry text not null,
  revision integer not null,
  sealed text not null,
  primary key (journal, entry, revision)
);

-- What was released. way: source (source, guid), handed (recipient, and the words under the keys of the installation, empty once
-- they were taken back). journal: whose it is.
create table journal_release (
  id text primary key,
  study text not null references study (id),
  journal text not null,
  account text not null references account (id),
  entry text not null,
  way text not null,
  source text not null,
  guid text not null,
  recipient text not null,
  sealed text not null,
  fingerprint text not null,
  released_at bigint not null,
  withdrawn_at bigint
);
create index journal_release_of on journal_release (study, account);
create index journal_release_recipient on journal_release (study, recipient);

-- From when on released texts stay: the analysis has begun to rest on them. The newest line counts; opened_at: it was lifted.
create table journal_lock (
  id text primary key,
  study text not null references study (id),
  reason text not null,
  locked_at bigint not null,
  locked_by text not null,
  opened_at bigint,
  opened_by text not null
);
create index journal_lock_of on journal_lock (study, locked_at);
