-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "session_epoch" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "customer_epoch" INTEGER NOT NULL DEFAULT 0;
