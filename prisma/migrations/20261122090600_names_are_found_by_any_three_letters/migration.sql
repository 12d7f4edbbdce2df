CREATE EXTENSION IF NOT EXISTS "pg_trgm";

CREATE INDEX "customer_full_name_trigrams" ON "customer" USING gin (lower("full_name") gin_trgm_ops);
