-- No index holds a balance: with room on its page a row is written anew beside its old form, and no index moves.
ALTER TABLE "account" SET (fillfactor = 75);
