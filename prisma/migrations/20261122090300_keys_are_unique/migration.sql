CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");
CREATE UNIQUE INDEX "change_seq_change_id_key" ON "change_seq"("change_id");
CREATE UNIQUE INDEX "customer_status_brand_type_status_name_key" ON "customer_status"("brand", "type", "status_name");
CREATE UNIQUE INDEX "desk_brand_desk_key" ON "desk"("brand", "desk");

-- Without regard to case, and any number of empty ones. A look-up must say "email" <> '' as well to use them.
CREATE UNIQUE INDEX "staff_email_key" ON "staff"(lower("email")) WHERE "email" <> '';
CREATE UNIQUE INDEX "customer_email_key" ON "customer"(lower("email")) WHERE "email" <> '';
