-- What filters by a status and what holds one back from being deleted are served alike; the check of a foreign key looks here.
DROP INDEX "customer_kyc_status_idx";
CREATE INDEX "customer_kyc_status_ref_idx" ON "customer"("kyc_status_ref", "customer_id") WHERE "kyc_status_ref" IS NOT NULL;
DROP INDEX "customer_sales_status_idx";
CREATE INDEX "customer_sales_status_ref_idx" ON "customer"("sales_status_ref", "customer_id") WHERE "sales_status_ref" IS NOT NULL;
DROP INDEX "customer_risk_status_idx";
CREATE INDEX "customer_risk_status_ref_idx" ON "customer"("risk_status_ref", "customer_id") WHERE "risk_status_ref" IS NOT NULL;
DROP INDEX "customer_finance_status_idx";
CREATE INDEX "customer_finance_status_ref_idx" ON "customer"("finance_status_ref", "customer_id") WHERE "finance_status_ref" IS NOT NULL;
DROP INDEX "customer_trade_status_idx";
CREATE INDEX "customer_trade_status_ref_idx" ON "customer"("trade_status_ref", "customer_id") WHERE "trade_status_ref" IS NOT NULL;
