-- What is searched, without case and accents, is kept beside the record: working it out for every row a search looks at
-- costs more than everything else in it. Each begins with a blank, so that the beginning of a word can be told.
ALTER TABLE "customer"
  ADD COLUMN "search_names" TEXT GENERATED ALWAYS AS (search_form(
    ' ' || "full_name" || ' ' || "first_name" || ' ' || "middle_name" || ' ' || "last_name" || ' ' || "external_id")) STORED,
  ADD COLUMN "search_contacts" TEXT GENERATED ALWAYS AS (search_form(
    ' ' || "email" || ' ' || "phone" || ' ' || "tax_id" || ' ' || "national_id")) STORED;

DROP INDEX "customer_full_name_trigrams";
CREATE INDEX "customer_search_names_idx" ON "customer" USING gin ("search_names" gin_trgm_ops);
CREATE INDEX "customer_search_contacts_idx" ON "customer" USING gin ("search_contacts" gin_trgm_ops);
