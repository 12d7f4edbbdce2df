ALTER TABLE "change" ADD COLUMN "customer_id" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "change_customer_id_idx" ON "change"("customer_id", "change_id") WHERE "customer_id" <> 0;

-- As before, and with the rows of the customer's other records.
CREATE OR REPLACE FUNCTION erase_customer_pii(erased_customer_id INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  erased INTEGER;
BEGIN
  ALTER TABLE "change_pii" DISABLE TRIGGER "change_pii_is_insert_only";
  UPDATE "change_pii" SET "before" = NULL, "after" = NULL, "salt" = ''
    FROM "change"
    WHERE "change"."change_id" = "change_pii"."change_id"
      AND ("change"."model" = 'customer' AND "change"."record_id" = erased_customer_id
        OR "change"."customer_id" = erased_customer_id AND erased_customer_id <> 0)
      AND ("change_pii"."before" IS NOT NULL OR "change_pii"."after" IS NOT NULL);
  GET DIAGNOSTICS erased = ROW_COUNT;
  ALTER TABLE "change_pii" ENABLE ALWAYS TRIGGER "change_pii_is_insert_only";
  RETURN erased;
END
$$;
