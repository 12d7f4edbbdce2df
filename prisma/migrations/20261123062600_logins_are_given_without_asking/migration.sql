CREATE SEQUENCE "account_login_seq";

-- The next number that no account has or ever had: the log remembers the deleted ones.
CREATE FUNCTION next_account_login() RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
  candidate BIGINT;
BEGIN
  LOOP
    candidate := nextval('account_login_seq');
    EXIT WHEN NOT EXISTS (SELECT FROM "account" WHERE "login" = candidate)
      AND NOT EXISTS (SELECT FROM "change" WHERE "model" = 'account' AND "record_id" = candidate);
  END LOOP;
  RETURN candidate;
END
$$;
