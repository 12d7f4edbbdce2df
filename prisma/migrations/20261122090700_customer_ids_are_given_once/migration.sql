CREATE SEQUENCE "customer_id_seq" AS INTEGER;

-- The next number that no customer has or ever had: the log remembers the deleted ones.
CREATE FUNCTION next_customer_id() RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  candidate INTEGER;
BEGIN
  LOOP
    candidate := nextval('customer_id_seq');
    EXIT WHEN NOT EXISTS (SELECT FROM "customer" WHERE "customer_id" = candidate)
      AND NOT EXISTS (SELECT FROM "change" WHERE "model" = 'customer' AND "record_id" = candidate);
  END LOOP;
  RETURN candidate;
END
$$;
