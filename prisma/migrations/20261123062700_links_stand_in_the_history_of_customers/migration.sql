-- The customer an account was linked to before a change and after it.
CREATE INDEX "change_unlinked_idx" ON "change"((("changes" -> 'customer_id' ->> 0)::INTEGER))
  WHERE "model" = 'account' AND 'customer_id' = ANY ("fields");
CREATE INDEX "change_linked_idx" ON "change"((("changes" -> 'customer_id' ->> 1)::INTEGER))
  WHERE "model" = 'account' AND 'customer_id' = ANY ("fields");
