-- One mailbox, whatever the case of its name and whatever tag stands behind a plus.
CREATE FUNCTION canonical_email(email TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(regexp_replace(email, '\+[^@]*@', '@'));

-- Where probable duplicates are looked up; equal values alone, so that placeholders shared by many stay cheap to skip.
CREATE INDEX "customer_canonical_email_idx" ON "customer"(canonical_email("email")) WHERE "email" <> '';
CREATE INDEX "customer_birth_date_idx" ON "customer"("birth_date") WHERE "birth_date" IS NOT NULL;
