-- CreateTable
CREATE TABLE "contact_reminder" (
    "customer_id" INTEGER NOT NULL,
    "due_time" BIGINT NOT NULL,

    CONSTRAINT "contact_reminder_pkey" PRIMARY KEY ("customer_id")
);

-- AddForeignKey
ALTER TABLE "contact_reminder" ADD CONSTRAINT "contact_reminder_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("customer_id") ON DELETE CASCADE ON UPDATE NO ACTION;
