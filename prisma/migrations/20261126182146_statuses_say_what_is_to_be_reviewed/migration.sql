-- AlterTable
ALTER TABLE "customer_status" ADD COLUMN     "to_review" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "customer_status"
  ADD CONSTRAINT "customer_status_to_review_check" CHECK ("to_review" IN (0, 1));
