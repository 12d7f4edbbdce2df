-- AlterTable
ALTER TABLE "idempotency" ADD COLUMN     "group" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "held_until" BIGINT NOT NULL DEFAULT 0;
