-- The history of an object, and which documents a piece belongs to.
create index ledger_object on ledger (study, object, number);
create index document_hash on document (hash);
