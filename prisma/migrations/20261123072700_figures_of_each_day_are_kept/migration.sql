-- CreateTable
CREATE TABLE "daily_statistics" (
    "day" BIGINT NOT NULL,
    "brand" TEXT NOT NULL,
    "desk_id" INTEGER NOT NULL,
    "figure" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "daily_statistics_pkey" PRIMARY KEY ("day","brand","desk_id","figure")
);
