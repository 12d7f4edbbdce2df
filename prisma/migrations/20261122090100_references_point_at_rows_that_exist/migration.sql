ALTER TABLE "account"
  ADD CONSTRAINT "account_group_fkey" FOREIGN KEY ("group")
  REFERENCES "account_group"("group") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "account"
  ADD CONSTRAINT "account_customer_ref_fkey" FOREIGN KEY ("customer_ref")
  REFERENCES "customer"("customer_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_desk_ref_fkey" FOREIGN KEY ("desk_ref")
  REFERENCES "desk"("desk_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_manager_ref_fkey" FOREIGN KEY ("manager_ref")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_assigned_manager_ref_fkey" FOREIGN KEY ("assigned_manager_ref")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_kyc_status_ref_fkey" FOREIGN KEY ("kyc_status_ref")
  REFERENCES "customer_status"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_sales_status_ref_fkey" FOREIGN KEY ("sales_status_ref")
  REFERENCES "customer_status"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_risk_status_ref_fkey" FOREIGN KEY ("risk_status_ref")
  REFERENCES "customer_status"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_finance_status_ref_fkey" FOREIGN KEY ("finance_status_ref")
  REFERENCES "customer_status"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "customer"
  ADD CONSTRAINT "customer_trade_status_ref_fkey" FOREIGN KEY ("trade_status_ref")
  REFERENCES "customer_status"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "desk"
  ADD CONSTRAINT "desk_manager_ref_fkey" FOREIGN KEY ("manager_ref")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "note"
  ADD CONSTRAINT "note_customer_ref_fkey" FOREIGN KEY ("customer_ref")
  REFERENCES "customer"("customer_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "session"
  ADD CONSTRAINT "session_staff_ref_fkey" FOREIGN KEY ("staff_ref")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "session"
  ADD CONSTRAINT "session_customer_ref_fkey" FOREIGN KEY ("customer_ref")
  REFERENCES "customer"("customer_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "api_token"
  ADD CONSTRAINT "api_token_manager_ref_fkey" FOREIGN KEY ("manager_ref")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "preference"
  ADD CONSTRAINT "preference_staff_id_fkey" FOREIGN KEY ("staff_id")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "view"
  ADD CONSTRAINT "view_staff_id_fkey" FOREIGN KEY ("staff_id")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "view"
  ADD CONSTRAINT "view_desk_ref_fkey" FOREIGN KEY ("desk_ref")
  REFERENCES "desk"("desk_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
