ALTER TABLE "staff"
  ADD CONSTRAINT "staff_role_check" CHECK ("role" IN (1, 2, 3, 10, 11)),
  ADD CONSTRAINT "staff_enable_check" CHECK ("enable" IN (0, 1)),
  ADD CONSTRAINT "staff_otp_enabled_check" CHECK ("otp_enabled" IN (0, 1)),
  ADD CONSTRAINT "staff_password_temporary_check" CHECK ("password_temporary" IN (0, 1)),
  ADD CONSTRAINT "staff_see_customers_check" CHECK ("see_customers" IN (0, 1)),
  ADD CONSTRAINT "staff_see_all_customers_check" CHECK ("see_all_customers" IN (0, 1)),
  ADD CONSTRAINT "staff_set_customers_check" CHECK ("set_customers" IN (0, 1)),
  ADD CONSTRAINT "staff_del_customers_check" CHECK ("del_customers" IN (0, 1)),
  ADD CONSTRAINT "staff_export_customers_check" CHECK ("export_customers" IN (0, 1)),
  ADD CONSTRAINT "staff_see_customer_contacts_check" CHECK ("see_customer_contacts" IN (0, 1)),
  ADD CONSTRAINT "staff_reveal_customer_contacts_check" CHECK ("reveal_customer_contacts" IN (0, 1)),
  ADD CONSTRAINT "staff_set_customer_contacts_check" CHECK ("set_customer_contacts" IN (0, 1)),
  ADD CONSTRAINT "staff_set_customer_credentials_check" CHECK ("set_customer_credentials" IN (0, 1)),
  ADD CONSTRAINT "staff_set_compliance_check" CHECK ("set_compliance" IN (0, 1)),
  ADD CONSTRAINT "staff_see_notes_check" CHECK ("see_notes" IN (0, 1)),
  ADD CONSTRAINT "staff_set_notes_check" CHECK ("set_notes" IN (0, 1)),
  ADD CONSTRAINT "staff_del_notes_check" CHECK ("del_notes" IN (0, 1)),
  ADD CONSTRAINT "staff_set_statuses_check" CHECK ("set_statuses" IN (0, 1)),
  ADD CONSTRAINT "staff_set_desks_check" CHECK ("set_desks" IN (0, 1)),
  ADD CONSTRAINT "staff_link_accounts_check" CHECK ("link_accounts" IN (0, 1)),
  ADD CONSTRAINT "staff_see_audit_check" CHECK ("see_audit" IN (0, 1)),
  ADD CONSTRAINT "staff_set_staff_check" CHECK ("set_staff" IN (0, 1));

-- A session belongs to one staff member or to one customer.
ALTER TABLE "session"
  ADD CONSTRAINT "session_owner_check" CHECK (("staff_id" = 0) <> ("customer_id" = 0));

ALTER TABLE "customer_status"
  ADD CONSTRAINT "customer_status_type_check" CHECK ("type" IN (0, 1, 2, 3, 4));

ALTER TABLE "desk"
  ADD CONSTRAINT "desk_desk_check" CHECK ("desk" ~ '^[A-Z0-9_]{1,64}$'),
  ADD CONSTRAINT "desk_status_check" CHECK ("status" IN (0, 1)),
  ADD CONSTRAINT "desk_enable_check" CHECK ("enable" IN (0, 1));

ALTER TABLE "customer"
  ADD CONSTRAINT "customer_customer_id_check" CHECK ("customer_id" > 0),
  ADD CONSTRAINT "customer_type_check" CHECK ("type" IN (0, 1)),
  ADD CONSTRAINT "customer_status_check" CHECK ("status" IN (0, 1, 2, 3)),
  ADD CONSTRAINT "customer_enable_check" CHECK ("enable" IN (0, 1)),
  ADD CONSTRAINT "customer_enable_otp_check" CHECK ("enable_otp" IN (0, 1)),
  ADD CONSTRAINT "customer_email_verified_check" CHECK ("email_verified" IN (0, 1)),
  ADD CONSTRAINT "customer_phone_verified_check" CHECK ("phone_verified" IN (0, 1)),
  ADD CONSTRAINT "customer_marketing_allowed_check" CHECK ("marketing_allowed" IN (0, 1)),
  ADD CONSTRAINT "customer_pep_status_check" CHECK ("pep_status" IN (0, 1, 2)),
  ADD CONSTRAINT "customer_sanctions_status_check" CHECK ("sanctions_status" IN (0, 1, 2, 3)),
  ADD CONSTRAINT "customer_risk_level_check" CHECK ("risk_level" IN (0, 1, 2)),
  ADD CONSTRAINT "customer_aml_status_check" CHECK ("aml_status" IN (0, 1, 2, 3)),
  ADD CONSTRAINT "customer_deposit_allowed_check" CHECK ("deposit_allowed" IN (0, 1)),
  ADD CONSTRAINT "customer_withdrawal_allowed_check" CHECK ("withdrawal_allowed" IN (0, 1)),
  ADD CONSTRAINT "customer_full_name_set_check" CHECK ("full_name_set" IN (0, 1)),
  ADD CONSTRAINT "customer_former_status_check" CHECK ("former_status" IN (0, 1, 2, 3));

ALTER TABLE "account"
  ADD CONSTRAINT "account_enable_check" CHECK ("enable" IN (0, 1)),
  ADD CONSTRAINT "account_enable_read_only_check" CHECK ("enable_read_only" IN (0, 1)),
  ADD CONSTRAINT "account_enable_change_password_check" CHECK ("enable_change_password" IN (0, 1));

ALTER TABLE "note"
  ADD CONSTRAINT "note_type_check" CHECK ("type" IN (0, 1)),
  ADD CONSTRAINT "note_source_check" CHECK ("source" IN (0, 1, 2)),
  ADD CONSTRAINT "note_status_check" CHECK ("status" IN (0, 1)),
  ADD CONSTRAINT "note_pinned_check" CHECK ("pinned" IN (0, 1));

ALTER TABLE "change"
  ADD CONSTRAINT "change_type_check" CHECK ("type" IN (0, 1, 2, 3, 4, 10, 11, 12));

ALTER TABLE "access_log"
  ADD CONSTRAINT "access_log_kind_check" CHECK ("kind" IN (0, 1, 2));
