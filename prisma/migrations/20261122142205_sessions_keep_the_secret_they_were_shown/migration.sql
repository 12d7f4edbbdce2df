-- AlterTable
ALTER TABLE "session" ADD COLUMN     "otp_secret" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "otp_secret_time" BIGINT NOT NULL DEFAULT 0;
