-- CreateIndex
CREATE INDEX "change_staff_id_change_id_idx" ON "change"("staff_id", "change_id");

-- CreateIndex
CREATE INDEX "change_command_change_id_idx" ON "change"("command", "change_id");

-- CreateIndex
CREATE INDEX "change_transport_change_id_idx" ON "change"("transport", "change_id");

-- Most rows are records added and changed, which are at hand anyway.
CREATE INDEX "change_type_change_id_idx" ON "change"("type", "change_id") WHERE "type" > 1;
