-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "notifications_read_seq" BIGINT NOT NULL DEFAULT 0;
