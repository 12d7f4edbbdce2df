-- Owner only, because it takes the trigger away for the length of its transaction. The salts go too: with them a
-- short value could be guessed from the digest that stays in the chain.
CREATE FUNCTION erase_customer_pii(erased_customer_id INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  erased INTEGER;
BEGIN
  ALTER TABLE "change_pii" DISABLE TRIGGER "change_pii_is_insert_only";
  UPDATE "change_pii" SET "before" = NULL, "after" = NULL, "salt" = ''
    FROM "change"
    WHERE "change"."change_id" = "change_pii"."change_id"
      AND "change"."model" = 'customer' AND "change"."record_id" = erased_customer_id
      AND ("change_pii"."before" IS NOT NULL OR "change_pii"."after" IS NOT NULL);
  GET DIAGNOSTICS erased = ROW_COUNT;
  ALTER TABLE "change_pii" ENABLE ALWAYS TRIGGER "change_pii_is_insert_only";
  RETURN erased;
END
$$;

REVOKE ALL ON FUNCTION erase_customer_pii(INTEGER) FROM PUBLIC;
