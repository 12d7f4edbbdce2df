-- CreateTable
CREATE TABLE "job_run" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "tick" BIGINT NOT NULL DEFAULT 0,
    "missed" INTEGER NOT NULL DEFAULT 0,
    "claimed_by" TEXT NOT NULL DEFAULT '',
    "started_time" BIGINT NOT NULL DEFAULT 0,
    "alive_time" BIGINT NOT NULL DEFAULT 0,
    "finished_time" BIGINT NOT NULL DEFAULT 0,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT NOT NULL DEFAULT '',
    "alert" TEXT NOT NULL DEFAULT '',
    "reply" JSON NOT NULL DEFAULT '{}',

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_run_name_id_idx" ON "job_run"("name", "id");

-- A tick is run once, however many processes see it come; a run by hand has none.
create unique index job_run_tick_key on job_run (name, tick) where tick > 0;

-- A job does not run twice at a time, in whatever processes.
create unique index job_run_running_key on job_run (name) where finished_time = 0;
