-- What people hold besides a password, and what an invitation is no longer good for.

alter table invitation add column ended_at bigint;

create table recovery_code (
  code_hash text primary key,
  account text not null references account (id),
  created_at bigint not null,
  used_at bigint
);
create index recovery_code_account on recovery_code (account);

-- Who somebody is at a provider of sign-in; linked once, by invitation.
create table identity (
  issuer text not null,
  subject text not null,
  account text not null references account (id),
  created_at bigint not null,
  primary key (issuer, subject)
);
create index identity_account on identity (account);

alter table api_token add column study text;
create index api_token_account on api_token (account);
create index passkey_account on passkey (account);
create index invitation_account on invitation (account);
create index ceremony_expires on ceremony (expires_at);
