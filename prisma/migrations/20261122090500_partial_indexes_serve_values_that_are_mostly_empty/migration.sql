-- A filter must repeat the condition (or carry a constant that implies it) to use these.
CREATE INDEX "customer_kyc_status_idx" ON "customer"("kyc_status", "customer_id") WHERE "kyc_status" <> 0;
CREATE INDEX "customer_sales_status_idx" ON "customer"("sales_status", "customer_id") WHERE "sales_status" <> 0;
CREATE INDEX "customer_risk_status_idx" ON "customer"("risk_status", "customer_id") WHERE "risk_status" <> 0;
CREATE INDEX "customer_finance_status_idx" ON "customer"("finance_status", "customer_id") WHERE "finance_status" <> 0;
CREATE INDEX "customer_trade_status_idx" ON "customer"("trade_status", "customer_id") WHERE "trade_status" <> 0;
CREATE INDEX "customer_external_id_idx" ON "customer"("external_id" text_pattern_ops) WHERE "external_id" <> '';
CREATE INDEX "customer_tax_id_idx" ON "customer"("tax_id" text_pattern_ops) WHERE "tax_id" <> '';
CREATE INDEX "customer_national_id_idx" ON "customer"("national_id" text_pattern_ops) WHERE "national_id" <> '';
-- The digits of the phone number, without the leading plus.
CREATE INDEX "customer_phone_idx" ON "customer"(ltrim("phone", '+') text_pattern_ops) WHERE "phone" <> '';

CREATE INDEX "change_group_idx" ON "change"("group") WHERE "group" <> '';

-- What a deleted customer takes along or is held back by.
CREATE INDEX "session_customer_ref_idx" ON "session"("customer_ref") WHERE "customer_ref" IS NOT NULL;
CREATE INDEX "account_customer_ref_idx" ON "account"("customer_ref") WHERE "customer_ref" IS NOT NULL;
CREATE INDEX "note_customer_ref_idx" ON "note"("customer_ref") WHERE "customer_ref" IS NOT NULL;
