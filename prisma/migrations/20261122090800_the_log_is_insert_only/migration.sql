CREATE FUNCTION refuse_log_changes() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is insert-only' USING ERRCODE = 'insufficient_privilege', TABLE = TG_TABLE_NAME;
END
$$;

-- Per statement, so that even one that meets no row is refused; always, so that a replication role does not get by.
CREATE TRIGGER "change_is_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_changes();
ALTER TABLE "change" ENABLE ALWAYS TRIGGER "change_is_insert_only";

CREATE TRIGGER "change_pii_is_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change_pii"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_changes();
ALTER TABLE "change_pii" ENABLE ALWAYS TRIGGER "change_pii_is_insert_only";

CREATE TRIGGER "change_seq_is_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change_seq"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_changes();
ALTER TABLE "change_seq" ENABLE ALWAYS TRIGGER "change_seq_is_insert_only";

CREATE TRIGGER "access_log_is_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_log"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_changes();
ALTER TABLE "access_log" ENABLE ALWAYS TRIGGER "access_log_is_insert_only";
