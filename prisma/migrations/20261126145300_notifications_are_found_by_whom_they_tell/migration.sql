-- A filter must say the type as a constant to use it.
CREATE INDEX "change_notification_idx" ON "change"("record_id", "time", "change_id") WHERE "type" = 13;
