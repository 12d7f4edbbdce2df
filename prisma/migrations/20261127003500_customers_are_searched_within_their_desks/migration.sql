-- A search within a desk reads what the index has for both at once; two indexes would be read whole and then compared.
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- Every search looks through the rows that wait to be sorted into the index: 4 MB of them, the default, take longer than
-- the search itself. Much fewer would cost each change more.
DROP INDEX "customer_search_names_idx";
CREATE INDEX "customer_search_names_desk_id_idx" ON "customer"
  USING gin ("search_names" gin_trgm_ops, "desk_id" int4_ops) WITH (gin_pending_list_limit = 1024);
DROP INDEX "customer_search_contacts_idx";
CREATE INDEX "customer_search_contacts_desk_id_idx" ON "customer"
  USING gin ("search_contacts" gin_trgm_ops, "desk_id" int4_ops) WITH (gin_pending_list_limit = 1024);
