ALTER TABLE "note" ADD COLUMN "outcome" TEXT NOT NULL DEFAULT '';
ALTER TABLE "note" ADD CONSTRAINT "note_outcome_check"
  CHECK ("outcome" IN ('', 'no_answer', 'wrong_number', 'not_interested', 'call_back', 'successful'));
